// Tells the portal that a result was opened: a signed word of the page, no cookie; nothing for those who ask not to be followed.
(() => {
  if (navigator.doNotTrack === "1" || navigator.globalPrivacyControl) return;
  const tell = ({ target, button }) => {
    const link = button < 2 && target.closest("a[data-opened]");
    if (link) fetch("/tim-kiem/da-mo/", { method: "POST", body: link.dataset.opened, credentials: "omit", keepalive: true }).catch(() => {});
  };
  document.addEventListener("click", tell);
  document.addEventListener("auxclick", tell);
})();
