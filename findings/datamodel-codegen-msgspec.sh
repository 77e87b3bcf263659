#!/usr/bin/env bash
# datamodel-code-generator 0.89.0: a schema that msgspec 0.23.0 wrote comes back as structs that take what it forbids.
#
# Found with Python 3.11.7. The schema of a struct with `forbid_unknown_fields` says `additionalProperties: false`. Made
# into pydantic models it forbids unknown fields; made into msgspec structs it does not, without a warning, so that a
# misspelt optional key is dropped in silence and the default taken. Where a schema lets other keys be - names of
# channels with a number each, say - a pydantic model keeps them, a TypedDict names their type, and a struct loses them:
# decoded and encoded again, the file is shorter.
#
# Seen (generated of the same schema):
#   additionalProperties false, {"name": "Till", "anual_cost": 5}
#                                  pydantic_v2.BaseModel: extra inputs are not permitted
#                                  msgspec.Struct: {"name": "Till", "annual_cost": 0}
#   additionalProperties integer, {"name": "Till", "web": 3, "store": 4}
#                                  pydantic_v2.BaseModel: the same again
#                                  msgspec.Struct: {"name": "Till"}
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    datamodel-code-generator==0.89.0 msgspec==0.23.0 pydantic==2.14.4
cd "$folder"
venv/bin/python - <<'END'
import importlib
import json
import pathlib
import subprocess

import msgspec
import pydantic


class System(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    annual_cost: int = 0


written = msgspec.json.schema(System)
closed = {"title": "System", **written["$defs"]["System"]}
assert closed["additionalProperties"] is False
opened = {"title": "System", "type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
opened["additionalProperties"] = {"type": "integer"}


def generated(name, schema, kind):
    pathlib.Path(f"{name}.json").write_text(json.dumps(schema))
    command = ["venv/bin/datamodel-codegen", "--input", f"{name}.json", "--input-file-type", "jsonschema"]
    ran = subprocess.run(
        [*command, "--output-model-type", kind, "--output", f"{name}.py"], check=True, capture_output=True, text=True
    )
    assert "dditional" not in ran.stderr and "nknown" not in ran.stderr, "this has changed: it warns"
    return importlib.import_module(name).System


def as_struct(model, text):
    return json.loads(msgspec.json.encode(msgspec.json.decode(text, type=model)))


def as_model(model, text):
    try:
        return json.loads(model.model_validate_json(text).model_dump_json())
    except pydantic.ValidationError as error:
        return error.errors()[0]["type"]


misspelt, counted = '{"name": "Till", "anual_cost": 5}', '{"name": "Till", "web": 3, "store": 4}'
for found, seen in (
    (as_model(generated("m1", closed, "pydantic_v2.BaseModel"), misspelt), "extra_forbidden"),
    (as_struct(generated("m2", closed, "msgspec.Struct"), misspelt), {"name": "Till", "annual_cost": 0}),
    (as_model(generated("m3", opened, "pydantic_v2.BaseModel"), counted), {"name": "Till", "web": 3, "store": 4}),
    (as_struct(generated("m4", opened, "msgspec.Struct"), counted), {"name": "Till"}),
):
    print(found)
    assert found == seen, f"this has changed: expected {seen}"
END
