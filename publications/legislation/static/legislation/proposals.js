// Takes a proposal of the file over at once; without this script the button asks the server to do it.
(() => {
  const put = (proposal) => {
    const field = document.getElementById(proposal.dataset.field);
    if (!field) return false;
    if (field.type === "checkbox") field.checked = true;
    else field.value = proposal.dataset.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    proposal.remove();
    field.focus();
    return true;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=use-proposal]");
    if (!button) return;
    const alone = button.closest("[data-proposal]");
    const chosen = alone ? [alone] : [...document.querySelectorAll("[data-proposal]:has(button)")];
    if (chosen.map(put).every(Boolean)) {
      event.preventDefault();
      if (!alone) button.remove();
    }
  });
})();
