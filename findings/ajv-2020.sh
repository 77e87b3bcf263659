#!/usr/bin/env bash
# Ajv 8.20.0, JSON Schema 2020-12: `$dynamicRef` to a definition means the whole schema, `contains` has all items
# evaluated, and a property called "constructor" is wrong where it is missing.
#
# Found with Node.js 20.20.2, and Python 3.11.7 for jsonschema 4.26.0, which says otherwise. All three compile without
# an error, in Ajv's class for 2020-12. `$dynamicRef` works where the anchor is at the root; one in
# `$defs`, as generic schemas have it, is not looked up, and the root stands in for it: whole numbers are refused with
# "must be object", and where the root says no type, anything passes. What `contains` finds counts as evaluated in
# 2020-12, and nothing else; Ajv counts every item. The third holds for all drafts: a missing property is looked up in
# the object's prototype, so that a map of roles that may have a `constructor` fails when it has none. The option
# `ownProperties` mends that one.
#
# Seen (Ajv; jsonschema):
#   {"amount": 5}, an integer by $dynamicRef              not valid  valid
#   {"amount": "much"}, the same, the root without type   valid      not valid
#   [1, 2], contains 1, unevaluatedItems false            valid      not valid
#   {}, properties: constructor is a string               not valid  valid
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check jsonschema==4.26.0
cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts ajv@8.20.0
cat >cases.json <<'END'
[
  [{"type": "object", "$defs": {"amount": {"$dynamicAnchor": "amount", "type": "integer"}},
    "properties": {"amount": {"$dynamicRef": "#amount"}}}, {"amount": 5}],
  [{"$defs": {"amount": {"$dynamicAnchor": "amount", "type": "integer"}},
    "properties": {"amount": {"$dynamicRef": "#amount"}}}, {"amount": "much"}],
  [{"type": "array", "contains": {"const": 1}, "unevaluatedItems": false}, [1, 2]],
  [{"type": "object", "properties": {"constructor": {"type": "string"}}}, {}]
]
END
cat >seen.cjs <<'END'
const { default: Ajv } = require("ajv/dist/2020");
const cases = JSON.parse(require("node:fs").readFileSync("cases.json", "utf8"));
const ajv = (options) => new Ajv({ strictTypes: false, ...options });
const found = (options) => cases.map(([schema, value]) => ajv(options).validate(schema, value));
console.log(JSON.stringify([found({}), found({ ownProperties: true })]));
END
node seen.cjs >found.json
venv/bin/python - <<'END'
import json

import jsonschema

with open("cases.json") as file:
    by_jsonschema = [jsonschema.Draft202012Validator(schema).is_valid(value) for schema, value in json.load(file)]
with open("found.json") as file:
    by_ajv, own = json.load(file)
print("Ajv", by_ajv, "with ownProperties", own, "jsonschema", by_jsonschema)
assert by_jsonschema == [True, False, False, True], "this has changed"
assert by_ajv == [False, True, True, False], "this has changed"
assert own == [False, True, True, True], "this has changed"
END
