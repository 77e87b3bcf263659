"""PDF: one page at its exact size, fonts embedded as a subset, text that can be searched and copied.

Text whose letters join or run from the right is drawn as outlines, in the order it stands in; what is copied of it is
the text itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import Never, Protocol

from engagement_model.drawing import fonts
from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.output import Format
from engagement_model.drawing.pdf_path import PdfPath
from engagement_model.drawing.primitives import Circle, Curve, Group, Move, Path, Picture, Rectangle, Shape, Text
from engagement_model.drawing.scripts.shaping import Shaped
from engagement_model.drawing.sheet import Sheet


def _name(weight: fonts.Weight) -> str:
    """What reportlab is told a font is called: each typeface by its own name, for it keeps what it knows by name."""
    return f"{fonts.typeface().family}-{weight}"


@lru_cache(maxsize=256)
def _colour(said: str) -> object:
    """A colour as reportlab has it, which reads each text anew, for everything that is drawn."""
    from reportlab.lib.colors import toColor

    colour: object = toColor(said)
    return colour


class _Run(Protocol):
    def setTextOrigin(self, x: float, y: float) -> None: ...  # noqa: N802
    def setFont(self, name: str, size: float) -> None: ...  # noqa: N802
    def setFillColor(self, colour: object) -> None: ...  # noqa: N802
    def setCharSpace(self, space: float) -> None: ...  # noqa: N802
    def setHorizScale(self, percent: float) -> None: ...  # noqa: N802
    def textOut(self, text: str) -> None: ...  # noqa: N802


class _Canvas(Protocol):
    """What is used of reportlab's canvas."""

    def setPageSize(self, size: tuple[float, float]) -> None: ...  # noqa: N802
    def bookmarkPage(self, key: str) -> None: ...  # noqa: N802
    def addOutlineEntry(self, title: str, key: str) -> None: ...  # noqa: N802
    def setTitle(self, title: str) -> None: ...  # noqa: N802
    def setSubject(self, subject: str) -> None: ...  # noqa: N802
    def setAuthor(self, author: str) -> None: ...  # noqa: N802
    def setCreator(self, creator: str) -> None: ...  # noqa: N802
    def setKeywords(self, keywords: str) -> None: ...  # noqa: N802
    def setFillColor(self, colour: object) -> None: ...  # noqa: N802
    def setStrokeColor(self, colour: object) -> None: ...  # noqa: N802
    def setLineWidth(self, width: float) -> None: ...  # noqa: N802
    def setLineCap(self, mode: int) -> None: ...  # noqa: N802
    def setDash(self, dash: list[float]) -> None: ...  # noqa: N802
    def drawPath(self, path: PdfPath, stroke: int, fill: int) -> None: ...  # noqa: N802
    def rect(self, x: float, y: float, width: float, height: float, stroke: int, fill: int) -> None: ...
    def roundRect(  # noqa: N802
        self, x: float, y: float, width: float, height: float, radius: float, stroke: int, fill: int
    ) -> None: ...
    def circle(self, x: float, y: float, radius: float, stroke: int, fill: int) -> None: ...
    def drawImage(  # noqa: N802
        self, image: object, x: float, y: float, width: float, height: float, mask: str
    ) -> object: ...
    def beginText(self) -> _Run: ...  # noqa: N802
    def drawText(self, run: _Run) -> None: ...  # noqa: N802
    def addLiteral(self, code: str) -> None: ...  # noqa: N802
    def saveState(self) -> None: ...  # noqa: N802
    def restoreState(self) -> None: ...  # noqa: N802
    def translate(self, x: float, y: float) -> None: ...
    def rotate(self, degrees: float) -> None: ...
    def showPage(self) -> None: ...  # noqa: N802
    def save(self) -> None: ...


def document(pages: Sequence[DrawnPage]) -> bytes:
    """One PDF with a sheet for each of `pages`, each at its own size. Raises `ValueError` without any page."""
    return pdf(tuple(page.sheet for page in pages))


def pdf(sheets: Sequence[Sheet]) -> bytes:
    """One PDF with each of `sheets` at its own size. Raises `ValueError` without any, and `MissingCharacters`."""
    if not sheets:
        raise ValueError("a document needs a page")
    for sheet in sheets:
        sheet.refuse_boxes(alone=True)
    with fonts.set_in(sheets[0].theme.font):
        return _document(sheets)


def _document(sheets: Sequence[Sheet]) -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for weight, _ in fonts.CSS_WEIGHTS:
        # A font object keeps the subset of the document it was last used in, so every document gets its own.
        font = fonts.font(weight)
        pdfmetrics.registerFont(TTFont(_name(weight), str(font.path) if font.path else BytesIO(font.data)))
    first = sheets[0]
    name = first.title if len(sheets) == 1 else first.company
    buffer = BytesIO()
    canvas: _Canvas = Canvas(buffer, invariant=1, pageCompression=1, lang=first.language)
    canvas.setTitle(name)
    canvas.setSubject(" ".join(sheet.description for sheet in sheets))
    canvas.setAuthor(first.company)
    canvas.setCreator("engagement-model")
    canvas.setKeywords("; ".join(f"{name}={text}" for name, text in first.identity.properties.items()))
    for sheet in sheets:
        paper = sheet.paper
        canvas.setPageSize((paper.width, paper.height))
        canvas.bookmarkPage(sheet.name)
        canvas.addOutlineEntry(sheet.title, sheet.name)
        canvas.setLineCap(1)
        _Pen(canvas, paper.height).draw(sheet.shapes)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


