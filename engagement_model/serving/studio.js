// The page while somebody writes: drawn again where it stands, what changed glows once, faults lie over it.
const start = JSON.parse($("start").textContent), say = start.say;
const faults = $("faults"), beside = $("beside");
const latest = {}, drawn = Object.fromEntries(pages.map((page) => [page.id, page.cloneNode(true)]));
let seen = start;

// What each box looks like and where it stands, to know which ones a new drawing changes; a hair's breadth is none.
function parted(page) {
  return Object.fromEntries([...page.querySelectorAll(".box")].map((box) => [box.dataset.box, {
    look: box.innerHTML.replace(/ [\w-]+="[-\d.M][^"]*"/g, ""),
    spot: ["x", "y", "width", "height"].map((key) => +box.querySelector(".halo").getAttribute(key)),
  }]));
}
// Put into a page what a new drawing of it has otherwise than the one before; all else stays, and is not painted again.
function patch(live, before, after) {
  if (before.isEqualNode(after)) return;
  const alike = before.nodeName === after.nodeName && before.childNodes.length === after.childNodes.length && !before.matches?.(".box, .slip")
    && before.cloneNode().isEqualNode(after.cloneNode()) && before.childNodes.length && live.childNodes.length >= before.childNodes.length;
  if (!alike) return live.replaceWith(after.cloneNode(true));
  const lives = [...live.childNodes];
  before.childNodes.forEach((node, place) => patch(lives[place], node, after.childNodes[place]));
}
const differs = (one, other) => !other || one.look !== other.look || one.spot.some((each, place) => Math.abs(each - other.spot[place]) > 1);
function blame(found) {
  faults.hidden = !found.length;
  if (!found.length) return;
  const line = (fault) => make("li", {}, make("b", {}, fault.word), make("span", { dir: "auto" }, fault.text),
    fault.link ? make("a", { className: "place", href: fault.link }, fault.place) : make("span", { className: "place" }, fault.place));
  faults.replaceChildren(make("button", { type: "button", className: "close", ariaLabel: say.hide, onclick: () => { faults.hidden = true; } }, "×"),
    make("p", {}, say.faulty), make("ul", {}, found.map(line)));
}
function dress(style) {
  const old = document.querySelector("link[href^='/style.css']"), href = `/style.css?${style}`;
  if (old.getAttribute("href") === href) return;
  const link = make("link", { rel: "stylesheet", href, onload: () => old.remove() });
  old.after(link);
}
function redraw(picture) {
  const names = pages.map((page) => page.id.replace("page-", ""));
  if (names.join() !== Object.keys(picture.pages).join()) return location.reload();
  const focused = pages[now].contains(document.activeElement) && document.activeElement.dataset.box;
  if (picture.content) ({ words, families, sheets, told, traces } = picture.content);
  if (picture.style) dress(picture.style);
  pages.forEach((page, number) => {
    tabs[number].title = sheets[number].headline;
    const markup = picture.pages[names[number]];
    if (markup === latest[page.id]) return;
    const fresh = make("section", { innerHTML: markup }), before = drawn[page.id], was = parted(before), is = parted(fresh);
    page.querySelectorAll(".fresh").forEach((box) => box.classList.remove("fresh"));
    if (before.childNodes.length === fresh.childNodes.length) {
      const lives = [...page.childNodes];
      before.childNodes.forEach((node, place) => patch(lives[place], node, fresh.childNodes[place]));
    } else page.replaceChildren(...fresh.cloneNode(true).childNodes);
    for (const box of page.querySelectorAll(".box")) if (differs(is[box.dataset.box], was[box.dataset.box])) box.classList.add("fresh");
    drawn[page.id] = fresh;
    latest[page.id] = markup;
  });
  if (focused && nodeOf(focused)) nodeOf(focused).focus({ preventScroll: true });
  if (picture.content) {
    if (picked && !known(picked)) shut();
    else if (picked && !panel.hidden && !panel.querySelector("form")) describe();
    else if (shown.size) listed();
  }
  overlay();
  announce(say.redrawn);
  if (at.fitted) fit();
  viewer.dispatchEvent(new Event("drawn"));
}

async function renew() {
  const answer = await fetch("/picture");
  if (!answer.ok) return location.reload();
  const picture = await answer.json();
  if (picture.number <= seen.number) return;
  const again = !picture.faults.length;
  seen = { ...picture, say };
  blame(picture.faults);
  if (picture.chapters) fillBeside(picture.chapters);
  if (again) redraw(picture);
  document.documentElement.dataset.number = picture.number;
  document.documentElement.dataset.whole = picture.whole;
}

// Findings, agenda and scorecard: markup of the server's own, in which every name is escaped.
function fillBeside(markup) {
  const body = make("div", { innerHTML: markup });
  beside.replaceChildren(make("button", { type: "button", className: "close", ariaLabel: say.close, onclick: () => beside.close() }, "×"), body);
}
const opens = make("button", { type: "button", id: "opens", onclick: () => beside.showModal() }, say.beside);
document.querySelector(".zoom").prepend(opens);
beside.setAttribute("aria-label", say.beside);
beside.addEventListener("keydown", (event) => event.stopPropagation());  // its keys are not those of the page
fillBeside(start.chapters);
blame(start.faults);
document.documentElement.dataset.number = start.number;
document.documentElement.dataset.whole = start.whole;

const stream = new EventSource("/events");
stream.addEventListener("picture", ({ data }) => { if (JSON.parse(data).number !== seen.number) renew(); });
stream.onerror = () => { document.documentElement.classList.add("lost"); announce(say.lost); };
stream.onopen = () => document.documentElement.classList.remove("lost");
