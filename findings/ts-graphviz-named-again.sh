#!/usr/bin/env bash
# ts-graphviz 3.0.7: a node named again in DOT loses what was said of it before; an edge to a named subgraph ends elsewhere.
#
# Found with Node.js 20.20.2. In DOT `a [color=red]` behind `a [label="One"]` adds to it, and an edge may end in a
# subgraph, with a name or without. Read by fromDot and written by toDot, a node has the attributes of the last statement
# about it: whoever lists the nodes and then colours some of them - as a linter marks what it found - or only names one
# again, loses its name, in a file that Graphviz draws right. Edges do no harm. An edge to a subgraph without a name is
# right; with a name, the name becomes a node, the edge goes to a new node "subgraph", and those within have none.
#
# Seen (what is read and written again):
#   a [label="One"]; a [color=red]              a [color=red]
#   a [label="One"]; a; a -> b                  a, a -> b
#   a [label="One"]; a -> b                     a [label="One"], a -> b
#   a -> {b c}                                  a -> {b c}
#   a -> subgraph cluster_q {b c}               a -> "subgraph"; cluster_q is a node; b and c have no edge
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts ts-graphviz@3.0.7
cat >seen.mjs <<'END'
import assert from "node:assert";
import { fromDot, toDot } from "ts-graphviz";

const seen = {
  'a [label="One"]; a [color=red]': '"a" [ color = "red"; ];',
  'a [label="One"]; a; a -> b': '"a"; "a" -> "b";',
  'a [label="One"]; a -> b': '"a" [ label = "One"; ]; "a" -> "b";',
  "a -> {b c}": '"a" -> {"b" "c"};',
  "a -> subgraph cluster_q {b c}": '"cluster_q"; subgraph { "b"; "c"; } "a" -> "subgraph";',
};
for (const [text, expected] of Object.entries(seen)) {
  const written = toDot(fromDot(`digraph {${text}}`));
  const found = written.replace(/\s+/g, " ").replace(/^digraph \{ (.*) \}$/, "$1");
  console.log(text, "|", found);
  assert.strictEqual(found, expected, "this has changed");
}
END
node seen.mjs
