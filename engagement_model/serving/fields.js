// The fields of a form: each knows the address that it changes, and what was said there before.
function control(field) {
  const at = { id: `field-${field.address}` };
  const option = (each) => make("option", { value: each.value, selected: each.value === field.value }, each.label);
  let node;
  if (field.kind === "choice") node = make("select", at, make("option", { value: "" }, "—"), field.options.map(option));
  else if (field.kind === "check") node = make("input", { ...at, type: "checkbox", checked: field.value === "1" });
  else if (field.kind === "long") node = make("textarea", { ...at, rows: 3, value: field.value });
  else node = make("input", { ...at, type: "text", value: field.value, autocomplete: "off", spellcheck: false });
  node.dir = "auto";
  return Object.assign(node, { field });
}
const said = (node) => node.type === "checkbox" ? (node.checked ? "1" : "") : node.value.trim();
function labelled(field) {
  if (field.kind === "ranking") return ranking(field);
  const node = control(field), label = make("label", { htmlFor: node.id, dir: "auto" }, field.label);
  return make("div", { className: `field ${field.kind}` }, field.kind === "check" ? [node, label] : [label, node], make("p", { className: "wrong", hidden: true }));
}
// An order: as many choices as there are, each the next one.
function ranking(field) {
  const chosen = field.value ? field.value.split(", ") : [];
  const places = field.options.map((_, place) => {
    const node = make("select", { ariaLabel: `${field.label} ${place + 1}` }, make("option", { value: "" }, "—"),
      field.options.map((each) => make("option", { value: each.value, selected: each.value === chosen[place] }, each.label)));
    return make("li", {}, node);
  });
  const list = make("ol", { className: "places" }, places);
  const holder = make("input", { type: "hidden", id: `field-${field.address}`, value: field.value });
  list.addEventListener("change", () => { holder.value = [...list.querySelectorAll("select")].map((each) => each.value).filter(Boolean).join(", "); });
  return make("fieldset", { className: "field ranking" }, make("legend", {}, field.label), list, Object.assign(holder, { field }), make("p", { className: "wrong", hidden: true }));
}
function group({ legend, fields: all }) {
  const nodes = all.map(labelled);
  return legend ? make("details", { className: "group" }, make("summary", {}, legend), nodes) : make("div", {}, nodes);
}
// What was changed in a form: a check is there or not, anything else is said or not.
function changes(form) {
  return [...form.querySelectorAll("input, select, textarea")].filter((node) => node.field && said(node) !== node.field.value)
    .map((node) => ({ address: node.field.address, value: said(node) === "" ? null : node.type === "checkbox" ? "present" : said(node) }));
}
function choose(label, options, value = "") {
  const node = make("select", {}, make("option", { value: "" }, "—"), options.map((each) => make("option", { value: each.value, selected: each.value === value }, each.label)));
  return Object.assign(make("label", { className: "field" }, make("span", {}, label), node), { select: node });
}
function whereabouts(states, checked) {
  const box = (each) => make("label", { className: "field check" },
    make("input", { type: "checkbox", name: "state", value: each.state, checked: checked(each) }), make("span", {}, each.label));
  return make("fieldset", { className: "where" }, make("legend", {}, say.where), states.map(box));
}
const stateOf = (form) => [...form.querySelectorAll("[name=state]:checked")].map((node) => node.value);
