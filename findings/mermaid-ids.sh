#!/usr/bin/env bash
# Mermaid 11.17.2, flowcharts: ids such as end-user, style-guide, class-registry and graph-api are syntax errors, while
# click-stream, default-route and backend are not; and a node that stands in two subgraphs is silently left out of one.
#
# Found with Node.js 20.20.2 and jsdom 26.1.0. Only `end` is written of in the manual. A keyword counts up to a hyphen,
# and which keywords do is no rule: "interpolate" is one, in the middle of a line too, and so are "_self" and "_blank",
# the targets of links. Upper case helps (End-user), so does a prefix with a dot (channels.end-user), and as the id of a
# subgraph all but some may stand. "---ops" is read as a line with a circle to "ps", without an error.
#
# Seen:
#   errors:                  end-user style-guide class-registry graph-api flowchart-x subgraph-x interpolate _self
#   ids like any other:      End-user channels.end-user click-stream default-route backend graphql
#   a---ops                  nodes a and ps
#   b in the subgraphs one and two:  one has b, two is empty
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
const taken = (text) => mermaid.parse(`flowchart LR\n${text}`, { suppressErrors: true }).then(Boolean);
const errors = "end-user style-guide class-registry graph-api flowchart-x subgraph-x interpolate _self".split(" ");
const others = "End-user channels.end-user click-stream default-route backend graphql".split(" ");
for (const id of [...errors, ...others]) {
  const found = await taken(`${id}[A name] --> z`);
  console.log(id, found ? "taken" : "error");
  assert.strictEqual(found, others.includes(id), "this has changed");
}
const read = async (text) => (await mermaid.mermaidAPI.getDiagramFromText(`flowchart LR\n${text}`)).db;
const nodes = [...(await read("a---ops")).getVertices().keys()];
const groups = (await read("subgraph one\nb\nend\nsubgraph two\nb\nend")).getSubGraphs().map((each) => each.nodes);
console.log("a---ops:", nodes, "one and two:", groups);
assert.deepStrictEqual([nodes, groups], [["a", "ps"], [["b"], []]], "this has changed");
END
node seen.mjs
