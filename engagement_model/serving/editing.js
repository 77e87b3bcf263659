// Editing: forms beside the page, every change written into the files at once, with a way back.
const toast = document.body.appendChild(make("div", { id: "toast", hidden: true }));
toast.setAttribute("role", "status");
const quarrel = document.body.appendChild(make("dialog", { id: "quarrel" }));
quarrel.addEventListener("keydown", (event) => event.stopPropagation());

async function post(path, body) {
  try {
    const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    return { status: answer.status, said: await answer.json().catch(() => ({})) };
  } catch {
    return { status: 0, said: { message: say.failed } };
  }
}
function tell(text, difference, back = Boolean(difference)) {
  toast.replaceChildren(make("p", {}, text), difference ? make("pre", { tabIndex: 0 }, difference.split("\n").filter((line) => /^[+-](?![+-])/.test(line)).slice(0, 12).join("\n")) : "",
    back ? make("button", { type: "button", onclick: () => step("/undo", say.undone) }, say.undo) : "");
  toast.hidden = false;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => { toast.hidden = true; }, 12000);
}
async function step(path, text) {
  const { status, said: answer } = await post(path, {});
  if (status === 200) return tell(text, "");
  if (status === 409) return conflict(answer, null);
  tell(answer.message || say.failed, "");
}
function conflict(answer, again) {
  const side = (title, difference) => make("section", {}, make("h3", {}, title), make("pre", { tabIndex: 0 }, difference || "—"));
  quarrel.replaceChildren(make("h2", {}, say.conflict.replace("{file}", () => answer.file)), side(say.theirs, answer.theirs), side(say.mine, answer.mine),
    make("p", { className: "buttons" }, again && make("button", { type: "button", onclick: () => { quarrel.close(); again(); } }, say.anyway),
      make("button", { type: "button", className: "main", onclick: () => { quarrel.close(); shut(); } }, say.leave)));
  quarrel.showModal();
}
// Send an edit; what is wrong with it is said at the field that it is about.
async function send(form, edit, files) {
  form.querySelectorAll(".wrong").forEach((node) => { node.hidden = true; });
  const { status, said: answer } = await post("/edit", { files, states: stateOf(form), changes: [], ...edit });
  if (status === 200) {
    if (!answer.difference) return tell(say.unchanged, "");
    shut();
    return tell(say.saved, answer.difference);
  }
  if (status === 409) return conflict(answer, async () => send(form, edit, (await (await fetch(form.source)).json()).files));
  const node = answer.address && [...form.querySelectorAll("input, select, textarea")].find((each) => each.field && each.field.address === answer.address.replace(/^([^.]+)\.[^.]+/, (own, section) => form.isNew ? `${section}.-` : own));
  const wrong = (node && node.closest(".field").querySelector(".wrong")) || form.querySelector(":scope > .wrong");
  wrong.textContent = answer.message || say.failed;
  wrong.setAttribute("role", "alert");
  wrong.hidden = false;
  if (node) { const around = node.closest("details"); if (around) around.open = true; node.focus(); }
  wrong.scrollIntoView({ block: "nearest" });
}
async function ask(source) {
  const answer = await fetch(source);
  return answer.ok ? answer.json() : null;
}
function shell(said, source, content) {
  const form = make("form", { noValidate: true, source, files: said.files }, make("p", { className: "wrong", hidden: true }), ...content);
  form.addEventListener("keydown", (event) => { event.stopPropagation(); if (event.key === "Escape") shut(); });
  open(said.kind, said.title || say.add, [form], true);
  const first = form.querySelector("input:not([type=hidden]):not([name=state]), select");
  if (first) { if (first.closest("details")) first.closest("details").open = true; first.focus(); }
  return form;
}
const buttons = () => make("p", { className: "buttons" }, make("button", { className: "main" }, say.save), make("button", { type: "button", onclick: shut }, say.cancel));

