"use strict";
// Leading: one item after the other, rounds opened and closed, decisions written, corrections ticked.
const { say, people } = JSON.parse(document.getElementById("start").textContent);
const $ = (id) => document.getElementById(id);
const lasts = build("p", { className: "clock" });
let room = null, led = null, drawn = "", by = "", corrected = "";

function tell(text, wrong) { $("told").textContent = text; $("told").classList.toggle("wrong", Boolean(wrong)); }
async function act(said) {
  const { status, said: answer } = await send("/room/lead", said);
  if (status === 401) return location.reload();
  tell(status === 200 ? "" : answer.message || say.failed, status !== 200);
  return status === 200 ? answer : null;
}
const button = (label, said, className = "") => build("button", { type: "button", className, onclick: () => act(said) }, label);

function deciding(item) {
  const options = item.choices.filter((each) => each.letter !== "X" && each.letter !== "Z");
  const last = room.rounds && room.rounds[room.rounds.length - 1];
  const ahead = last && [...last.tally].sort((a, b) => b.votes - a.votes)[0];
  const pick = build("select", { id: "choose" }, options.map((each) => build("option", { value: each.letter, selected: Boolean(ahead && ahead.votes && ahead.letter === each.letter) }, each.label)), build("option", { value: "" }, say.value));
  const value = build("input", { type: "text", id: "value", hidden: true, ariaLabel: say.value });
  pick.addEventListener("change", () => { value.hidden = pick.value !== ""; });
  const who = build("input", { type: "text", id: "by", value: by }), why = build("input", { type: "text", id: "because" });
  who.addEventListener("input", () => { by = who.value; });
  const form = build("form", { className: "decide" }, build("label", {}, say.choice, pick), value, build("label", {}, say.by, who), build("label", {}, say.because, why),
    build("p", { className: "buttons" }, build("button", { className: "main" }, say.decide), build("button", { type: "button", onclick: () => act({ do: "defer", by: who.value, because: why.value }) }, say.defer)));
  form.addEventListener("submit", (event) => { event.preventDefault(); act({ do: "decide", choose: pick.value || value.value, by: who.value, because: why.value }); });
  return form;
}
function asking() {
  const who = build("select", { ariaLabel: say.ask }, build("option", { value: "" }, "—"), people.map(([id, name]) => build("option", { value: id }, name)));
  who.addEventListener("change", () => act({ do: "ask", stakeholder: who.value || null }));
  return build("label", { className: "ask" }, say.ask, who);
}
async function applying() {
  const answer = await act({ do: "apply" });
  if (!answer) return;
  const told = answer.edits.length ? filled(say.applied, { addresses: answer.edits.join(", ") }) : say.all_applied;
  tell(answer.left.length ? `${told} ${filled(say.left, { addresses: answer.left.join(", ") })}` : told, false);
}
function showNow() {
  const { item, phase } = room;
  document.documentElement.dataset.phase = phase;
  const counted = document.querySelector("#now .counted");
  if (counted && phase === "voting") counted.textContent = filled(say.votes, { votes: room.votes, present: room.present });
  const key = JSON.stringify([phase, item && item.key, room.round, room.outcome, room.asked]);
  if (key === drawn) return;  // what is being written stays
  drawn = key;
  const parts = [];
  if (!item) parts.push(build("p", { className: "big" }, room.title), build("p", {}, say.waiting));
  else {
    parts.push(asked(item, say), lasts);
    if (phase === "voting") parts.push(build("p", { className: "big counted" }, filled(say.votes, { votes: room.votes, present: room.present })), build("p", { className: "buttons" }, button(say.close_round, { do: "close" }, "main")));
    else {
      parts.push(outcome(room, say), build("p", { className: "buttons" }, button(room.rounds.length ? say.again : say.open, { do: "open" }, "main"),
        phase === "decided" && build("button", { type: "button", id: "apply", onclick: applying }, say.apply)),
        [...room.rounds].reverse().map((round) => tally(round, say)), deciding(item));
    }
    parts.push(asking(), positions(item, say));
    ticking(lasts, item, say);
  }
  $("now").replaceChildren(...parts.flat().filter(Boolean));
}
function showLed() {
  $("agenda").replaceChildren(...led.agenda.map((each) => build("li", { className: each.now ? "now" : "" }, build("button", { type: "button", dir: "auto", disabled: !each.known, onclick: () => act({ do: "choose", key: each.key }) }, each.about),
    build("span", { className: `status ${each.status}` }, [each.state, each.minutes, say[`status_${each.status}`]].filter(Boolean).join(" · ")))));
  if (!led.agenda.length) $("agenda").replaceChildren(build("li", {}, say.nothing));
  $("here").textContent = led.here.length ? filled(say.here, { who: led.here.join(", ") }) : "";
  const key = JSON.stringify(led.corrections);
  if (key === corrected) return;
  corrected = key;
  const choice = (each, what, label) => build("label", {}, build("input", { type: "radio", name: each.key.join(" "), value: what }), label);
  const held = (whose, value) => build("p", {}, build("span", { className: "quiet" }, whose), " ", build("b", { dir: "auto" }, value));
  const rows = led.corrections.map((each) => Object.assign(build("fieldset", {}, build("legend", { dir: "auto" }, `${each.about} (${each.state})`), held(say.model, each.model), held(say.said, `${each.said} – ${each.who}`), choice(each, "take", say.take), choice(each, "refuse", say.refuse)), { each }));
  const form = build("form", {}, rows, build("p", { className: "buttons" }, build("button", { className: "main" }, say.write)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = (what) => rows.filter((row) => row.querySelector(`[value=${what}]`).checked).map((row) => row.each.key);
    act({ do: "correct", take: chosen("take"), refuse: chosen("refuse"), by });
  });
  $("corrections").replaceChildren(...(rows.length ? [build("h2", {}, say.corrections), form] : []));
}
follow("/room/events", { room: (said) => { room = said; showNow(); }, led: (said) => { led = said; showLed(); } });
$("language").addEventListener("change", () => { document.cookie = `engage-language=${$("language").value}; SameSite=Strict; path=/`; location.reload(); });
