// A button pressed while the form saves itself waits for that save: a new row would be made twice otherwise.
(() => {
  let isSaving = false;
  let isSent = false;
  let held = null;

  const send = () => {
    isSaving = false;
    if (!held) return;
    const { form, button } = held;
    held = null;
    if (button) button.disabled = false; // a disabled button would not be sent along
    form.requestSubmit(button);
    if (button) button.disabled = true;
  };

  document.addEventListener("w-autosave:save", (event) => {
    if (isSent) event.preventDefault();
    else isSaving = true;
  });
  document.addEventListener("w-autosave:success", send);
  document.addEventListener("w-autosave:error", send);
  document.addEventListener(
    "submit",
    (event) => {
      if (!event.target.matches("[data-edit-form]")) return;
      if (isSaving) {
        event.preventDefault();
        event.stopImmediatePropagation();
        held = { form: event.target, button: event.submitter };
      } else {
        isSent = true;
      }
    },
    true,
  );
  window.addEventListener("pageshow", () => {
    isSent = false;
  });
})();
