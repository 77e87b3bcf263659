// From anywhere in the document to a page and a box on it, and the viewer over the whole window and back.
words.key_zoom = words.key_zoom_within;
function go(on, box) {
  const wanted = sheets.findIndex((sheet) => sheet.state === on && (!box || sheet.boxes[box]));
  const page = wanted < 0 ? sheets.findIndex((sheet) => sheet.boxes[box]) : wanted;
  if (page < 0) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  viewer.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  if (box) jump({ page, address: box });
  else { show(page); tabs[page].focus({ preventScroll: true }); }
}
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-jump]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(link.dataset.on, link.dataset.jump);
});
doing.whole = () => {
  const on = viewer.classList.toggle("alone");
  $("whole").setAttribute("aria-pressed", on);
  document.querySelectorAll("[data-rest]").forEach((node) => { node.inert = on; });
  document.body.classList.toggle("covered", on);
  fit();
  if (!on) viewer.scrollIntoView({ block: "center" });
};
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && alone() && panel.hidden && !event.target.closest(".box, #search")) doing.whole();
}, true);
