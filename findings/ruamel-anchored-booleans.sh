#!/usr/bin/env bash
# ruamel.yaml 0.19.1 reads `true` with an anchor, and each alias to it, as a number: JSON says 1, a schema refuses it.
#
# Found with Python 3.11.7. In its round-trip mode, which is the default, ruamel.yaml keeps an anchor by giving the value a
# class of its own. Python lets no class be a kind of bool, so that `ScalarBoolean` is a kind of int: it prints as 1,
# json.dumps writes 1, `is True` says no, and JSON Schema says that 1 is not of type boolean. The same file without the
# anchor, or read with `typ="safe"`, gives True. So a team that names a default once (`known: &known true`) and refers
# to it gets a file that is invalid to one of its tools and valid to the next; written back as YAML it is right again.
# A number or a text with an anchor does no harm there.
#
# Seen, of {a: &x true, b: *x, c: false, d: &n 5}:
#   round-trip, json.dumps     {"a": 1, "b": 1, "c": false, "d": 5}
#   typ="safe", json.dumps     {"a": true, "b": true, "c": false, "d": 5}
#   jsonschema 4.26.0          a: 1 is not of type 'boolean'
#   dumped again               {a: &x true, b: *x, c: false, d: &n 5}
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ruamel.yaml==0.19.1 jsonschema==4.26.0
"$folder/venv/bin/python" - <<'END'
import io
import json

import jsonschema
from ruamel.yaml import YAML

TEXT = "{a: &x true, b: *x, c: false, d: &n 5}\n"
kept = YAML().load(TEXT)
found = json.dumps(kept), json.dumps(YAML(typ="safe").load(TEXT))
print(*found, sep="\n")
assert found[0] == '{"a": 1, "b": 1, "c": false, "d": 5}', "this has changed"
assert found[1] == '{"a": true, "b": true, "c": false, "d": 5}', "this has changed"
assert kept["a"] is not True and kept["c"] is False, "this has changed"

schema = {"properties": {"a": {"type": "boolean"}, "c": {"type": "boolean"}, "d": {"type": "integer"}}}
(error,) = jsonschema.Draft202012Validator(schema).iter_errors(kept)
print(list(error.path), error.message)
assert (list(error.path), error.message) == (["a"], "1 is not of type 'boolean'"), "this has changed"

written = io.StringIO()
YAML().dump(kept, written)
print(written.getvalue(), end="")
assert written.getvalue() == TEXT, "this has changed"
END
