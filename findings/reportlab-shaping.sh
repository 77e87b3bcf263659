#!/usr/bin/env bash
# reportlab 5.1.0: `drawString(..., shaping=True)` shapes nothing without a package for right-to-left text, and says nothing.
#
# Found with Python 3.11.7. reportlab[shaping] installs uharfbuzz, a font with `shapable=True` takes it, and a Paragraph
# with `shaping=1` is shaped. The canvas has the same word in drawString, drawRightString, drawCentredString, and there
# it is only looked at where rlbidi could be imported - another extra, [bidi] - even for scripts that run from left to
# right. Without it the text comes letter by letter, in Hindi with visible marks where one sign belongs, and the width
# by which it is centred is that of the letters.
#
# Seen, for the three characters of the Devanagari sign "ksha" (glyphs that the page has):
#   drawString: 3    drawString, shaping=True: 3    Paragraph, shaping=1: 1
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check reportlab==5.1.0 uharfbuzz==0.57.0 \
  fontpkg-noto-sans-devanagari==2.7
"$folder/venv/bin/python" - "$folder" <<'END'
import glob
import importlib.util
import io
import re
import sys

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

[FILE] = glob.glob(f"{sys.argv[1]}/venv/lib/python*/site-packages/fontpkg_noto_sans_devanagari/files/*.ttf")
KSHA = "\u0915\u094d\u0937"


def glyphs(how):
    pdfmetrics.registerFont(TTFont(how, FILE, shapable=True))
    page = io.BytesIO()
    canvas = Canvas(page, pageCompression=0)
    canvas.setFont(how, 20)
    if how == "Paragraph":
        paragraph = Paragraph(KSHA, ParagraphStyle("style", fontName=how, fontSize=20, shaping=1))
        paragraph.wrap(200, 100)
        paragraph.drawOn(canvas, 50, 50)
    else:
        canvas.drawString(50, 50, KSHA, shaping=how == "shaped")
    canvas.save()
    return sum(len(found) // 4 for found in re.findall(rb"\(((?:\\\d{3})+)\) Tj", page.getvalue()))


assert importlib.util.find_spec("uharfbuzz") and not importlib.util.find_spec("rlbidi")
for how, seen in (("plain", 3), ("shaped", 3), ("Paragraph", 1)):
    found = glyphs(how)
    print(f"{how}: {found}")
    assert found == seen, f"this has changed: expected {seen}"
END
