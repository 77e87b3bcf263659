// From box to box: up and down in the lane, left and right along a line where there is one.
function walk(node, key) {
  const lane = [...node.parentNode.querySelectorAll("[role=button]")], place = lane.indexOf(node), address = node.dataset.box;
  const middle = (each) => each.querySelector(".halo").getBBox().y;
  if (key === "ArrowDown" || key === "ArrowUp") return lane[place + (key === "ArrowDown" ? 1 : -1)];
  if (key === "Home" || key === "End") return lane[key === "Home" ? 0 : lane.length - 1];
  const lanes = within(".lane"), beyond = lanes[lanes.indexOf(node.parentNode) + (key === "ArrowRight" ? 1 : -1)];
  if (!beyond) return undefined;
  const joined = within(".link").flatMap(waysOf).filter((members) => members.includes(address)).flat();
  const all = [...beyond.querySelectorAll("[role=button]")], linked = all.filter((each) => joined.includes(each.dataset.box));
  return (linked.length ? linked : all).sort((a, b) => Math.abs(middle(a) - middle(node)) - Math.abs(middle(b) - middle(node)))[0];
}
stage.addEventListener("focusin", ({ target }) => {
  if (!target.dataset.box) return;
  if (!target.ownerSVGElement) { hovered = target.dataset.box; light(); return; }
  target.parentNode.querySelectorAll("[tabindex]").forEach((each) => each.setAttribute("tabindex", each === target ? 0 : -1));
  if (target.matches(":focus-visible")) { hovered = target.dataset.box; reveal(target); light(); }
});
stage.addEventListener("focusout", () => { hovered = ""; light(); });

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target === search || event.target === part || !(alone() || viewer.contains(event.target))) return;
  const box = event.target.closest(".box"), arrows = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
  if (event.key === "/") search.focus();
  else if (event.key === "Escape") { if (!panel.hidden) shut(); else if (box) box.blur(); else fit(true); }
  else if (event.key === "?") help();
  else if (event.key === "+" || event.key === "=") zoom(1.25, undefined, undefined, true);
  else if (event.key === "-") zoom(.8, undefined, undefined, true);
  else if (event.key === "0") fit(true);
  else if (/^[1-9]$/.test(event.key)) show(tabs.indexOf(siblings(now)[event.key - 1]));
  else if (box && (event.key === "Enter" || event.key === " ")) pick(box.dataset.box, true);
  else if (box && (arrows[event.key] || event.key === "Home" || event.key === "End")) { const next = walk(box, event.key); if (next) next.focus({ preventScroll: true }); }
  else if (arrows[event.key] && !panel.contains(event.target)) pan(...arrows[event.key], true);
  else return;
  event.preventDefault();
});

// Pointers: one drags, two pinch.
const pointers = new Map();
let dragged = false;
view.addEventListener("pointerdown", (event) => { if (event.button === 0) { pointers.set(event.pointerId, event); dragged = pointers.size > 1; } });
window.addEventListener("pointermove", (event) => {
  const before = pointers.get(event.pointerId);
  if (!before || small.matches) return;
  const other = [...pointers.values()].find((each) => each.pointerId !== event.pointerId);
  const x = event.clientX - before.clientX, y = event.clientY - before.clientY;
  if (!dragged && Math.hypot(x, y) < 4) return;
  dragged = true;
  view.classList.add("dragging");
  pointers.set(event.pointerId, event);
  if (!other) return pan(x, y);
  const apart = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY), room = view.getBoundingClientRect();
  zoom(apart(event) / Math.max(apart(before), 1), (event.clientX + other.clientX) / 2 - room.x, (event.clientY + other.clientY) / 2 - room.y);
});
for (const name of ["pointerup", "pointercancel"]) {
  window.addEventListener(name, (event) => { pointers.delete(event.pointerId); view.classList.toggle("dragging", pointers.size > 0); });
}
view.addEventListener("wheel", (event) => {
  if (small.matches || (!alone() && !event.ctrlKey && !event.metaKey)) return;
  event.preventDefault();
  const room = view.getBoundingClientRect(), step = event.deltaMode ? 16 : 1;
  if (event.shiftKey) pan(-(event.deltaX || event.deltaY) * step, 0);
  else zoom(Math.exp(-event.deltaY * step * (event.ctrlKey ? .01 : .0016)), event.clientX - room.x, event.clientY - room.y);
}, { passive: false });
view.addEventListener("click", ({ target }) => {
  const box = target.closest(".box[role=button], .slip");
  if (dragged) dragged = false;
  else if (box) pick(box.dataset.box);
  else if (picked && !target.closest(".box, .slip")) shut();
});
stage.addEventListener("pointerover", ({ target, pointerType }) => {
  const box = target.closest(".box[role=button]");
  const next = box && pointerType === "mouse" && !pointers.size ? box.dataset.box : "";
  if (next !== hovered) { hovered = next; light(); }
});
view.addEventListener("pointerleave", () => { hovered = ""; light(); });

const doing = { in: () => zoom(1.25, undefined, undefined, true), out: () => zoom(.8, undefined, undefined, true), fit: () => fit(true), print: () => window.print(), help };
document.querySelectorAll("[data-do]").forEach((button) => button.addEventListener("click", () => doing[button.dataset.do]()));
tabs.forEach((tab, number) => tab.addEventListener("click", () => show(number)));
// The same page for other customers, or their first where they have none of that kind.
if (part) part.addEventListener("change", () => {
  const those = tabs.filter((tab) => tab.dataset.part === part.value);
  show(tabs.indexOf(those.find((tab) => tab.textContent === tabs[now].textContent) || those[0]));
});
switches.forEach((button) => button.addEventListener("click", () => {
  const { show: family } = button.dataset;
  picked = ""; trace = null;
  if (!shown.delete(family)) shown.add(family);
  listed();
  overlay();
}));
window.addEventListener("resize", settle);
small.addEventListener("change", overlay);

document.documentElement.classList.add("live");
pages.forEach((node, number) => { node.classList.toggle("now", number === 0); node.inert = number !== 0; });
turned();
overlay();
fit();
