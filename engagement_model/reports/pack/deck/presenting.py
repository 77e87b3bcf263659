"""Slides put together: drawn pages and sheets in one presentation, numbered, with notes, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec import Struct

from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.fonts import LINE_HEIGHT
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.primitives import Shape
from engagement_model.drawing.slides.brand import Brand, brand_of
from engagement_model.drawing.slides.package import settled
from engagement_model.drawing.slides.pen import Pen, escaped
from engagement_model.drawing.slides.template import has_title, layout_with_title, opened
from engagement_model.model.page_sizes import Paper, paper
from engagement_model.reports.pack.deck.grid import FOOTER_LINE, MARGIN, RIGHT, SMALLEST
from engagement_model.reports.pack.deck.measured_text import clipped, width_of
from engagement_model.reports.pack.deck.sheet import Sheet, Stage
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.words.phrases import and_more
from engagement_model.workshop.identity import identity_of

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout

_FIELD = "{86CB4B4D-7CA3-9044-876B-883B54F8677D}"
"""What tells a field from others; one is as good as another."""
_NUMBER_ROOM = 34.0
_FIRST_SHAPE = 2
"""The place of the first shape on a slide: the tree of its shapes begins with what it says of itself."""
_MOST_NOTES = 100
"""So many lines of notes a slide has; whoever wants more opens the workbook."""


class PageSlide(NamedTuple):
    """A drawn page that is a slide of its own, and what its speaker reads."""

    page: DrawnPage
    notes: tuple[str, ...]


Slide: TypeAlias = Sheet | PageSlide


class _Unfooted(DrawnPage, frozen=True, dict=True):
    """A page without its own footer, in whose place stands that of the deck."""

    unfooted: tuple[Shape, ...] = ()

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        """The page as primitives, in the order in which they are drawn."""
        return self.unfooted


class Frame(Struct, frozen=True):
    """An empty presentation, and how the grid lies on its slides."""

    presentation: Presentation
    layout: SlideLayout
    scale: float
    shift_x: float
    shift_y: float
    brand: Brand | None = None

    @property
    def titled(self) -> bool:
        """Whether a slide has a title of its own."""
        return has_title(self.layout)


def framed(template: bytes | None, stage: Stage) -> Frame:
    """An empty presentation: as large as the grid, or of a template.

    That keeps its size, and the grid lies in what its master leaves free.
    """
    screen: Paper = paper("16:9")
    presentation = opened(template, screen, stage.palette)
    if template is None:
        return Frame(presentation, layout_with_title(presentation), 1.0, 0.0, 0.0)
    brand = brand_of(presentation, stage.theme, everywhere=True)
    free = brand.inherited.free
    scale = min(free.width / screen.width, free.height / screen.height)
    left, top = (free.width - screen.width * scale) / 2, (free.height - screen.height * scale) / 2
    return Frame(presentation, brand.layout, scale, free.x + left, free.y + top, brand)


def written(frame: Frame, stage: Stage, slides: Iterable[Slide], evidence: Evidence) -> bytes:
    """The presentation as a file, which carries of which workspace it was made.

    Each of the `slides` is let go of once it is written.
    """
    from pptx.oxml import parse_xml

    from engagement_model.drawing.slides.filling import NAMESPACES, describe, fill, laid
    from engagement_model.drawing.slides.speaker_notes import SpeakerNotes

    presentation = frame.presentation
    speaker = SpeakerNotes(presentation)
    for number, each in enumerate(slides, 1):
        slide = presentation.slides.add_slide(frame.layout)
        if isinstance(each, Sheet):
            for placeholder in list(slide.placeholders):
                placeholder.element.getparent().remove(placeholder.element)
            shapes, pen, notes = each.shapes, each.pen, each.notes
        else:
            shapes, pen, notes = [], stage.pen(), list(each.notes)
            page = each.page
            fill(slide, _Unfooted(page.page, page.layout, unfooted=page.content), pen)
        shapes = [*shapes, *_foot(stage, pen, number)]
        tree = slide.shapes.element
        if frame.brand is not None:
            for element in list(parse_xml(f"<p:spTree {NAMESPACES}>{''.join(laid(frame.brand, pen))}</p:spTree>")):
                tree.insert(_FIRST_SHAPE, element)
        for element in list(parse_xml(f"<p:spTree {NAMESPACES}>{''.join(shapes)}</p:spTree>")):
            tree.append(element)
        if isinstance(each, Sheet) and stage.logo is not None:
            logo, rect = stage.logo
            picture = slide.shapes.add_picture(BytesIO(logo.png), *pen.place(rect))
            picture.name = "logo"
            picture._element.nvPicPr.cNvPr.set("descr", stage.company)
        left = len(notes) - _MOST_NOTES
        speaker.add(slide, notes if left <= 0 else [*notes[:_MOST_NOTES], and_more(left)])
    workspace = evidence.workspace
    title = workspace.title or workspace.company or ""
    describe(presentation, (title, stage.company, stage.imprint), stage.language, evidence.moment)
    buffer = BytesIO()
    presentation.save(buffer)
    return settled(buffer.getvalue(), identity_of(workspace).properties)


def _foot(stage: Stage, pen: Pen, number: int) -> list[str]:
    """The line at the foot of every slide: where it comes from, who may see it, and which slide it is."""
    theme = stage.theme
    sheet = _Foot(stage, pen)
    sheet.line()
    room = RIGHT - MARGIN - _NUMBER_ROOM
    right = clipped(stage.imprint, room * 0.5, SMALLEST, lines=1)
    taken = width_of(right, SMALLEST) + 4
    left = clipped(stage.source, room - taken - 24, SMALLEST, lines=1)
    high = SMALLEST * LINE_HEIGHT
    top = FOOTER_LINE + 8
    if left:
        sheet.text(Rect(MARGIN, top, room - taken - 20, high), left, "l", "source", theme.quiet)
    if right:
        sheet.text(Rect(RIGHT - _NUMBER_ROOM - taken, top, taken, high), right, "r", "imprint", theme.quiet)
    sheet.number(Rect(RIGHT - _NUMBER_ROOM, top, _NUMBER_ROOM, high), number)
    return sheet.shapes


class _Foot:
    def __init__(self, stage: Stage, pen: Pen) -> None:
        self.stage, self.pen = stage, pen
        self.shapes: list[str] = []

    def line(self) -> None:
        pen = self.pen
        self.shapes.append(
            f"<p:sp><p:nvSpPr>{pen.naming('foot')}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>"
            f'{pen.frame(Rect(MARGIN, FOOTER_LINE, RIGHT - MARGIN, 0))}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
            f"{pen.line(self.stage.theme.outline, 0.6)}</p:spPr>"
            "<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
        )

    def text(self, rect: Rect, text: str, align: str, name: str, colour: str) -> None:
        self._shape(rect, name, align, f"<a:r>{self._look('a:rPr', colour)}<a:t>{escaped(text)}</a:t></a:r>")

    def number(self, rect: Rect, number: int) -> None:
        look = self._look("a:rPr", self.stage.theme.ink)
        self._shape(rect, "number", "r", f'<a:fld id="{_FIELD}" type="slidenum">{look}<a:t>{number}</a:t></a:fld>')

    def _look(self, tag: str, colour: str) -> str:
        pen = self.pen
        return (
            f'<{tag} lang="{escaped(self.stage.language)}" sz="{pen.size(SMALLEST)}" noProof="1">'
            f"{pen.palette.fill(colour)}</{tag}>"
        )

    def _shape(self, rect: Rect, name: str, align: str, content: str) -> None:
        pen = self.pen
        self.shapes.append(
            f'<p:sp><p:nvSpPr>{pen.naming(name)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>{pen.frame(rect)}'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody>'
            '<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t" rtlCol="0"><a:noAutofit/>'
            "</a:bodyPr>"
            f'<a:lstStyle/><a:p><a:pPr marL="0" indent="0" algn="{align}"><a:buNone/></a:pPr>{content}</a:p>'
            "</p:txBody></p:sp>"
        )
