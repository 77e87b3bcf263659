#!/usr/bin/env bash
# terrane 1.1.0 exports its own sample estate to ArchiMate with 36 identifiers that stand twice, which the format forbids.
#
# Found with Python 3.11.7. Identifiers of relationships are made of their kind and their two ends, so that a capability
# that refers to two domains of one framework has two relationships of one name. `validate` and `export` say nothing. An
# identifier is an ID of XML: by the schemas the file is invalid, etcion 0.14.0 reads none of it ("Duplicate concept
# ID"), and whoever keeps relationships by identifier has one of each pair, the texts of the two being different. Ours
# takes both, for it goes through them one by one.
#
# Seen:
#   identifiers of relationships that stand twice    36, all of them of capability_references_framework
#   their texts                                      different in each pair
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check terrane==1.1.0
cd "$folder"
venv/bin/terrane init --sample estate >/dev/null 2>&1
(cd estate && ../venv/bin/terrane export archimate --out "$folder/made" >/dev/null)
venv/bin/python - <<'END'
import xml.etree.ElementTree as ET

texts = {}
for each in ET.parse("made/archimate.xml").getroot().findall("{*}relationships/{*}relationship"):
    texts.setdefault(each.get("identifier"), []).append(each.findtext("{*}name"))
twice = {identifier: names for identifier, names in texts.items() if len(names) > 1}
kinds = {identifier.split("-CAP-")[0] for identifier in twice}
print(len(texts), "identifiers,", len(twice), "twice or more:", kinds, next(iter(twice.values())))
assert len(twice) == 36, "this has changed"
assert kinds == {"id-rel-capability_references_framework"}, "this has changed"
assert all(len(set(names)) == len(names) for names in twice.values()), "this has changed"
END
