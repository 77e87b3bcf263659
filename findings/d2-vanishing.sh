#!/usr/bin/env bash
# D2 0.1.33 (@terrastruct/d2): elements called Label, Class, Icon or Link vanish without an error; Foo and foo are one.
#
# Found with Node.js 20.20.2. Whoever writes D2 out of a model takes its ids for keys. Words of D2 are no keys, and many
# of them in any case: at the top `Label: Things` draws nothing, and in a container it takes the place of the container's
# own name. Others (`width`, `near`, `style`) are errors, and as an end of a line each is one, so that it is elements
# without lines that get lost. Keys that differ in case are one element, with the text of the later one. In quotes all
# are keys like any other - but not told apart by case even so.
#
# Seen (the text: the elements drawn):
#   Label: Things - so with Class, Icon, Link, Tooltip, Vars, and classes, layers, steps, scenarios:   none
#   p: { label: Labels }:             p, with the text "Labels"
#   "label": Labels:                  label, with the text "Labels"
#   Billing: Old; billing: New:       Billing, with the text "New"; with both in quotes as well
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts @terrastruct/d2@0.1.33
cat >seen.mjs <<'END'
import { D2 } from "@terrastruct/d2";
import assert from "node:assert";

const words = ["Label", "Class", "Icon", "Link", "Tooltip", "Vars", "classes", "layers", "steps", "scenarios"];
const seen = {
  ...Object.fromEntries(words.map((word) => [`${word}: Things`, []])),
  "p: { label: Labels }": ["p=Labels"],
  '"label": Labels': ["label=Labels"],
  "Billing: Old\nbilling: New": ["Billing=New"],
  '"Billing": Old\n"billing": New': ["Billing=New"],
};
const d2 = new D2();
for (const [text, shapes] of Object.entries(seen)) {
  const { diagram } = await d2.compile(text);
  const found = diagram.shapes.map((shape) => `${shape.id}=${shape.label}`);
  console.log(JSON.stringify(text), found);
  assert.deepStrictEqual(found, shapes, "this has changed");
}
await assert.rejects(d2.compile("Label -> z"), /reserved/, "this has changed");
process.exit(0);
END
node seen.mjs
