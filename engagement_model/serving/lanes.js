// Order: a box put elsewhere in its lane, by a button, by the keyboard, or by hand; it is kept at once, with a way back.
const wholeOf = (address) => Object.keys(sheets[now].boxes).find((each) => sheets[now].boxes[each].parts.includes(address));
const boxOf = (address) => within(".box[role=button]").find((node) => node.dataset.box === address);
const withParts = (address) => [address, ...((sheets[now].boxes[address] || { parts: [] }).parts.flatMap(withParts))];
const called = (address) => known(address).title;
// The boxes that one can change places with, as they stand; parts only with those of the same whole.
function neighbours(address) {
  const node = boxOf(address), whole = wholeOf(address);
  return node ? [...node.parentNode.querySelectorAll(":scope > .box[role=button]")].map((each) => each.dataset.box).filter((each) => wholeOf(each) === whole) : [];
}
// One after the other: the next is put where the page stands that the one before led to.
let turn = Promise.resolve(), waiting = 0;
function inTurn(work) {
  waiting += 1;
  turn = turn.then(work).catch(() => tell(say.failed, "")).finally(() => { waiting -= 1; });
  return turn;
}
const drawnAgain = () => new Promise((done) => { viewer.addEventListener("drawn", done, { once: true }); setTimeout(done, 5000); });
async function put(address, side, other, files) {
  const redrawn = drawnAgain();
  const { status, said: answer } = await post("/edit", { files: { ...seen.files, ...files }, states: [], changes: [], move: { address, side, other } });
  if (status === 409) return conflict(answer, () => inTurn(async () => put(address, side, other, (await (await fetch("/picture")).json()).files)));
  if (status !== 200) return tell(answer.message || say.failed, "");
  if (files) Object.assign(files, answer.files);
  if (!answer.difference) return tell(say.unchanged, "");
  tell(filling(side === "before" ? say.above : say.below, { name: called(address), other: called(other) }), "", true);
  return redrawn;
}
const filling = (text, fields) => text.replace(/\{(\w+)\}/g, (whole, name) => fields[name]);
function shift(address, by, files) {
  return inTurn(() => {
    const all = neighbours(address), other = all[all.indexOf(address) + by];
    if (!all.length) return undefined;
    return other ? put(address, by < 0 ? "before" : "after", other, files) : tell(filling(by < 0 ? say.first : say.last, { name: called(address) }), "");
  });
}
function placing(found) {
  if (neighbours(found.address).length < 2) return "";
  const button = (by, label, keys, sign) => make("button", { type: "button", onclick: () => shift(found.address, by, found.files), ariaKeyShortcuts: keys }, `${sign} ${label}`);
  return make("section", {}, make("h3", {}, say.place), make("p", { className: "buttons" }, button(-1, say.up, "Alt+ArrowUp", "↑"), button(1, say.down, "Alt+ArrowDown", "↓")));
}
document.addEventListener("keydown", (event) => {
  const box = event.target.closest(".box[role=button], .slip");
  if (!box || !event.altKey || event.ctrlKey || event.metaKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  event.preventDefault();
  if (!(event.repeat && waiting)) shift(box.dataset.box, event.key === "ArrowUp" ? -1 : 1);
});

// By hand: with a mouse or a pen a box is carried along its lane; fingers move the page.
let carried = null;
const mark = document.createElementNS("http://www.w3.org/2000/svg", "rect");
mark.setAttribute("class", "landing");
stage.addEventListener("pointerdown", (event) => {
  const box = event.target.closest(".box[role=button]");
  if (!box || event.button !== 0 || event.pointerType === "touch" || small.matches) return;
  event.stopPropagation();
  dragged = false;
  const address = box.dataset.box;
  carried = { address, x: event.clientX, y: event.clientY, pointer: event.pointerId, nodes: withParts(address).map(boxOf).filter(Boolean), others: neighbours(address) };
});
window.addEventListener("pointermove", (event) => {
  if (!carried || event.pointerId !== carried.pointer) return;
  const x = event.clientX - carried.x, y = event.clientY - carried.y;
  if (!carried.on && Math.hypot(x, y) < 6) return;
  carried.on = true;
  view.classList.add("carrying");
  const page = carried.nodes[0].ownerSVGElement, unit = page.viewBox.baseVal.width / page.getBoundingClientRect().width;
  for (const node of carried.nodes) { node.classList.add("carried"); node.setAttribute("transform", `translate(${x * unit} ${y * unit})`); }
  aim(event);
});
// The nearest place between others; none where it would stand as it does.
function aim({ clientX, clientY }) {
  const { address, others } = carried, place = others.indexOf(address);
  const far = (each) => { const { x, y, width, height } = boxOf(each).querySelector(".halo").getBoundingClientRect(); return Math.hypot(Math.max(x - clientX, clientX - x - width, 0), clientY - y - height / 2); };
  const [other] = others.filter((each) => each !== address).sort((one, two) => far(one) - far(two));
  carried.target = null;
  mark.remove();
  if (!other) return;
  const halos = withParts(other).map(boxOf).filter(Boolean).map((node) => node.querySelector(".halo")), at = halos[0].getBoundingClientRect();
  const side = clientY < at.y + at.height / 2 ? "before" : "after", there = others.indexOf(other);
  if (there === place + (side === "before" ? 1 : -1)) return;
  carried.target = { side, other };
  const number = (node, key) => +node.getAttribute(key), ends = halos.map((node) => number(node, "y") + number(node, "height"));
  const y = side === "before" ? number(halos[0], "y") - 5 : Math.max(...ends) + 2;
  for (const [key, value] of Object.entries({ x: number(halos[0], "x"), width: number(halos[0], "width"), y, height: 3, rx: 1.5 })) mark.setAttribute(key, value);
  boxOf(other).parentNode.append(mark);
}
async function drop(target) {
  const { address, nodes, on } = carried;
  carried = null;
  mark.remove();
  view.classList.remove("carrying");
  if (!on) return;
  dragged = true;  // what follows is no click
  if (target) await inTurn(() => put(address, target.side, target.other));
  for (const node of nodes) { node.classList.remove("carried"); node.removeAttribute("transform"); }
}
window.addEventListener("pointerup", (event) => { if (carried && event.pointerId === carried.pointer) drop(carried.target); });
window.addEventListener("pointercancel", () => { if (carried) drop(null); });
window.addEventListener("keydown", (event) => { if (carried && carried.on && event.key === "Escape") { event.stopPropagation(); drop(null); } }, true);
stage.addEventListener("pointerover", (event) => { if (carried && carried.on) event.stopPropagation(); }, true);
