#!/usr/bin/env bash
# vsdx 0.6.1: the shapes that a Visio connector joins come end first, so that every arrow read that way points backwards.
#
# Found with Python 3.11.7. `connected_shapes` of a connector, and `page.connects`, are in the order of the Connect
# elements of the page, in which EndX stands before BeginX in the files looked at. Nothing in their names or their documentation
# says which is the source; two shapes look like "from, to". Only `from_rel` of each Connect tells: BeginX is glued to
# the shape where the line begins. For a shape that is no connector the same list gives connectors, coming and going
# alike.
#
# Seen, in the file that the package brings (media.vsdx), for both of its glued connectors:
#   connected_shapes: 2, 1      from_rel: EndX at 2, BeginX at 1
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check vsdx==0.6.1
"$folder/venv/bin/python" - <<'END'
import pathlib

import vsdx

with vsdx.VisioFile(str(pathlib.Path(vsdx.__file__).parent / "media" / "media.vsdx")) as file:
    page = file.pages[0]
    for name in ("STRAIGHT_CONNECTOR", "CURVED_CONNECTOR"):
        line = page.find_shape_by_text(name)
        shapes = [shape.ID for shape in line.connected_shapes]
        ends = [(connect.from_rel, connect.shape_id) for connect in line.connects]
        print(name, shapes, ends)
        assert shapes == ["2", "1"], "this has changed"
        assert ends == [("EndX", "2"), ("BeginX", "1")], "this has changed"
END
