#!/usr/bin/env bash
# adr-log 2.2.0 lists a record that was made from the template of MADR 4.0.0 without its title.
#
# Found with Node.js 20.20.2. Both come from one house, and adr-log was made for MADR. Since status and date have moved
# into front matter, the template has an empty line between that and the title. adr-log takes for the title what stands
# behind the front matter, up to the first line break: nothing. The log still has a line and a link for each record, so
# that nothing fails, and the text behind is blank. Without the empty line the title is there.
# Records whose files have no number are numbered by their place among the others, so that a new one renumbers them.
#
# Seen (lines of the log):
#   the template as it is, with a title of one's own    * [ADR-0001](0001-shop.md) -
#   the same without the empty line                     * [ADR-0002](0002-till.md) - One till
#   no front matter                                     * [ADR-0003](0003-card.md) - One card
#   no number                                           * [ADR-1](phone.md) - One number to call
#   the same when book.md has come                      * [ADR-2](phone.md) - One number to call
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts adr-log@2.2.0 madr@4.0.0
cat >seen.cjs <<'END'
const assert = require("node:assert");
const fs = require("node:fs");
const { execFileSync } = require("node:child_process");

const template = fs.readFileSync("node_modules/madr/template/adr-template.md", "utf8");
const named = (title) => template.replace(/^# \{short title.*$/m, `# ${title}`);
assert.match(template, /^---\n[^]*?\n---\n\n# /, "this has changed: the template has no empty line there");
fs.mkdirSync("records");
const write = (name, text) => fs.writeFileSync(`records/${name}`, text);
const log = () => {
  execFileSync("npx", ["--no-install", "adr-log", "-d", "records", "-i", "records/index.md"]);
  const lines = fs.readFileSync("records/index.md", "utf8").split("\n");
  return lines.filter((line) => line.startsWith("* ")).map((line) => line.trim());
};

write("0001-shop.md", named("One shop"));
write("0002-till.md", named("One till").replace(/\n---\n\n# /, "\n---\n# "));
write("0003-card.md", "# One card\n\n## Context\n");
write("phone.md", "# One number to call\n\n## Context\n");
const seen = [
  "* [ADR-0001](0001-shop.md) -",
  "* [ADR-0002](0002-till.md) - One till",
  "* [ADR-0003](0003-card.md) - One card",
];
const first = log();
console.log(first);
assert.deepStrictEqual(first, [...seen, "* [ADR-1](phone.md) - One number to call"], "this has changed");
write("book.md", "# One order book\n\n## Context\n");
const second = log();
console.log(second);
assert.strictEqual(second.at(-1), "* [ADR-2](phone.md) - One number to call", "this has changed");
END
node seen.cjs
