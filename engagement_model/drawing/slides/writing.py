"""Text on slides: paragraphs and runs, of a size that also fits in fonts wider than the measured one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from engagement_model.drawing.primitives import Text
from engagement_model.drawing.scripts.directions import base_level
from engagement_model.drawing.scripts.repertoire import language_of
from engagement_model.drawing.slides.pen import Pen, escaped

WIDER = 1.16
"""How much wider than the measured font another may be: Arial is in bold 1.11, Noto Sans 1.17; Calibri is narrower."""
_SMALLEST_SHARE = 0.85
"""Text is made no smaller than this share of its size to fit in a wider font."""

Align = Literal["l", "ctr", "r"]


class Run(NamedTuple):
    """Words of one style."""

    text: str
    size: float
    bold: bool = False
    fill: str = "#000000"
    tracking: float = 0.0


class Paragraph(NamedTuple):
    """Lines of runs with forced breaks between them.

    `pitch` is the exact distance between lines in points, `above` the space before the first of them.
    """

    lines: tuple[tuple[Run, ...], ...]
    align: Align = "l"
    pitch: float | None = None
    above: float = 0.0


class Insets(NamedTuple):
    """From the edges of a shape to its text, in points."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0


NO_INSETS = Insets()


def run_of(text: Text, shown: str | None = None, size: float | None = None) -> Run:
    """The run of a text as drawn, or of other words in its style."""
    words = text.text if shown is None else shown
    return Run(words, size or text.size, text.weight == "semibold", text.fill, text.tracking)


def fitting(pen: Pen, size: float, needed: float, room: float) -> float:
    """`size`, smaller where text that needs `needed` points would not fit into `room` in a wider font.

    It does not get smaller than the paper allows, nor than a share of itself, so that neighbours still look alike.
    """
    if needed * WIDER <= room:
        return size
    return max(size * max(_SMALLEST_SHARE, room / (needed * WIDER)), min(size, pen.smallest))


def body(
    pen: Pen,
    paragraphs: Sequence[Paragraph],
    insets: Insets = NO_INSETS,
    *,
    anchor: Literal["t", "ctr", "b"] = "ctr",
    wraps: bool = True,
    tag: str = "p:txBody",
) -> str:
    """The text of a shape, whose lines are broken only where it says so, unless it `wraps`.

    No program is asked to make it fit: LibreOffice would work out anew, and smaller, what fits as it is.
    """
    left, top, right, bottom = (pen.length(each) for each in insets)
    wrap = "square" if wraps else "none"
    written = "".join(_paragraph(pen, paragraph) for paragraph in paragraphs) or "<a:p/>"
    return (
        f'<{tag}><a:bodyPr wrap="{wrap}" lIns="{left}" tIns="{top}" rIns="{right}" bIns="{bottom}" '
        f'anchor="{anchor}" rtlCol="0"><a:noAutofit/></a:bodyPr><a:lstStyle/>{written}</{tag}>'
    )


def _paragraph(pen: Pen, paragraph: Paragraph) -> str:
    spacing = ""
    if paragraph.pitch is not None:
        spacing = f'<a:lnSpc><a:spcPts val="{pen.size(paragraph.pitch)}"/></a:lnSpc>'
    words = "".join(run.text for line in paragraph.lines for run in line)
    from_right = base_level(words) == 1
    turned = ' rtl="1"' if from_right else ' rtl="0"'
    # Where only the direction is said, programs differ on which side the paragraph stands.
    align = "r" if from_right and paragraph.align == "l" else paragraph.align
    lines = "<a:br/>".join("".join(_run(pen, run) for run in line) for line in paragraph.lines)
    above = pen.size(paragraph.above) if paragraph.above else 0
    spaces = f'<a:spcBef><a:spcPts val="{above}"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft><a:buNone/>'
    return f'<a:p><a:pPr marL="0" indent="0" algn="{align}"{turned}>{spacing}{spaces}</a:pPr>{lines}</a:p>'


def _run(pen: Pen, run: Run) -> str:
    tracking = f' spc="{pen.size(run.tracking)}"' if run.tracking else ""
    language = escaped(language_of(run.text) or pen.language)
    return (
        f'<a:r><a:rPr lang="{language}" sz="{pen.size(run.size)}" b="{int(run.bold)}"{tracking} '
        f'noProof="1" dirty="0">{pen.palette.fill(run.fill)}</a:rPr><a:t>{_kept(run.text)}</a:t></a:r>'
    )


def _kept(text: str) -> str:
    """`text` made safe, its spaces at both ends kept."""
    start, end = len(text) - len(text.lstrip(" ")), len(text) - len(text.rstrip(" "))
    return " " * start + escaped(text) + " " * end if text.strip() else text
