const $ = (id) => document.getElementById(id);
const { words, families, sheets, told, traces } = JSON.parse($("content").textContent);
const viewer = $("viewer"), view = $("view"), stage = $("stage"), panel = $("panel"), search = $("search"), results = $("results");
const pages = [...document.querySelectorAll(".page")], tabs = [...document.querySelectorAll("[data-page]")];
const part = $("part"), siblings = (page) => tabs.filter((tab) => tab.dataset.part === tabs[page].dataset.part);
const switches = [...document.querySelectorAll("[data-show]")];
const alone = () => viewer.classList.contains("alone");
let now = 0, picked = "", hovered = "", query = "", pointed = null, trace = null, opener = null, found = [], choice = -1;
const shown = new Set(), at = { x: 0, y: 0, scale: 1, fitted: true };

const make = (tag, settings, ...children) => {
  const node = Object.assign(document.createElement(tag), settings);
  node.append(...children.flat(Infinity).filter(Boolean));
  return node;
};
const within = (selector) => [...pages[now].querySelectorAll(selector)];
const waysOf = ({ dataset: { from, to, ways } }) => {
  if (ways === undefined) return [[from, to]];
  const [before, after] = ways.split(">");
  return before.split("|").flatMap((way) => after.split(",").map((end) => [...way.split(" "), end]));
};
// On a narrow screen the page is a list of its lanes, one below the other.
const small = window.matchMedia("(max-width: 640px)");
const nodeOf = (address) => within(small.matches ? ".slip" : ".box").find((node) => node.dataset.box === address);
const fill = (word, number) => words[word].replace("{n}", () => number);
const announce = (text) => { $("live").textContent = text; };
const here = (each) => each.pages.includes(sheets[now].state);
const under = (family) => told.filter((each) => here(each) && (each.kind === family || (family === "disagreement" && each.kind === "dispute")));
const finding = (each) => each.kind !== "decision" && each.kind !== "dispute";
const only = (boxes) => ({ boxes: new Set(boxes), links: new Set() });
const heirs = (address) => Object.entries(sheets[now].boxes).filter(([, box]) => box.replaces.includes(address));
const known = (address) => sheets.map((sheet) => sheet.boxes[address]).find(Boolean);

// Which boxes and lines belong together: every way through the lanes that passes a box or one of its parts.
function paths(address) {
  const { boxes: all, ways } = sheets[now], names = Object.keys(all), result = only([]);
  const whole = (each) => [each, ...(all[each] ? all[each].parts : []).flatMap(whole)];
  const seeds = new Set(whole(address));
  seeds.forEach((seed) => result.boxes.add(seed));
  for (const way of ways) {
    if (way.some((number) => seeds.has(names[number]))) join(result, way.map((number) => names[number]));
  }
  for (const members of within(".link").flatMap(waysOf)) {
    if (members.some((each) => seeds.has(each))) join(result, members);
  }
  return result;
}
function join(result, members) {
  for (const one of members) {
    result.boxes.add(one);
    for (const other of members) result.links.add(`${one} ${other}`);
  }
  return result;
}

// The ways of a journey's steps, and what passes, or breaks, between the platforms it takes.
function along({ stops }) {
  const result = stops.reduce((found, stop) => join(found, stop.boxes), only([]));
  for (const { dataset: { from, to } } of within(".link[data-from]")) {
    const beside = from.split(".")[0] === to.split(".")[0];
    if (beside && result.boxes.has(from) && result.boxes.has(to)) result.links.add(`${from} ${to}`);
  }
  return result;
}

