#!/usr/bin/env bash
# python-pptx 1.0.2: speaker notes get their number by going through every part of the deck, slides do not.
#
# Found with Python 3.11.7. A new slide is numbered by how many there are. The notes of a slide, made when
# `slide.notes_slide` is first asked for, take the first number that no part has: for that the package is walked from its
# root, along every relationship of every part, each time: all slides and all notes so far, for every slide. A loop that
# only writes notes looks linear and is quadratic; of four times as many slides it passes thirteen times as many parts.
#
# Seen, parts passed on the way while so many slides got notes:
#   slides     50      100      200
#   adding      0        0        0
#   notes    4 946   17 371   64 721
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-pptx==1.0.2
"$folder/venv/bin/python" - <<'END'
from pptx import Presentation
from pptx.opc.package import OpcPackage

passed = 0
walk = OpcPackage.iter_parts


def counted(package):
    global passed
    for part in walk(package):
        passed += 1
        yield part


OpcPackage.iter_parts = counted
found = {}
for number in (50, 100, 200):
    presentation = Presentation()
    passed = 0
    for _ in range(number):
        presentation.slides.add_slide(presentation.slide_layouts[6])
    added, passed = passed, 0
    for slide in presentation.slides:
        slide.notes_slide.notes_text_frame.text = "what to say"
    found[number] = added, passed
    print(number, "slides: passed while adding them", added, "while writing notes", passed)
assert all(added == 0 for added, _ in found.values()), "this has changed"
assert found[100][1] > 3 * found[50][1] and found[200][1] > 3 * found[100][1], "this has changed"
END
