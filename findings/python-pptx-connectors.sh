#!/usr/bin/env bash
# python-pptx 1.0.2: connectors glued to a shape that is in a group, or turned, end elsewhere on the slide.
#
# Found with Python 3.11.7. `begin_connect` and `end_connect` do not only glue, they also place the end, at the middle of
# a side of the shape's own left, top, width and height. A group that was moved or sized has coordinates of its own
# within it, and a turned shape other sides: neither is looked at, so that the line is drawn through nowhere until
# somebody drags the shape in PowerPoint, which then works the end out anew. Sites are taken to be four: of a hexagon,
# which has six, the numbers 4 and 5 raise a KeyError, though after it has glued, and a shape that is moved later takes
# no line with it.
#
# Seen, in EMU:
#   a square of 100 in a group at 1000, 1000 drawn twice as large, its right side (site 3):   100, 50, not 1200, 1100
#   a box of 300 x 100 at 5000, 1000 turned by 90 degrees, site 1 (its left, now on top):      5000, 1050, not 5150, 900
#   a hexagon, site 4:                                                                         KeyError: 4
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-pptx==1.0.2
"$folder/venv/bin/python" - <<'END'
from pptx import Presentation
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE

presentation = Presentation()
shapes = presentation.slides.add_slide(presentation.slide_layouts[6]).shapes
group = shapes.add_group_shape()
inner = group.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, 100, 100)
group.left, group.top, group.width, group.height = 1000, 1000, 200, 200
turned = shapes.add_shape(MSO_SHAPE.RECTANGLE, 5000, 1000, 300, 100)
turned.rotation = 90
hexagon = shapes.add_shape(MSO_SHAPE.HEXAGON, 0, 3000, 100, 100)
line = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, 0, 0, 1, 1)
line.begin_connect(inner, 3)
line.end_connect(turned, 1)
found = (line.begin_x, line.begin_y), (line.end_x, line.end_y)
print("in a group:", found[0], "turned:", found[1])
assert found == ((100, 50), (5000, 1050)), "this has changed"
try:
    line.end_connect(hexagon, 4)
except KeyError as error:
    glued = line._element.nvCxnSpPr.cNvCxnSpPr.endCxn
    print("hexagon: KeyError:", error, "glued to", glued.id == hexagon.shape_id, "at", glued.idx)
    assert (glued.id, glued.idx) == (hexagon.shape_id, 4), "this has changed"
else:
    raise SystemExit("this has changed")
END
