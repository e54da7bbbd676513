// Adds a button beside provisions that copies their permanent address; without this script the links are there.
(() => {
  if (!navigator.clipboard) return;
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  document.body.append(status);

  const copy = (button, link, { copied, failed }) =>
    navigator.clipboard.writeText(link.href).then(
      () => { status.textContent = button.textContent = copied; },
      () => { status.textContent = failed; },
    );

  for (const holder of document.querySelectorAll("[data-copy]")) {
    const words = holder.dataset;
    for (const link of holder.querySelectorAll(".provision__heading > .provision__link, .provision-address > .provision__link")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy-link";
      button.textContent = words.copy;
      button.setAttribute("aria-label", `${words.copy}: ${link.textContent.trim()}`);
      button.addEventListener("click", () => copy(button, link, words));
      link.parentElement.append(" ", button);
    }
  }
})();
