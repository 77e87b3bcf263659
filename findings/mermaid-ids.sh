#!/usr/bin/env bash
# Mermaid 11.17.2, flowcharts: ids such as end-user, style-guide, class-registry and graph-api are syntax errors, while
# click-stream, default-route and backend are not; and a node that stands in two subgraphs is silently left out of one.
#
# Found with Node.js 20.20.2 and jsdom 26.1.0. The manual warns of `end`, and of o and x behind "---". But a keyword
# counts up to a hyphen, and which keywords do is no rule: "interpolate" is one, and so are "_self" and "_blank", the
# targets of links. Upper case helps (End-user), and so does a prefix with a dot (channels.end-user).
#
# Seen:
#   errors:                  end-user style-guide class-registry graph-api flowchart-x subgraph-x interpolate _self
#   ids like any other:      End-user channels.end-user click-stream default-route backend graphql
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
const groups = (await read("subgraph one\nb\nend\nsubgraph two\nb\nend")).getSubGraphs().map((each) => each.nodes);
console.log("one and two:", groups);
assert.deepStrictEqual(groups, [["b"], []], "this has changed");
END
node seen.mjs
