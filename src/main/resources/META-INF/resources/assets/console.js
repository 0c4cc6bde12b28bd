// What markup alone cannot do. No page depends on it: forms and links work without.
document.addEventListener("click", event => {
  const button = event.target.closest("[data-copy]");
  if (button && navigator.clipboard) {
    navigator.clipboard.writeText(button.dataset.copy).then(() => {
      button.dataset.copied = "true";
      button.querySelector("i")?.classList.replace("fa-copy", "fa-check");
    });
  }
});
