// The panel at the side.
const section = (title, nodes) => nodes.length ? make("section", {}, make("h3", {}, title), nodes) : "";
function card(each) {
  const place = each.place && make("span", { className: "place" }, each.place);
  const head = make("span", { className: "head" }, make("span", {}, each.tone === "accepted" ? `${each.head} · ${words.accepted}` : each.head), place);
  const node = make("article", { className: `card ${each.tone}`, tabIndex: 0 }, head, make("span", { dir: "auto" }, each.text),
    each.lines.map((line) => make("span", { className: "line", dir: "auto" }, line)));
  const point = (target) => () => { pointed = target; light(); };
  for (const [event, target] of [["mouseenter", each], ["focus", each], ["mouseleave", null], ["blur", null]]) node.addEventListener(event, point(target));
  return node;
}
function open(kind, title, content, focus) {
  const close = make("button", { type: "button", className: "close", title: `${words.close} (Esc)`, onclick: shut }, "×");
  close.setAttribute("aria-label", words.close);
  const heading = make("h2", { id: "panel-title", tabIndex: -1, dir: "auto" }, title);
  panel.replaceChildren(close, make("p", { className: "kind" }, kind), heading, ...content.filter(Boolean));
  const opened = panel.hidden;
  panel.hidden = false;
  if (opened) panel.scrollTop = 0;
  aside();
  if (focus) { opener = opener || document.activeElement; heading.focus({ preventScroll: true }); panel.scrollTop = 0; }
}
// The panel lies over the page, which stays where it is; on the side, or at the end, where it does not hide what is picked.
function aside() {
  const node = nodeOf(picked);
  panel.classList.remove("left", "top");
  if (!node) return;
  const { x, wide } = spot(node), room = view.clientWidth - panel.offsetWidth, box = node.getBoundingClientRect();
  if (!small.matches) panel.classList.toggle("left", x + wide > room && x > panel.offsetWidth);
  else panel.classList.toggle("top", box.top > view.getBoundingClientRect().bottom - panel.offsetHeight);
}
function shut() {
  const back = nodeOf(picked) || opener;
  panel.hidden = true;
  picked = ""; pointed = trace = opener = null;
  shown.clear();
  overlay();
  if (back && back.isConnected && back !== document.body) back.focus({ preventScroll: true });
}
function describe(focus) {
  const box = sheets[now].boxes[picked], { kind, title, place } = box || known(picked);
  const about = told.filter((each) => here(each) && each.boxes.includes(picked));
  const remarks = [
    section(words.findings, about.filter(finding).map(card)),
    section(words.decisions, about.filter((each) => each.kind === "decision").map(card)),
    section(words.disputes, about.filter((each) => each.kind === "dispute").map(card)),
  ];
  const named = make("code", {}, `${picked}${place ? ` · ${place}` : ""}`);
  if (!box) {
    const taken = heirs(picked).map(([, heir]) => heir.title).join(", ");
    return open(kind, title, [named, make("p", { className: "gone", dir: "auto" }, taken ? words.gone_to.replace("{names}", () => taken) : words.gone), ...remarks], focus);
  }
  const replaced = box.replaces.map((address) => (known(address) || { title: address }).title).join(", ");
  const facts = replaced ? [[words.replaces, replaced, ""], ...box.facts] : box.facts;
  const others = sheets.filter((sheet) => sheet !== sheets[now] && sheet.boxes[picked]);
  const file = (place || "").replace(/\d+$/, "");
  const rows = (all, key) => make("dl", {}, all.map(([label, value, line]) => {
    const said = (sheet) => (sheet.boxes[picked][key].find((row) => row[0] === label) || [label, "—"])[1];
    const other = label !== words.replaces && others.find((sheet) => said(sheet) !== value);
    const where = line && make("span", { className: "place" }, ` ${file && line.startsWith(file) ? line.slice(file.length - 1) : line}`);
    return [make("dt", {}, label), make("dd", {}, make("span", { dir: "auto" }, value), where, other && make("small", {}, `${other.title}: ${said(other)}`))];
  }));
  open(kind, title, [named,
    section(words.facts, facts.length ? [rows(facts, "facts")] : [make("p", {}, words.no_facts)]),
    ...remarks,
    section(words.serves, box.uses.length ? [rows(box.uses, "uses")] : []),
  ], focus);
}
function listed() {
  if (!shown.size) return shut();
  const content = [], alone = shown.size === 1;
  for (const [family, word] of Object.entries(families).filter(([family]) => shown.has(family))) {
    const cards = under(family), found = cards.filter(finding), mine = traces.filter((each) => each.page === sheets[now].state);
    if (family === "continuity") content.push(section(words.journeys, mine.map(journey)));
    if (family === "decision") content.push(section(word, cards.map(card)));
    content.push(section(alone ? words.findings : `${word}: ${words.findings}`, found.map(card)));
    if (family === "disagreement") content.push(section(words.disputes, cards.filter((each) => !finding(each)).map(card)));
  }
  for (const kind of shown.has("cost") ? new Set(costs().map(([, box]) => box.kind)) : []) {
    const all = costs().map(([, box]) => box).filter((box) => box.kind === kind);
    content.push(section(`${kind}: ${words.costs}`, all.map((box) => {
      const bar = make("i", {});
      bar.style.width = `${100 * box.amount / all[0].amount}%`;
      return make("div", { className: "cost" }, make("span", { dir: "auto" }, box.title), make("span", {}, box.cost), bar);
    })));
  }
  open(sheets[now].title, switches.filter((button) => shown.has(button.dataset.show)).map((button) => button.firstChild.data).join(" · "), content);
}
function journey(each) {
  const node = make("button", { type: "button", className: `card ${each.tone}`, onclick: () => { trace = trace === each ? null : each; listed(); overlay(); announce(`${each.title}: ${each.outcome}`); } },
    make("span", { className: "head" }, each.outcome), make("span", { dir: "auto" }, each.title));
  node.setAttribute("aria-pressed", trace === each);
  const stops = each.stops.map((stop) => make("li", {}, stop.text, stop.outcome && make("small", { className: "line" }, ` — ${stop.outcome}`)));
  return trace === each ? [node, make("ol", {}, stops)] : [node];
}
function help() {
  const keys = [["Tab", "key_tab"], ["← ↑ → ↓", "key_arrows"], ["Enter", "key_enter"], ["Esc", "key_escape"], ["/", "key_find"], [`1–${pages.length}`, "key_pages"], ["+ −", "key_zoom"], ["0", "key_fit"], ["?", "key_help"]];
  open(words.help, words.how, [make("p", {}, "\u00a0"), make("dl", {}, keys.map(([key, word]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, words[word])]))], true);
}