async function edit(address) {
  const shownState = sheets[now].state, source = `/form?address=${encodeURIComponent(address)}&state=${shownState}`;
  const found = await ask(source);
  if (!found) return;
  const form = shell(found, source, [
    whereabouts(found.states, (each) => each.held && (each.state === shownState || !found.states.some((other) => other.state === shownState))),
    ...found.groups.map(group), buttons(), placing(found), ways(found), flows(found), identity(found), removal(found)]);
  form.addEventListener("submit", (event) => { event.preventDefault(); const all = changes(form); if (all.length) send(form, { changes: all }, found.files); else shut(); });
}
function ways(found) {
  const pairs = Map.groupBy ? Map.groupBy(found.ways, (way) => way.pair) : found.ways.reduce((map, way) => map.set(way.pair, [...(map.get(way.pair) || []), way]), new Map());
  const nodes = [...pairs].map(([pair, all]) => {
    const node = make("details", { className: "group" }, make("summary", { dir: "auto" }, `${pair} (${all.length})`));
    node.addEventListener("toggle", () => { if (node.children.length === 1) node.append(swap(found, all), ...all.map((way) => oneWay(found, way))); });
    return node;
  });
  return make("section", {}, make("h3", {}, say.ways), nodes, newWay(found));
}
const submit = (event, edit, found) => send(event.target.closest("form"), edit, found.files);
// All ways of one kind, put on another platform at once.
function swap(found, all) {
  const used = found.names.platforms.filter((each) => all.some((way) => way.platforms.includes(each.value)));
  if (!used.length) return "";
  const old = choose(say.instead, used, used.some((each) => found.address === `platforms.${each.value}`) ? found.address.split(".")[1] : used[0].value), other = choose(say.take, found.names.platforms);
  const go = (event) => {
    const [before, after] = [old.select.value, other.select.value];
    if (!before || !after) return;
    const those = all.filter((way) => way.platforms.includes(before));
    submit(event, { changes: those.flatMap((way) => [{ address: `${way.address}.platforms.${before}`, value: null }, { address: `${way.address}.platforms.${after}`, value: "present" }]) }, found);
  };
  return make("div", { className: "row" }, old, other, make("button", { type: "button", onclick: go }, say.move));
}
function oneWay(found, way) {
  const checks = (title, lane) => make("fieldset", {}, make("legend", {}, title), found.names[lane].map((each) =>
    labelled({ address: `${way.address}.${lane}.${each.value}`, label: each.label, kind: "check", value: way[lane].includes(each.value) ? "1" : "", options: [] })));
  return make("details", { className: "group" }, make("summary", { dir: "auto" }, way.capability), checks(say.by, "organizations"), checks(say.on, "platforms"), buttons(),
    make("button", { type: "button", onclick: (event) => submit(event, { changes: [{ address: way.address, value: null }] }, found) }, say.take_out));
}
function newWay(found) {
  const lanes = ["customer_types", "channels", "capabilities", "organizations", "platforms"];
  const parts = lanes.map((lane) => choose(kinds[lane], found.names[lane], found.address && found.address.startsWith(`${lane}.`) ? found.address.split(".")[1] : ""));
  const go = (event) => {
    const [customer, channel, capability, organization, platform] = parts.map((each) => each.select.value);
    if (!customer || !channel) return parts[customer ? 1 : 0].select.focus();
    const cell = `engagements.${customer}.${channel}.${capability || "any"}`;
    const beside = [organization && `${cell}.organizations.${organization}`, platform && `${cell}.platforms.${platform}`].filter(Boolean);
    submit(event, { changes: [cell, ...beside].map((address) => ({ address, value: "present" })) }, found);
  };
  return make("details", { className: "group new" }, make("summary", {}, say.new_way), parts, make("button", { type: "button", className: "main", onclick: go }, say.add));
}
function flows(found) {
  if (!found.address.startsWith("platforms.")) return "";
  const own = found.address.split(".")[1];
  const out = (flow) => make("button", { type: "button", onclick: (event) => submit(event, { changes: [{ address: flow.address, value: null }] }, found) }, say.take_out);
  const listed = found.flows.map((flow) => make("details", { className: "group" }, make("summary", { dir: "auto" }, flow.label), flow.fields.map(labelled), buttons(), out(flow)));
  const from = choose(say.from, found.names.platforms, own), to = choose(say.to, found.names.platforms), what = choose(say.carries, found.names.information);
  const late = make("input", { type: "text" }), label = make("label", { className: "field" }, make("span", {}, say.latency), late);
  const go = (event) => {
    const pair = `integrations.${from.select.value}.${to.select.value}`;
    if (!from.select.value || !to.select.value) return to.select.focus();
    const moved = what.select.value ? [{ address: `${pair}.${what.select.value}`, value: late.value.trim() || "unstated" }] : [];
    submit(event, { changes: [{ address: pair, value: "present" }, ...moved] }, found);
  };
  return make("section", {}, make("h3", {}, say.flows), listed, make("details", { className: "group new" }, make("summary", {}, say.new_flow), from, to, what, label,
    make("button", { type: "button", className: "main", onclick: go }, say.add)));
}
function identity(found) {
  const node = make("input", { type: "text", value: found.address.split(".")[1], spellcheck: false, autocomplete: "off" });
  const go = (event) => submit(event, { rename: { address: found.address, id: node.value.trim() } }, found);
  return make("details", { className: "group" }, make("summary", {}, say.id), make("label", { className: "field" }, make("span", {}, say.id), node), make("button", { type: "button", onclick: go }, say.rename));
}
function removal(found) {
  const all = found.gone.map((address) => make("li", {}, address));
  const go = (event) => submit(event, { changes: [{ address: found.address, value: null }] }, found);
  return make("details", { className: "group" }, make("summary", {}, say.remove), make("p", {}, all.length ? say.goes : say.alone), make("ul", {}, all),
    make("button", { type: "button", className: "danger", onclick: go }, say.remove));
}

// Something new.
async function add(part) {
  const source = `/form?section=${part}`, found = await ask(source);
  const form = shell(found, source, [whereabouts(found.states, () => true), ...found.groups.map(group), buttons()]);
  form.isNew = true;
  form.addEventListener("submit", (event) => { event.preventDefault(); send(form, { changes: changes(form) }, found.files); });
}
function offer() {
  const all = Object.entries(kinds).map(([part, label]) => make("button", { type: "button", className: "card", onclick: () => add(part) }, label));
  picked = "";
  open(say.add, say.what, all, true);
}
const kinds = start.kinds;
document.querySelector(".zoom").prepend(make("button", { type: "button", id: "add", onclick: offer }, say.add),
  make("button", { type: "button", id: "undo", onclick: () => step("/undo", say.undone) }, say.undo), make("button", { type: "button", id: "redo", onclick: () => step("/redo", say.redone) }, say.redo));
more.push((address) => make("p", { className: "buttons" }, make("button", { type: "button", className: "main", onclick: () => edit(address) }, say.edit)));
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select, dialog, form")) return;
  const key = event.key.toLowerCase(), box = event.target.closest(".box");
  if (event.ctrlKey || event.metaKey) {
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    return key === "y" || event.shiftKey ? step("/redo", say.redone) : step("/undo", say.undone);
  }
  if (event.altKey) return;
  if (key === "e" && (box || picked)) { if (box) pick(box.dataset.box); edit(picked); event.preventDefault(); }
  if (key === "n") { offer(); event.preventDefault(); }
});
