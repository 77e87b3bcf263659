#!/usr/bin/env bash
# Mermaid 11.17.2: a treemap reads 1,5 as 15, a pie keeps one slice of a name, a chart leaves out bars, a journey its
# scores.
#
# Found with Node.js 20.20.2 and jsdom 26.1.0. All of these are drawn without an error. A treemap takes commas out of
# numbers, wherever they stand, where a pie and a Sankey diagram refuse them. Of two slices of a pie with one name - two
# systems called CRM - the first is kept, the second left out of the whole. A box of a treemap that has a value of its
# own and boxes below it loses these: they stand beside it. Bars for which the axis has no name are left out. A step of
# a journey with a colon in its name ("Ask: where?") has no score and its score as the only person; 3,5 is no score
# either.
#
# Seen:
#   treemap      "B": 1,5; "B": 1.000,5                   15; 1.0005
#   treemap      "A": 10, below it "B": 1                 A and B side by side
#   pie          "CRM" : 10, "CRM" : 20, "ERP" : 5        CRM 10, ERP 5
#   xychart      axis of a and b, bars 1, 2 and 3         a 1, b 2
#   journey      Ask: where?: 4: Anna                     score NaN, people "4"
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
await mermaid.parse("flowchart LR\na");
const read = async (text) => (await mermaid.mermaidAPI.getDiagramFromText(text)).db;
const same = (found, seen) => {
  console.log(found);
  assert.deepStrictEqual(found, seen, "this has changed");
};

const tree = async (text) => (await read(`treemap-beta\n${text}\n`)).getRoot().children;
const value = async (text) => (await tree(`"A"\n  "B": ${text}`))[0].children[0].value;
same([await value("1,5"), await value("1.5"), await value("1.000,5")], [15, 1.5, 1.0005]);
const boxes = await tree('"A": 10\n  "B": 1');
same(boxes.map((each) => each.name), ["A", "B"]);
const slices = (await read('pie\n "CRM" : 10\n "CRM" : 20\n "ERP" : 5\n')).getSections();
same([...slices], [["CRM", 10], ["ERP", 5]]);
assert(!(await mermaid.parse('pie\n "CRM" : 1,5\n', { suppressErrors: true })), "this has changed");
const [bars] = (await read("xychart-beta\n x-axis [a, b]\n bar [1, 2, 3]\n")).getXYChartData().plots;
same(bars.data, [["a", 1], ["b", 2]]);
const journey = await read("journey\n section S\n  Order: 3: Anna\n  Ask: where?: 4: Anna\n  Return: 3,5: Anna\n");
const steps = journey.getTasks();
same(steps.map((each) => [each.task, each.score, each.people.join()]), [
  ["Order", 3, "Anna"], ["Ask", NaN, "4"], ["Return", NaN, "Anna"]]);
END
node seen.mjs
