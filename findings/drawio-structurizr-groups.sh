#!/usr/bin/env bash
# drawio-structurizr 0.2.0 puts a shape of a group into whatever system lies elsewhere, and calls every plain line
# "Uses".
#
# Found with Python 3.11.7. In a draw.io file a shape within a group or a container has its place from there, not from
# the page. drawio-structurizr takes it for a place on the page, and who contains it by what lies there: a container of
# one system becomes one of another, with exit code 0 and no warning about it. Ungrouped, it is right. The text of a
# line that is no C4 relationship stands in the line itself once one has typed it; only a label that was moved or added
# is a cell of its own, and only that is read. A line without `edgeStyle` in its style, as a straight one has it, is not
# there.
#
# Seen (Web is in a group at Shop; a line "orders" from Web to CRM):
#   place from the group         CRM contains Web
#   place from the page          Shop contains Web
#   text in the line             web -> crm "Uses"
#   text in a label              web -> crm "orders"
#   straight line                no relationship
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check drawio-structurizr==0.2.0
cd "$folder"
venv/bin/python - <<'END'
import subprocess
from pathlib import Path

SHAPE = """<object id="{id}" label="" c4Name="{name}" c4Type="{kind}" c4Application="{kind}"><mxCell style="rounded=1"
 vertex="1" parent="{parent}"><mxGeometry x="{x}" y="{y}" width="{width}" height="200" as="geometry"/></mxCell>
</object>"""
LINE = """<mxCell id="line" value="{text}" style="{style}" edge="1" parent="1" source="web" target="crm">
<mxGeometry relative="1" as="geometry"/></mxCell>"""
LABEL = """<mxCell id="label" value="orders" style="edgeLabel;html=1;" vertex="1" connectable="0" parent="line">
<mxGeometry relative="1" as="geometry"/></mxCell>"""
ROUTED = "edgeStyle=orthogonalEdgeStyle;"


def converted(parent, x, y, line):
    shapes = [
        SHAPE.format(id="shop", name="Shop", kind="SystemScopeBoundary", parent="1", x=500, y=100, width=400),
        SHAPE.format(id="web", name="Web", kind="Container", parent=parent, x=x, y=y, width=100),
        SHAPE.format(id="crm", name="CRM", kind="Software System", parent="1", x=0, y=0, width=400),
    ]
    cells = '<mxCell id="0"/><mxCell id="1" parent="0"/>' + "".join(shapes) + line
    page = f'<diagram id="p" name="Page"><mxGraphModel><root>{cells}</root></mxGraphModel></diagram>'
    Path("page.drawio").write_text(f"<mxfile>{page}</mxfile>")
    command = ["venv/bin/drawio-structurizr", "page.drawio", "--dry-run"]
    model = subprocess.run(command, capture_output=True, text=True).stdout.split("views {")[0]
    lines = [each.strip() for each in model.splitlines()]
    inside = lines[next(number for number, each in enumerate(lines) if each.startswith("web = ")) - 1]
    return inside.split(" = ")[0], [each for each in lines if "->" in each]


typed, moved = LINE.format(text="orders", style=ROUTED), LINE.format(text="", style=ROUTED) + LABEL
straight = LINE.format(text="orders", style="endArrow=classic;")
SEEN = (
    (("shop", 20, 0, typed), ("crm", ['web -> crm "Uses"'])),
    (("1", 520, 100, typed), ("shop", ['web -> crm "Uses"'])),
    (("1", 520, 100, moved), ("shop", ['web -> crm "orders"'])),
    (("1", 520, 100, straight), ("shop", [])),
)
for case, seen in SEEN:
    found = converted(*case)
    print(case[:3], found)
    assert found == seen, "this has changed"
END
