#!/usr/bin/env bash
# Mermaid 11.17.2: a C4 diagram keeps one relation from an element to another, the last, and one element for an alias.
#
# Found with Node.js 20.20.2. C4-PlantUML, whose macros it takes, draws a line for each Rel; there a customer who orders
# and returns has two. Mermaid looks a relation up by its two ends and writes the new text over the old one, technology
# and description too, so that a file that was right in PlantUML loses lines without an error, and the later of them
# wins. It does the same with elements: an alias used again in a second boundary moves the first element there and
# renames it. A relation to an alias that nobody declared is taken into the list, like any other.
#
# Seen (read from Mermaid's own model of the text):
#   Rel(a, b, "orders"), Rel(a, b, "returns", "HTTPS"), Rel(b, a, "answers")   a-b returns (HTTPS), b-a answers
#   System(b, "Till") in boundary x, System(b, "Cash desk") in y               one element: Cash desk, in y
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts mermaid@11.17.2 jsdom@26.1.0
cat >seen.mjs <<'END'
import assert from "node:assert";
import { JSDOM } from "jsdom";

globalThis.window = new JSDOM("<body></body>").window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");
const read = async (lines) => {
  const text = ["C4Context", ...lines].join("\n");
  await mermaid.parse(text);
  return (await mermaid.mermaidAPI.getDiagramFromText(text)).db;
};

const people = ['Person(a, "Customer")', 'System(b, "Till")'];
const drawn = await read([...people, 'Rel(a, b, "orders")', 'Rel(a, b, "returns", "HTTPS")', 'Rel(b, a, "answers")']);
const relations = drawn.getRels().map(({ from, to, label, techn }) => [from, to, label.text, techn?.text ?? ""]);
console.log(relations);
assert.deepStrictEqual(relations, [["a", "b", "returns", "HTTPS"], ["b", "a", "answers", ""]], "this has changed");

const inTwo = ["x", "y"].map((alias, at) => `System_Boundary(${alias}, "B") {\nSystem(b, "${["Till", "Cash desk"][at]}")\n}`);
const elements = (await read(inTwo)).getC4ShapeArray().map((each) => [each.alias, each.label.text, each.parentBoundary]);
console.log(elements);
assert.deepStrictEqual(elements, [["b", "Cash desk", "y"]], "this has changed");
END
node seen.mjs
