#!/usr/bin/env bash
# drawpyo 0.2.5: a name with & or < makes a file that is no XML, once the object has a tooltip or a tag of its own.
#
# Found with Python 3.11.7. An object without a tooltip is an mxCell, whose text is escaped. With one it becomes a
# UserObject, and there the label is written as it is: "Research & Development" is read by no XML parser any more, while
# the tooltip itself is escaped. So a diagram that opens well breaks the day somebody adds tooltips, and only where a
# name has such a character. Escaping the name by hand is right with a tooltip and doubled without.
#
# Seen (a parser's word on what was written):
#   Research & Development:                    well-formed, value read "Research & Development"
#   Research & Development, with a tooltip:    not well-formed
#   Research &amp; Development, with one:      well-formed, label read "Research & Development"
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check drawpyo==0.2.5
"$folder/venv/bin/python" - "$folder" 2>/dev/null <<'END'
import pathlib
import sys
import xml.etree.ElementTree as ET

import drawpyo


def read(name, tooltip):
    file = drawpyo.File(file_path=sys.argv[1], file_name="drawn.drawio")
    drawn = drawpyo.diagram.Object(page=drawpyo.Page(file=file), value=name)
    if tooltip:
        drawn.tooltip = tooltip
    file.write()
    try:
        root = ET.parse(pathlib.Path(sys.argv[1]) / "drawn.drawio").getroot()
    except ET.ParseError:
        return "not well-formed"
    return [each.get("value") or each.get("label") for each in root.iter() if each.get("value") or each.get("label")]


plain, escaped = "Research & Development", "Research &amp; Development"
for name, tooltip, seen in (
    (plain, None, [plain]),
    (plain, "see page 2", "not well-formed"),
    (escaped, "see page 2", [plain]),
    (escaped, None, [escaped]),
):
    found = read(name, tooltip)
    print(name, "with a tooltip:" if tooltip else "plainly:", found)
    assert found == seen, f"this has changed: expected {seen}"
END
