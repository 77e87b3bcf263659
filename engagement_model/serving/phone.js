"use strict";
// The phone: large choices, abstaining, a line of reason; what was sent is shown as kept only once it is.
const { say, people, longest } = JSON.parse(document.getElementById("start").textContent);
const hall = document.getElementById("room");
let drawn = "", mine = null, room = null;

async function vote(choice, label) {
  const because = document.getElementById("because").value.trim(), round = room.round;
  hall.querySelectorAll("button").forEach((button) => { button.disabled = true; });
  const { status, said } = await send("/room/vote", { round, choice, because });
  hall.querySelectorAll("button").forEach((button) => { button.disabled = false; });
  if (status === 200) { mine = { round, choice, label }; return mark(); }
  if (status === 401) return location.reload();
  tell(status === 409 ? say.late : said.message ? `${say.unkept} (${said.message})` : say.unkept, true);
}
function tell(text, wrong) {
  const node = document.getElementById("told");
  if (node) { node.textContent = text; node.classList.toggle("wrong", Boolean(wrong)); }
}
function mark() {
  const here = mine && mine.round === room.round && room.phase === "voting" ? mine : null;
  hall.querySelectorAll("button[data-choice]").forEach((button) => button.setAttribute("aria-pressed", Boolean(here && here.choice === button.dataset.choice)));
  if (here) tell(filled(say.kept, { choice: here.label }), false);
}
function ballot(item) {
  const button = (letter, label, className) => { const node = build("button", { type: "button", className, dir: "auto", onclick: () => vote(letter, label) }, label); node.dataset.choice = letter; return node; };
  const because = build("input", { id: "because", type: "text", maxLength: longest, autocomplete: "off", dir: "auto" });
  return build("section", { className: "ballot" }, item.choices.filter((each) => each.main).map((each) => button(each.letter, each.label, "main")),
    item.choices.filter((each) => !each.main).map((each) => button(each.letter, each.label, "less")), button("-", say.abstain, "less"),
    build("label", { htmlFor: "because" }, say.why), because, build("p", { id: "told", role: "status" }));
}
async function own() {
  const answer = await fetch("/room/mine");
  if (answer.status === 401) return location.reload();
  const said = await answer.json();
  if (!said.choice || !room.item) return;
  const found = room.item.choices.find((each) => each.letter === said.choice);
  mine = { round: room.round, choice: said.choice, label: found ? found.label : say.abstain };
  mark();
}
follow("/room/events?phone", { room: (said) => {
  room = said;
  document.documentElement.dataset.phase = room.phase;
  const key = JSON.stringify([room.phase, room.item && room.item.key, room.round, room.outcome, room.asked, room.item && room.item.choices]);
  if (key === drawn) return;  // what is being typed stays
  drawn = key;
  const { item } = room;
  const parts = [];
  if (!item) parts.push(build("h1", { dir: "auto" }, room.title), build("p", { className: "big" }, say.waiting));
  else {
    parts.push(asked(item, say));
    if (room.asked) parts.push(build("p", { className: "speak", dir: "auto" }, filled(say.speak, { who: room.asked })));
    if (room.phase === "voting") parts.push(ballot(item));
    else parts.push(build("p", { className: "big" }, room.phase === "asked" ? say.asked : say.closed), outcome(room, say), room.rounds && room.rounds.length ? tally(room.rounds[room.rounds.length - 1], say) : "");
    parts.push(positions(item, say));
  }
  hall.replaceChildren(...parts.filter(Boolean));
  if (item && room.phase === "voting") own();
} });

const who = document.getElementById("who"), language = document.getElementById("language");
who.append(...people.map(([id, name]) => build("option", { value: id }, name)));
who.addEventListener("change", () => send("/room/name", { stakeholder: who.value || null }));
language.addEventListener("change", () => { document.cookie = `engage-language=${language.value}; SameSite=Strict; path=/`; location.reload(); });
