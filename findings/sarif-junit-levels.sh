#!/usr/bin/env bash
# sarif-junit 1.1.4 makes a passed test of a result that leaves its level to its rule, and a failed one of what was accepted.
#
# Found with Node.js 20.20.2. A result without `level` has that of its rule, and is a warning where the rule says none
# either; many writers leave it out where it is the rule's own. sarif-junit reads `level` of the result alone, so that a
# model's errors become tests that pass, and the pipeline shows them in green. Results that were suppressed or that the
# baseline says are absent stay failures. The texts of findings become names of tests; the failures have no text.
# Write the level at each result and leave out what was accepted, and it is right.
#
# Seen (results of one file, and how the test of each ends):
#   no level, the rule's is error     passed
#   no level, no rule                 passed
#   level error                       failed
#   level error, suppressed           failed
#   level error, absent               failed
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts sarif-junit@1.1.4
cat >seen.cjs <<'END'
const assert = require("node:assert");
const fs = require("node:fs");
const { execFileSync } = require("node:child_process");

const place = { physicalLocation: { artifactLocation: { uri: "as-is.yaml" } } };
const result = (text, more) => ({ ruleId: "unknown-id", message: { text }, locations: [place], ...more });
const results = [
  result("left to the rule", {}),
  result("left to the format", { ruleId: "other" }),
  result("told", { level: "error" }),
  result("suppressed", { level: "error", suppressions: [{ kind: "external", status: "accepted" }] }),
  result("absent", { level: "error", baselineState: "absent" }),
];
const driver = { name: "checker", rules: [{ id: "unknown-id", defaultConfiguration: { level: "error" } }] };
fs.writeFileSync("found.sarif", JSON.stringify({ version: "2.1.0", runs: [{ tool: { driver }, results }] }));
execFileSync("npx", ["--no-install", "sarif-junit", "-i", "found.sarif", "-o", "found.xml"]);
const tests = fs.readFileSync("found.xml", "utf8").split("<testcase ").slice(1);
const found = tests.map((test) => [/ name="([^"]*)"/.exec(test)[1], test.includes("<failure") ? "failed" : "passed"]);
console.log(found);
const seen = { "left to the rule": "passed", "left to the format": "passed" };
Object.assign(seen, { told: "failed", suppressed: "failed", absent: "failed" });
assert.deepStrictEqual(found, Object.entries(seen), "this has changed");
END
node seen.cjs