class _Pen:
    """Draws primitives on a canvas whose y runs upward."""

    def __init__(self, canvas: _Canvas, height: float) -> None:
        self._canvas, self._height = canvas, height

    def draw(self, shapes: tuple[Shape, ...]) -> None:
        for shape in shapes:
            if isinstance(shape, Group):
                self.draw(shape.shapes)
            elif isinstance(shape, Text):
                self._text(shape)
            elif isinstance(shape, Rectangle):
                self._rectangle(shape)
            elif isinstance(shape, Picture):
                self._picture(shape)
            elif isinstance(shape, Circle):
                stroke, fill = self._paint(shape.fill, shape.stroke, shape.stroke_width, ())
                self._canvas.circle(shape.x, self._height - shape.y, shape.radius, stroke, fill)
            else:
                self._path(shape)

    def _paint(self, fill: str | None, stroke: str | None, width: float, dash: tuple[float, ...]) -> tuple[int, int]:
        if fill is not None:
            self._canvas.setFillColor(_colour(fill))
        if stroke is not None:
            self._canvas.setStrokeColor(_colour(stroke))
            self._canvas.setLineWidth(width)
            self._canvas.setDash(list(dash))
        return int(stroke is not None), int(fill is not None)

    def _picture(self, shape: Picture) -> None:
        from reportlab.lib.utils import ImageReader

        y = self._height - shape.y - shape.height
        self._canvas.drawImage(ImageReader(BytesIO(shape.png)), shape.x, y, shape.width, shape.height, mask="auto")

    def _rectangle(self, shape: Rectangle) -> None:
        stroke, fill = self._paint(shape.fill, shape.stroke, shape.stroke_width, shape.dash)
        x, y = shape.x, self._height - shape.y - shape.height
        if shape.radius:
            self._canvas.roundRect(x, y, shape.width, shape.height, shape.radius, stroke, fill)
        else:
            self._canvas.rect(x, y, shape.width, shape.height, stroke, fill)

    def _path(self, shape: Path) -> None:
        outline = PdfPath()
        for step in shape.steps:
            if isinstance(step, Curve):
                outline.curve(
                    step.x1, self._height - step.y1, step.x2, self._height - step.y2, step.x, self._height - step.y
                )
            elif isinstance(step, Move):
                outline.move(step.x, self._height - step.y)
            else:
                outline.line(step.x, self._height - step.y)
        if shape.closed_fill is not None:
            outline.close()
            self._paint(shape.closed_fill, None, 0, ())
            self._canvas.drawPath(outline, 0, 1)
        else:
            self._paint(None, shape.stroke, shape.stroke_width, shape.dash)
            self._canvas.drawPath(outline, 1, 0)

    def _text(self, shape: Text) -> None:
        if shape.turned:
            self._canvas.saveState()
            self._canvas.translate(shape.x, self._height - shape.y)
            self._canvas.rotate(90)
            self._text(shape._replace(x=0.0, y=self._height, turned=False))
            self._canvas.restoreState()
            return
        wide = fonts.width(shape.text, shape.size, shape.weight, shape.tracking) - shape.tracking
        shift = {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
        outlines = fonts.font(shape.weight).shaped(shape.text)
        if outlines is None:
            self._run(shape, shape.text, shape.x - shift)
        else:
            self._outlines(shape, outlines, shape.x - shift)

    def _outlines(self, shape: Text, drawn: Shaped, left: float) -> None:
        """A text as filled outlines; what is copied or searched for is the text itself."""
        outline = PdfPath()
        size, line = shape.size, self._height - shape.y
        for kind, points in drawn.strokes:
            places = [each for x, y in points for each in (left + x * size, line + y * size)]
            if kind == "M":
                outline.move(*places)
            elif kind == "L":
                outline.line(*places)
            elif kind == "C":
                outline.curve(*places)
            else:
                outline.close()
        said = shape.text.encode("utf-16-be", "replace").hex().upper()
        self._canvas.addLiteral(f"/Span <</ActualText <FEFF{said}>>> BDC")
        self._paint(shape.fill, None, 0, ())
        self._canvas.drawPath(outline, 0, 1)
        # Programs look for what is said in place of letters, so that there has to be one: a blank as wide as the text.
        blank = fonts.width(" ", size, shape.weight)
        run = self._canvas.beginText()
        run.setTextOrigin(left, line)
        run.setFont(_name(shape.weight), size)
        run.setHorizScale(100 * drawn.width * size / blank)
        run.textOut(" ")
        run.setHorizScale(100)
        self._canvas.drawText(run)
        self._canvas.addLiteral("EMC")

    def _run(self, shape: Text, words: str, x: float) -> None:
        """Write some of a text's `words` from `x` on."""
        run = self._canvas.beginText()
        run.setTextOrigin(x, self._height - shape.y)
        run.setFont(_name(shape.weight), shape.size)
        run.setFillColor(_colour(shape.fill))
        run.setCharSpace(shape.tracking)
        run.textOut(words)
        self._canvas.drawText(run)


FORMAT: Format[DrawnPage, Never] = Format("pdf", ".pdf", lambda page, _: document((page,)))
