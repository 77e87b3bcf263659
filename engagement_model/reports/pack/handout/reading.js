// What the reader does with the text: show and hide findings by severity, find the way, print.
const filters = [...document.querySelectorAll("[data-filter]")];
function sift() {
  const kept = new Set(filters.filter((each) => each.getAttribute("aria-pressed") === "true").map((each) => each.dataset.filter));
  for (const node of document.querySelectorAll(".finding")) node.hidden = !kept.has(node.dataset.tone);
  for (const node of document.querySelectorAll(".rule, .family")) node.hidden = !node.querySelector(".finding:not([hidden])");
}
for (const each of filters) {
  each.addEventListener("click", () => { each.setAttribute("aria-pressed", each.getAttribute("aria-pressed") !== "true"); sift(); });
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
// On paper nothing is hidden by a choice made on the screen.
const rules = [...document.querySelectorAll(".rule")];
let folded = [];
window.addEventListener("beforeprint", () => {
  document.querySelectorAll(".finding, .rule, .family").forEach((node) => { node.hidden = false; });
  folded = rules.filter((rule) => !rule.open);
  folded.forEach((rule) => { rule.open = true; });
});
window.addEventListener("afterprint", () => { folded.forEach((rule) => { rule.open = false; }); sift(); });
// The list of contents is closed on a small screen, and says where the reader is.
const contents = document.querySelector("nav details"), links = [...document.querySelectorAll("nav a")];
if (matchMedia("(max-width: 760px)").matches) {
  rules.forEach((rule) => { rule.open = false; });
  // Tables that are folded into lists remain tables to a screen reader.
  const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell", TH: "rowheader" };
  for (const node of document.querySelectorAll(".fold, .fold :is(thead, tbody, tr, td, th)")) node.setAttribute("role", node.closest("thead") && node.tagName === "TH" ? "columnheader" : roles[node.tagName]);
}
if (contents && matchMedia("(max-width: 1100px)").matches) {
  contents.open = false;
  contents.addEventListener("click", ({ target }) => { if (target.closest("a")) contents.open = false; });
}
const seen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) if (isIntersecting) {
    for (const link of links) {
      if (link.hash === `#${target.id}`) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    }
  }
}, { rootMargin: "-30% 0px -65%" });
document.querySelectorAll("main > section").forEach((section) => seen.observe(section));
