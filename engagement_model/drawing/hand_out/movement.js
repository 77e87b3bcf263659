// Pages.
function show(page) {
  if (page === now || !pages[page]) return;
  const focused = pages[now].contains(document.activeElement) && document.activeElement.dataset.box;
  pages.forEach((node) => node.classList.remove("before", "dim"));
  pages[now].classList.replace("now", "before");
  now = page;
  hovered = ""; pointed = trace = null;
  pages[now].classList.add("now");
  pages.forEach((node, number) => { node.inert = number !== now; });
  turned();
  if (focused) (nodeOf(focused) || within("[tabindex='0']")[0]).focus({ preventScroll: true });
  if (picked && !panel.hidden) describe(); else if (shown.size) listed();
  overlay();
  announce(`${sheets[now].title}: ${sheets[now].headline}`);
}
// Only the pages of one part are to be chosen from at a time.
function turned() {
  const near = siblings(now);
  tabs.forEach((tab, number) => { tab.setAttribute("aria-pressed", number === now); tab.hidden = !near.includes(tab); });
  if (part) part.value = tabs[now].dataset.part;
}
function pick(address, focus) {
  if (!sheets[now].boxes[address]) return;  // what a page that is drawn again has, and is not known of yet
  picked = address; trace = pointed = null; hovered = "";
  shown.clear();
  describe(focus);
  overlay();
  announce(`${sheets[now].boxes[address].kind}: ${sheets[now].boxes[address].title}`);
}

// Pan and zoom.
function move(glide) {
  stage.classList.toggle("gliding", Boolean(glide));
  viewer.classList.toggle("fitted", at.fitted);
  stage.style.transform = `translate(${at.x}px, ${at.y}px) scale(${at.scale})`;
  $("scale").textContent = `${Math.round(at.scale * 100)}%`;
}
function fit(glide) {
  const { offsetWidth: wide, offsetHeight: high } = pages[now];
  at.scale = Math.max(Math.min((view.clientWidth - 36) / wide, (view.clientHeight - 36) / high), .05);
  at.x = (view.clientWidth - wide * at.scale) / 2;
  at.y = (view.clientHeight - high * at.scale) / 2;
  at.fitted = true;
  move(glide);
}
const settle = () => { if (at.fitted) fit(); aside(); };
function zoom(factor, x = view.clientWidth / 2, y = view.clientHeight / 2, glide = false) {
  const scale = Math.min(Math.max(at.scale * factor, .1), 10);
  at.x = x - (x - at.x) * scale / at.scale;
  at.y = y - (y - at.y) * scale / at.scale;
  at.scale = scale;
  at.fitted = false;
  move(glide);
}
function pan(x, y, glide) { at.x += x; at.y += y; at.fitted = false; move(glide); }
// Where a box will be in the view once everything has come to rest.
function spot(node) {
  if (!node.ownerSVGElement) { const { x, y, width, height } = node.getBoundingClientRect(); return { x, y, wide: width, high: height }; }
  const { x, y, width, height } = node.querySelector(".halo").getBBox();
  const unit = at.scale * pages[now].offsetWidth / node.ownerSVGElement.viewBox.baseVal.width;
  return { x: at.x + x * unit, y: at.y + y * unit, wide: width * unit, high: height * unit };
}
function reveal(node) {
  if (small.matches) return node.scrollIntoView({ block: "nearest" });
  const { x, y, wide, high } = spot(node), edge = 24;
  const over = (low, size, room) => low < edge ? edge - low : low + size > room - edge ? room - edge - low - size : 0;
  const across = over(x, wide, view.clientWidth), down = over(y, high, view.clientHeight);
  if (across || down) pan(across, down, true);
}
function jump(hit) {
  show(hit.page);
  close();
  pick(hit.address);
  const node = nodeOf(hit.address);
  if (small.matches) return node.focus();
  at.scale = Math.max(at.scale, 1.15);
  const { x, y, wide, high } = spot(node);
  pan((view.clientWidth - wide) / 2 - x, (view.clientHeight - high) / 2 - y, true);
  node.classList.remove("found");
  requestAnimationFrame(() => node.classList.add("found"));
  node.focus({ preventScroll: true });
}
