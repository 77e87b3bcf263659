#!/usr/bin/env bash
# resvg-py 0.5.0: a colour that it does not know is black, or takes the line away, though the SVG has another before it.
#
# Found with Python 3.11.7, wheels of PyPI for Linux x86_64. In CSS a declaration with a value that is not understood is
# left out, so that the one before it, or the attribute, holds. SVG made for dark mode counts on it: draw.io writes
# fill="#dae8fc" style="fill: light-dark(#dae8fc, #1d293b);" on each shape. resvg lets the style win over the attribute
# first and reads the value afterwards: boxes come black, lines not at all, and nothing is said. It is so for var() with
# a fallback, for oklch() and color-mix(), and for rgb() with spaces and an alpha too, while hsl() may have spaces.
#
# Seen (the dot in the middle; fill="#00ff00" or stroke="#00ff00" and in its style):
#   fill: hsl(120 100% 50%)                 (0, 255, 0, 255)
#   fill: light-dark(#00ff00, #ff0000)      (0, 0, 0, 255)
#   fill: var(--box, #00ff00)               (0, 0, 0, 255)
#   fill: rgb(0 255 0 / 100%)               (0, 0, 0, 255)
#   fill: #00ff00; fill: oklch(0.7 0.2 140) (0, 0, 0, 255)
#   stroke: light-dark(#00ff00, #ff0000)    (0, 0, 0, 0)
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check resvg-py==0.5.0 pillow==12.0.0
"$folder/venv/bin/python" - <<'END'
import io

import resvg_py
from PIL import Image

GREEN, BLACK, NOTHING = (0, 255, 0, 255), (0, 0, 0, 255), (0, 0, 0, 0)
SEEN = {
    "fill: hsl(120 100% 50%)": GREEN,
    "fill: light-dark(#00ff00, #ff0000)": BLACK,
    "fill: var(--box, #00ff00)": BLACK,
    "fill: rgb(0 255 0 / 100%)": BLACK,
    "fill: #00ff00; fill: oklch(0.7 0.2 140)": BLACK,
    "stroke: light-dark(#00ff00, #ff0000)": NOTHING,
}
for style, seen in SEEN.items():
    box = f'<rect width="9" height="9" fill="#00ff00" style="{style}"/>'
    line = f'<path d="M0 4.5H9" stroke-width="9" stroke="#00ff00" style="{style}"/>'
    drawn = line if style.startswith("stroke") else box
    text = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{drawn}</svg>'
    picture = Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=text)))).convert("RGBA")
    found = picture.getpixel((4, 4))
    print(f"{style:40}", found)
    assert found == seen, f"this has changed: expected {seen}"
END
