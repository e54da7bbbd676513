// Closes an open group of the menu when it is left: by Escape, by Tab or by a click elsewhere. Without this
// script its own summary, or another group, closes it.
(() => {
  const menu = document.querySelector(".main-menu--wide");
  if (!menu) return;
  const open = () => menu.querySelector("details[open]");

  menu.addEventListener("keydown", (event) => {
    const group = open();
    if (event.key !== "Escape" || !group) return;
    group.open = false;
    group.querySelector("summary").focus();
  });
  for (const kind of ["click", "focusin"]) {
    document.addEventListener(kind, (event) => {
      const group = open();
      if (group && !group.contains(event.target)) group.open = false;
    });
  }
})();
