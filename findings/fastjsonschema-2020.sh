#!/usr/bin/env bash
# fastjsonschema 2.22.3 takes a schema of 2020-12 for one of draft 7, without a word: half of it is not checked.
#
# Found with Python 3.11.7. It knows the drafts 4, 6 and 7, and says so; but a schema whose `$schema` names another is
# no error, it is compiled as draft 7. Words that came later are ignored, what stands beside `$ref` too, and `items:
# false` behind `prefixItems` refuses every list that is not empty. Schemas by pydantic and msgspec are of 2020-12.
# jsonschema 4.26.0 takes `$schema` at its word.
#
# Seen (fastjsonschema; jsonschema):
#   $ref beside maxLength 2, "abc"                        valid      not valid
#   unevaluatedProperties false, {"x": 1}                 valid      not valid
#   dependentRequired a: [b], {"a": 1}                    valid      not valid
#   prefixItems [string], items false, ["a"]              not valid  valid
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check fastjsonschema==2.22.3 jsonschema==4.26.0
"$folder/venv/bin/python" - <<'END'
import fastjsonschema
import jsonschema

CASES = (
    ({"$defs": {"name": {"type": "string"}}, "$ref": "#/$defs/name", "maxLength": 2}, "abc", True, False),
    ({"properties": {"a": {}}, "unevaluatedProperties": False}, {"x": 1}, True, False),
    ({"dependentRequired": {"a": ["b"]}}, {"a": 1}, True, False),
    ({"prefixItems": [{"type": "string"}], "items": False}, ["a"], False, True),
)
for words, value, by_fastjsonschema, by_jsonschema in CASES:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **words}
    try:
        fastjsonschema.compile(schema)(value)
        valid = True
    except fastjsonschema.JsonSchemaValueException:
        valid = False
    other = jsonschema.validators.validator_for(schema)(schema).is_valid(value)
    print(words, value, valid, other)
    assert (valid, other) == (by_fastjsonschema, by_jsonschema), "this has changed"
END
