"""A slide while it is filled: native shapes, texts, connectors and tables placed in points of the grid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from msgspec import Struct

from engagement_model.drawing.fonts import LINE_HEIGHT
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.primitives import Rectangle
from engagement_model.drawing.slides.colours import Palette
from engagement_model.drawing.slides.connectors import LEFT
from engagement_model.drawing.slides.connectors import RIGHT as RIGHT_SIDE
from engagement_model.drawing.slides.pen import Pen
from engagement_model.drawing.slides.shapes import hatched, rectangle
from engagement_model.drawing.slides.writing import Insets, Paragraph, Run, body
from engagement_model.model.theme import Accent, Logo, Theme
from engagement_model.reports.pack.deck.grid import (
    MARGIN,
    PILL_HEIGHT,
    PILL_TOP,
    RIGHT,
    SMALLEST,
    TITLE,
    TITLE_HEIGHT,
    TITLE_TOP,
)
from engagement_model.reports.pack.deck.measured_text import Words, balanced, clipped, fitted, height, width_of

_LOGO_WIDTH = 140.0
_COMPANY = 420.0

Anchor = Literal["t", "ctr", "b"]
_PLAIN = '<p:cNvSpPr txBox="1"/><p:nvPr/>'
_TITLE = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr>'


class Stage(Struct, frozen=True):
    """Where slides are shown: colours, language, the lines above and below, and how the grid lies on the slide."""

    theme: Theme
    palette: Palette
    language: str
    company: str = ""
    byline: str = ""
    source: str = ""
    imprint: str = ""
    scale: float = 1.0
    shift_x: float = 0.0
    shift_y: float = 0.0
    titled: bool = True

    @property
    def logo(self) -> tuple[Logo, Rect] | None:
        """The logo of the theme, and where it stands."""
        logo = self.theme.logo
        if logo is None:
            return None
        high = min(PILL_HEIGHT, _LOGO_WIDTH * logo.height / max(logo.width, 1))
        wide = high * logo.width / max(logo.height, 1)
        words = max(width_of(self.company, SMALLEST, True), width_of(self.byline, SMALLEST))
        return logo, Rect(RIGHT - min(words, _COMPANY) - wide - 12, PILL_TOP, wide, high)

    def pen(self) -> Pen:
        """What a new slide is written with."""
        return Pen(self.palette, self.language, SMALLEST, self.scale, self.shift_x, self.shift_y)


class Placed(NamedTuple):
    """A shape that stands on a slide: its number, and where."""

    number: int
    rect: Rect


class Sheet:
    """One slide. `notes` are what its speaker reads, line by line."""

    def __init__(
        self, stage: Stage, kicker: str, title: str, notes: Sequence[str] = (), *, size: float = TITLE
    ) -> None:
        self.stage = stage
        self.title = title
        self.pen = stage.pen()
        self.shapes: list[str] = []
        self.notes: list[str] = list(notes)
        self._head(kicker, title, size)

    @property
    def theme(self) -> Theme:
        """The look."""
        return self.stage.theme

    def tint(self, accent: Accent, strength: float = 0.12) -> str:
        """An area's colour that says what `accent` does."""
        return self.theme.tint(accent, strength)

    def write(
        self, rect: Rect, paragraphs: Sequence[Words], anchor: Anchor = "t", name: str = "text", *, kind: str = ""
    ) -> None:
        """Text without a frame, made to fit into `rect`."""
        shown = fitted(paragraphs, rect.width, rect.height)
        text = body(self.pen, self._paragraphs(shown), Insets(), anchor=anchor)
        self.shapes.append(
            f"<p:sp><p:nvSpPr>{self.pen.naming(name)}{kind or _PLAIN}</p:nvSpPr>"
            f'<p:spPr>{self.pen.frame(rect)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
            f"{text}</p:sp>"
        )

    def box(
        self,
        rect: Rect,
        paragraphs: Sequence[Words] = (),
        *,
        name: str = "area",
        said: str = "",
        fill: str | None = None,
        stroke: str | None = None,
        stroke_width: float = 1.0,
        dash: tuple[float, ...] = (),
        radius: float = 6.0,
        pad: float = 8.0,
        anchor: Anchor = "ctr",
    ) -> Placed:
        """A rectangle with text made to fit into it; `name` is what it stands for, `said` its alternative text."""
        shown = fitted(paragraphs, rect.width - 2 * pad, rect.height)
        insets = Insets(pad, 0 if anchor == "ctr" else pad, pad, 0)
        text = body(self.pen, self._paragraphs(shown), insets, anchor=anchor)
        shape = Rectangle(*rect, radius, fill, stroke, stroke_width, dash)
        number = next(self.pen.numbers)
        self.shapes.append(rectangle(self.pen, shape, name, said, text, number).xml)
        return Placed(number, rect)

    def link(
        self, start: Placed, end: Placed, name: str, colour: str, *, width: float = 1.5, dashed: bool = False
    ) -> None:
        """A connector from the right of one shape to the left of another, glued to both."""
        left, right = start.rect, end.rect
        rect = Rect(left.right, min(left.middle, right.middle), right.x - left.right, abs(right.middle - left.middle))
        line = self.pen.line(colour, width, (4.0, 3.0) if dashed else ())
        self.shapes.append(
            f"<p:cxnSp><p:nvCxnSpPr>{self.pen.naming(name)}<p:cNvCxnSpPr>"
            f'<a:stCxn id="{start.number}" idx="{RIGHT_SIDE}"/><a:endCxn id="{end.number}" idx="{LEFT}"/>'
            f"</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr>{self.pen.frame(rect, flipped=right.middle < left.middle)}"
            f'<a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom>{line}</p:spPr></p:cxnSp>'
        )

    def bar(
        self, rect: Rect, fill: str | None, *, name: str = "bar", said: str = "", stroke: str | None = None
    ) -> None:
        """A plain area."""
        shape = Rectangle(*rect, 0.0, fill, stroke)
        self.shapes.append(rectangle(self.pen, shape, name, said).xml)

    def hatched(self, rect: Rect, colour: str, ground: str, *, name: str = "bar", said: str = "") -> None:
        """A hatched area: lines of a colour on a ground."""
        self.shapes.append(hatched(self.pen, rect, colour, ground, name, said).xml)

    def pill(self, x: float, y: float, text: str, *, fill: str, colour: str, size: float = SMALLEST) -> float:
        """A word on a rounded ground; returns its right edge."""
        shown = clipped(text, RIGHT - x - 2 * size, size, True, 1)
        wide = width_of(shown, size, True) + 2 * size
        self.box(
            Rect(x, y, wide, 2 * size),
            [Words(shown, size, True, colour, "ctr")],
            name="pill",
            fill=fill,
            radius=size,
            pad=2,
        )
        return x + wide

    def _head(self, kicker: str, title: str, size: float) -> None:
        stage, theme = self.stage, self.theme
        words = [Words(title, size, True)]
        wide = balanced(title, RIGHT - MARGIN, size)
        self.write(
            Rect(MARGIN, TITLE_TOP, wide, min(height(words, wide) + 2, TITLE_HEIGHT * size / TITLE)),
            words,
            "t",
            "headline",
            kind=_TITLE if stage.titled else "",
        )
        taken = self.pill(MARGIN, PILL_TOP, kicker.upper(), fill=theme.ink, colour=theme.paper)
        room = min(_COMPANY, RIGHT - taken - 16 - (stage.logo[1].width + 12 if stage.logo is not None else 0))
        said = ((stage.company, True, theme.ink), (stage.byline, False, theme.quiet))
        lines = [
            Words(clipped(text, room, SMALLEST, bold, 1), SMALLEST, bold, colour, "r")
            for text, bold, colour in said
            if text
        ]
        if lines and room > _COMPANY / 2:
            self.write(Rect(RIGHT - room, PILL_TOP - 3, room, PILL_HEIGHT + 6), lines, "t", "company")

    def _paragraphs(self, paragraphs: Sequence[Words]) -> list[Paragraph]:
        return [Paragraph((self._runs(each),), each.align, each.size * LINE_HEIGHT, each.space) for each in paragraphs]

    def _runs(self, words: Words) -> tuple[Run, ...]:
        colour = words.colour or self.theme.ink
        if not words.lead:
            return (Run(words.text, words.size, words.bold, colour),)
        lead = Run(words.lead + (" " if words.text else ""), words.size, True, self.theme.ink)
        return (lead, Run(words.text, words.size, words.bold, colour)) if words.text else (lead,)
