#!/usr/bin/env bash
# jsonschema 4.26.0 and msgspec 0.23.0 take "web" with a line break behind it for ^[a-z]+$, which other validators
# refuse.
#
# Found with Python 3.11.7 and Node.js 20.20.2. A block in YAML (`channel: |`) ends with a line break, so that such
# values come by themselves. In JSON Schema patterns are those of JavaScript, where $ is the end of the text. jsonschema
# and msgspec give them to Python's `re.search` as they are, where $ is before a last line break as well: the editor
# marks what the check lets through, and the id with the line break is found in no list. fastjsonschema 2.22.3
# translates $, jsonschema-rs 0.61.2, pydantic 2.14.4 and Ajv 8.20.0 have other engines. \Z instead of $ is no way out,
# since it is no pattern to JavaScript; ^[a-z]+(?!\n)$ is one, to all that know looking ahead.
#
# Seen ("web\n"; ^[a-z]+$ and ^[a-z]+(?!\n)$):
#   jsonschema, msgspec                         valid, not valid
#   fastjsonschema, Ajv                         not valid, not valid
#   jsonschema-rs, pydantic (first one only)    not valid
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check jsonschema==4.26.0 msgspec==0.23.0 \
  fastjsonschema==2.22.3 jsonschema-rs==0.61.2 pydantic==2.14.4
cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts ajv@8.20.0
cat >seen.cjs <<'END'
const Ajv = require("ajv");
const valid = (pattern) => new Ajv().validate({ type: "string", pattern }, "web\n");
const found = ["^[a-z]+$", "^[a-z]+(?!\\n)$"].map(valid);
console.log(JSON.stringify(found));
END
cat >seen.py <<'END'
import json
import subprocess
from typing import Annotated

import fastjsonschema
import jsonschema
import jsonschema_rs
import msgspec
import pydantic

TEXT, END, AHEAD = "web\n", "^[a-z]+$", "^[a-z]+(?!\\n)$"


def taken(check):
    try:
        check()
    except (fastjsonschema.JsonSchemaException, msgspec.ValidationError, pydantic.ValidationError):
        return False
    return True


VALIDATORS = {
    "jsonschema": lambda pattern: jsonschema.Draft202012Validator({"pattern": pattern}).is_valid(TEXT),
    "msgspec": lambda pattern: taken(
        lambda: msgspec.convert(TEXT, Annotated[str, msgspec.Meta(pattern=pattern)])
    ),
    "fastjsonschema": lambda pattern: taken(lambda: fastjsonschema.validate({"pattern": pattern}, TEXT)),
}
found = {name: [valid(END), valid(AHEAD)] for name, valid in VALIDATORS.items()}
found["Ajv"] = json.loads(subprocess.check_output(["node", "seen.cjs"]))
found["jsonschema-rs"] = [jsonschema_rs.is_valid({"pattern": END}, TEXT)]
adapter = pydantic.TypeAdapter(Annotated[str, pydantic.Field(pattern=END)])
found["pydantic"] = [taken(lambda: adapter.validate_python(TEXT))]
print(found)
assert found == {
    "jsonschema": [True, False],
    "msgspec": [True, False],
    "fastjsonschema": [False, False],
    "Ajv": [False, False],
    "jsonschema-rs": [False],
    "pydantic": [False],
}, "this has changed"
END
venv/bin/python seen.py