function lit() {
  if (pointed) return only(pointed.boxes);
  if (query) return found.some((hit) => hit.page === now) ? only(found.map((hit) => hit.address)) : null;
  if (trace) return along(trace);
  if (picked && sheets[now].boxes[picked]) return paths(picked);
  if (picked) return heirs(picked).length ? only(heirs(picked).map(([address]) => address)) : null;
  if (hovered) return paths(hovered);
  return shown.size ? only([...shown].flatMap((family) => family === "cost" ? costs().map(([address]) => address) : under(family).flatMap((each) => each.boxes))) : null;
}
function light() {
  const chosen = lit();
  pages[now].classList.toggle("dim", chosen !== null);
  for (const node of within(".box, .slip, .link, .about")) {
    const { box, about } = node.dataset;
    const on = chosen && (node.classList.contains("link")
      ? waysOf(node).some((members) => members.every((one, place) => members.slice(place + 1).every((other) => chosen.links.has(`${one} ${other}`))))
      : chosen.boxes.has(box || about));
    node.classList.toggle("lit", Boolean(on));
    if (box) node.classList.toggle("picked", box === picked);
  }
}

// Overlays: how many findings a box carries, the steps of a journey, what something costs.
const costs = () => Object.entries(sheets[now].boxes).filter(([, box]) => box.amount).sort((a, b) => b[1].amount - a[1].amount);
function draw(address, name, settings, text) {
  const node = nodeOf(address);
  if (!node) return;
  if (!node.ownerSVGElement) { if (text) node.append(make("b", { className: `${name} mark` }, text)); return; }
  const group = node.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "g"));
  group.setAttribute("class", name);
  const shape = group.appendChild(document.createElementNS(group.namespaceURI, "rect"));
  const halo = node.querySelector(".halo"), [x, y, wide, high] = ["x", "y", "width", "height"].map((key) => +halo.getAttribute(key));
  for (const [key, value] of Object.entries(settings(x, y, wide, high))) shape.setAttribute(key, value);
  if (text) {
    const words = group.appendChild(document.createElementNS(group.namespaceURI, "text"));
    const side = +shape.getAttribute("height"), long = Math.max(side, side * .5 * text.length + side * .5);
    shape.setAttribute("width", long);
    shape.setAttribute("x", x + wide + 4 - long);
    for (const [key, value] of Object.entries({ x: x + wide + 4 - long / 2, y: y + 2 + side * .23, "font-size": side * .68 })) words.setAttribute(key, value);
    words.textContent = text;
  }
}
// A tab at the corner of a box, which no badge of the page looks like.
const tab = (x, y, wide, high) => { const side = Math.min(16, high * .8); return { y: y + 2 - side / 2, height: side, rx: side / 6 }; };
function overlay() {
  document.querySelectorAll(".count, .gauge").forEach((node) => node.remove());
  const counts = {}, most = {}, steps = {};
  for (const each of [...shown].flatMap(under).filter((each) => each.tone !== "accepted")) {
    for (const box of each.boxes) (counts[box] = counts[box] || []).push(each.tone);
  }
  if (trace) {
    trace.stops.forEach((stop, number) => (steps[stop.boxes.find((box) => box.startsWith("channels."))] ||= []).push([number + 1, stop.tone]));
    const worst = (tones) => ["unserved", "broken", "late"].find((tone) => tones.some((each) => each[1] === tone)) || "continuous";
    for (const [box, all] of Object.entries(steps)) draw(box, `count ${worst(all)}`, tab, all.map(([number]) => number).join("·"));
  } else {
    for (const [box, tones] of Object.entries(counts)) draw(box, `count ${tones.some((tone) => ["error", "warning", "open"].includes(tone)) ? "" : "note"}`, tab, `${tones.length}×`);
  }
  if (shown.has("cost")) {
    for (const [box, { kind, amount }] of costs()) {
      most[kind] ||= amount;
      draw(box, "gauge", (x, y, wide, high) => ({ x: x + 1.5, y: y + high - 5, width: Math.max((wide - 3) * amount / most[kind], 2), height: 3.5 }));
    }
  }
  for (const button of switches) {
    const { show } = button.dataset;
    button.setAttribute("aria-checked", shown.has(show));
    button.querySelector("b").textContent = show === "cost" ? "" : under(show).length;
  }
  light();
}
