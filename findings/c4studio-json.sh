#!/usr/bin/env bash
# c4studio 0.3.0 makes of Structurizr's DSL or JSON another JSON, in which no other reader finds a model.
#
# Found with Python 3.13.0, and with 3.11.7, which pip is told to let be: it asks for 3.13 or later. `c4 export` "as
# Structurizr workspace JSON" puts the workspace into an object of its own and writes relationships without `sourceId`,
# of a DSL without `id` as well, which Structurizr has for each, since views and implied relationships refer to them. It
# reads that form itself, so that its own way there and back is whole; structurizr-python stops with an AttributeError
# that names neither the file nor what is missing. A program that looks for `model` finds an empty workspace, without an
# error. Ours takes both forms: a source that is not said is the element at which the relationship stands.
#
# Seen (a workspace of a person and a system with one container):
#   written by structurizr-python 0.6.0    keys name, model, views ...; a relationship: id, sourceId, destinationId
#   the same by c4 export                  key workspace;               a relationship: id, destinationId
#   of a DSL by c4 export                  key workspace;               a relationship: destinationId
#   read by structurizr-python             3 elements; of either by c4: AttributeError
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

for name in one other; do "${PYTHON:-python3}" -m venv "$folder/$name"; done
"$folder/one/bin/pip" install --quiet --disable-pip-version-check --ignore-requires-python c4studio==0.3.0
"$folder/other/bin/pip" install --quiet --disable-pip-version-check structurizr-python==0.6.0 'pydantic<2'
cd "$folder"
other/bin/python - <<'END'
import json
import pathlib
import subprocess

from structurizr import Workspace


def read(path):
    try:
        return len(list(Workspace.load(path).model.get_elements()))
    except AttributeError as error:
        return type(error).__name__


workspace = Workspace(name="Shop", description="")
customer = workspace.model.add_person(name="Customer")
shop = workspace.model.add_software_system(name="Shop")
front = shop.add_container(name="Front", description="")
customer.uses(front, "buys")
workspace.dump("given.json")
subprocess.run(["one/bin/c4", "export", "given.json", "-o", "made.json"], check=True, capture_output=True)
DSL = 'workspace "Shop" { model { a = person "Customer"\n b = softwareSystem "Shop"\n a -> b "buys"\n } }'
pathlib.Path("given.dsl").write_text(DSL.replace("{ ", "{\n").replace(" }", "\n}"))
subprocess.run(["one/bin/c4", "export", "given.dsl", "-o", "of_dsl.json"], check=True, capture_output=True)
for name, top, keys, elements in (
    ("given.json", "model", ["destinationId", "id", "sourceId"], 3),
    ("made.json", "workspace", ["destinationId", "id"], "AttributeError"),
    ("of_dsl.json", "workspace", ["destinationId"], "AttributeError"),
):
    given = json.loads(pathlib.Path(name).read_text())
    assert top in given and ("model" in given) == (top == "model"), "this has changed"
    (told,) = given.get("workspace", given)["model"]["people"][0]["relationships"]
    found = sorted(set(told) & {"id", "sourceId", "destinationId"}), read(name)
    print(name, top, found)
    assert found == (keys, elements), f"this has changed: expected {keys}, {elements}"
END
