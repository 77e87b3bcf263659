// Reads charts, a JSON list, from standard input and writes what mermaid's own parser makes of each.
// Wants the npm packages mermaid and jsdom, in NODE_PATH or beside a folder above.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const { JSDOM } = require('jsdom');
const { window } = new JSDOM('');
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import(pathToFileURL(require.resolve('mermaid')));
const results = [];
for (const chart of JSON.parse(readFileSync(0, 'utf8'))) {
  await mermaid.parse(chart);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(chart);
  results.push({
    boxes: Object.fromEntries([...db.getVertices().values()].map((box) => [box.id, box.text])),
    links: db.getEdges().map((link) => [link.start, link.end]),
    groups: db.getSubGraphs().map((group) => group.id),
  });
}
console.log(JSON.stringify(results));
