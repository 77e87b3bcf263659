#!/usr/bin/env bash
# yaml-language-server 1.25.0: a value of `patternProperties` is checked but not completed; of `additionalProperties` it is.
#
# Found with Node.js 20.20.2. A schema for a map of names - systems, owners, switches - says by patternProperties what a
# name may be and what its value is. The editor marks a wrong value and then offers none of the right ones, for enum and
# boolean alike. It is no more than the value itself: keys within an object there, and items of a list, are offered, so
# that a test of the schema with either passes. `propertyNames` with the pattern and the value in `additionalProperties`
# says the same to a validator and completes.
#
# Seen, behind "web: " in systems (offered; marked as wrong):
#   patternProperties, enum live, planned:        nothing; yes
#   patternProperties, a list of them, in "[ ]":  live, planned
#   additionalProperties, enum live, planned:     live, planned; yes
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts yaml-language-server@1.25.0
cat >seen.mjs <<'END'
import assert from "node:assert";
import { spawn } from "node:child_process";
import fs from "node:fs";

const server = spawn("node", ["node_modules/yaml-language-server/bin/yaml-language-server", "--stdio"]);
const answers = new Map(), marked = new Map();
const send = (message) => {
  const body = JSON.stringify({ jsonrpc: "2.0", ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
};
let id = 0, read = Buffer.alloc(0);
const ask = (method, params) => new Promise((done) => (answers.set(++id, done), send({ id, method, params })));
const told = (uri) => new Promise((done) => marked.set(uri, done));
server.stdout.on("data", (data) => {
  for (read = Buffer.concat([read, data]); ; ) {
    const head = /^Content-Length: (\d+)[^]*?\r\n\r\n/.exec(read.toString("latin1"));
    if (!head || read.length < head[0].length + Number(head[1])) return;
    const message = JSON.parse(read.subarray(head[0].length, head[0].length + Number(head[1])));
    read = read.subarray(head[0].length + Number(head[1]));
    if (message.method && "id" in message) send({ id: message.id, result: (message.params?.items ?? []).map(() => ({})) });
    else if (message.method === "textDocument/publishDiagnostics") marked.get(message.params.uri)?.(message.params.diagnostics);
    else answers.get(message.id)?.(message.result);
  }
});
await ask("initialize", { processId: null, rootUri: `file://${process.cwd()}`, capabilities: {} });
send({ method: "initialized", params: {} });

const value = { enum: ["live", "planned"] }, list = { type: "array", items: value }, offered = ["live", "planned"];
for (const [name, systems, text, seen] of [
  ["pattern", { patternProperties: { "^[a-z]+$": value } }, "web: ", []],
  ["pattern-list", { patternProperties: { "^[a-z]+$": list } }, "web: [ ]", offered],
  ["additional", { propertyNames: { pattern: "^[a-z]+$" }, additionalProperties: value }, "web: ", offered],
]) {
  fs.writeFileSync(`${name}.json`, JSON.stringify({ type: "object", properties: { systems: { type: "object", ...systems } } }));
  const uri = `file://${process.cwd()}/${name}.yaml`, marks = told(uri);
  const whole = `# yaml-language-server: $schema=${name}.json\nsystems:\n  ${text}\n`;
  send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text: whole } } });
  const wrong = (await marks).length > 0;
  const found = await ask("textDocument/completion", { textDocument: { uri }, position: { line: 2, character: 8 } });
  const labels = (found.items ?? found).map((item) => item.label);
  console.log(name, labels, wrong ? "marked" : "not marked");
  assert.deepStrictEqual([labels, wrong], [seen, text === "web: "], "this has changed");
}
server.kill();
END
node seen.mjs
