// What the phone, the screen and the facilitator tell alike of the room.
const build = (tag, settings, ...children) => {
  const node = Object.assign(document.createElement(tag), settings);
  node.append(...children.flat(Infinity).filter(Boolean));
  return node;
};
const filled = (text, fields) => text.replace(/\{(\w+)\}/g, (whole, name) => name in fields ? fields[name] : whole);
let offset = 0;  // what the clock of the server is ahead of ours, in seconds
const left = (ends) => Math.round(ends - Date.now() / 1000 - offset);
const clock = (seconds) => `${seconds < 0 ? "−" : ""}${Math.floor(Math.abs(seconds) / 60)}:${String(Math.abs(seconds) % 60).padStart(2, "0")}`;

function asked(item, words) {
  return build("header", { className: "asked" }, build("p", { className: "kind", dir: "auto" }, `${item.number} · ${item.state}`),
    build("h1", { dir: "auto" }, item.about), build("p", { className: "question", dir: "auto" }, item.question));
}
function positions(item, words) {
  return build("section", { className: "positions" }, build("h2", {}, words.positions), item.positions.map((each) => build("div", { className: "position" },
    build("p", { className: "value", dir: "auto" }, each.value), build("p", { className: "who", dir: "auto" }, each.who),
    each.reasons.map((one) => build("blockquote", { dir: "auto" }, one.why, build("cite", {}, one.who))))),
    item.silent && build("p", { className: "quiet", dir: "auto" }, filled(words.silent, { who: item.silent })));
}
function tally(round, words) {
  const most = Math.max(...round.tally.map((each) => each.votes), 1);
  const row = (label, votes, tone) => build("li", { className: tone }, build("span", { dir: "auto" }, label), build("b", {}, String(votes)), build("meter", { min: 0, max: most, value: votes, ariaLabel: label }));
  return build("section", { className: "tally" }, build("h2", {}, round.title), build("ul", {}, round.tally.map((each) => row(each.label, each.votes, "")), row(words.abstained, round.abstained, "quiet")),
    build("p", { className: "verdict", dir: "auto" }, round.verdict),
    round.reasons.length ? build("div", { className: "given" }, build("h3", {}, words.reasons), round.reasons.map((each) => build("p", { dir: "auto" }, build("b", {}, each.choice), ` ${each.because}`))) : "");
}
const outcome = (room, words) => room.outcome ? build("p", { className: `outcome ${room.outcome.outcome}`, dir: "auto" }, room.outcome.outcome === "decided" ? filled(words.decided, { choice: room.outcome.label }) : words.deferred) : "";
function ticking(node, item, words) {
  const tick = () => { if (!item.ends) return; const rest = left(item.ends); node.textContent = clock(rest); node.classList.toggle("over", rest < 0); node.title = rest < 0 ? words.over_time : ""; };
  clearInterval(ticking.timer);
  tick();
  ticking.timer = setInterval(tick, 1000);
}
function follow(path, heard) {
  const stream = new EventSource(path);
  for (const [topic, act] of Object.entries(heard)) stream.addEventListener(topic, ({ data }) => { const said = JSON.parse(data); if (said.now) offset = said.now - Date.now() / 1000; act(said); });
  stream.onerror = () => document.documentElement.classList.add("offline");
  stream.onopen = () => document.documentElement.classList.remove("offline");
  return stream;
}
async function send(path, said) {
  try {
    const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(said) });
    return { status: answer.status, said: await answer.json().catch(() => ({})) };
  } catch {
    return { status: 0, said: {} };
  }
}
