#!/usr/bin/env bash
# drawio-digest 0.1.0 leaves out every shape that has a tooltip, a link or data of its own, and all lines to it; drawio2pptx
# 0.0.7 draws such a shape without its text, and no line to it.
#
# Found with Python 3.11.7. draw.io wraps a shape's cell in a UserObject or an object the moment one gives it a tooltip, a
# link to another page or a property; its id and text stand on the wrapper from then on. What the digest reads are cells
# with an id and a text. So a drawing of systems is whole until somebody notes costs at them. The lines that went there
# are told as dropped; the shapes are not: a shape without a line is gone without a word, and `--strict` says 0.
#
# Seen (the shapes that come out):
#   three shapes, no line                             Consumer, Web shop, Store
#   Web shop with a tooltip, Store with cost=600k     Consumer; nothing dropped; exit code 0 with --strict
#   the same and a line from Consumer to Web shop     Consumer; dropped: "Consumer -> (untitled shape) (orders)"
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    drawio-digest==0.1.0 drawio2pptx==0.0.7 python-pptx==1.0.2
cd "$folder"
venv/bin/python - <<'END'
import json
import pathlib
import subprocess

from pptx import Presentation

PLACE = '<mxGeometry width="60" height="20" as="geometry"/>'
SHAPE = 'vertex="1" parent="1">' + PLACE + "</mxCell>"
CONSUMER = f'<mxCell id="c" value="Consumer" {SHAPE}'
PLAIN = f'<mxCell id="w" value="Web shop" {SHAPE}<mxCell id="s" value="Store" {SHAPE}'
WRAPPED = (
    f'<UserObject id="w" label="Web shop" tooltip="since 2019"><mxCell {SHAPE}</UserObject>'
    f'<object id="s" label="Store" cost="600k"><mxCell {SHAPE}</object>'
)
LINE = '<mxCell id="e" value="orders" edge="1" parent="1" source="c" target="w"><mxGeometry as="geometry"/></mxCell>'


def digest(cells):
    text = '<mxfile><diagram name="P"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>'
    pathlib.Path("drawn.drawio").write_text(text + cells + "</root></mxGraphModel></diagram></mxfile>", "utf-8")
    ran = subprocess.run(
        ["venv/bin/drawio-digest", "drawn.drawio", "-f", "json", "--stdout", "--strict"], capture_output=True, text=True
    )
    (page,) = json.loads(ran.stdout)["pages"]
    return sorted(each["label"] for each in page["nodes"]), page["dropped"], ran.returncode


for cells, seen in (
    (CONSUMER + PLAIN, (["Consumer", "Store", "Web shop"], [], 0)),
    (CONSUMER + WRAPPED, (["Consumer"], [], 0)),
    (CONSUMER + WRAPPED + LINE, (["Consumer"], ["Consumer -> (untitled shape) (orders)"], 1)),
):
    found = digest(cells)
    print(found)
    assert found == seen, f"this has changed: expected {seen}"


def slide():
    subprocess.run(["venv/bin/drawio2pptx", "drawn.drawio", "drawn.pptx"], check=True, capture_output=True)
    (only,) = Presentation("drawn.pptx").slides
    texts = [each.text_frame.text for each in only.shapes if each.has_text_frame]
    return texts, sum(each.shape_type == 9 for each in only.shapes)


for cells, seen in (
    (CONSUMER + PLAIN + LINE, (["Consumer", "Web shop", "Store", "orders"], 1)),
    (CONSUMER + WRAPPED + LINE, (["Consumer", "", ""], 0)),
):
    digest(cells)
    found = slide()
    print("drawio2pptx:", found)
    assert found == seen, f"this has changed: expected {seen}"
END
