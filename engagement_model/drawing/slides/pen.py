"""What every shape on a slide is written with: units, colours, numbers and safe text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import NamedTuple

from msgspec import Struct, field

from engagement_model.drawing.packing import Rect
from engagement_model.drawing.slides.colours import Palette
from engagement_model.drawing.text import printable

EMU = 12_700
"""English metric units to a point."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


class Element(NamedTuple):
    """A shape as XML, and the rectangle it stands in, in points of the page."""

    xml: str
    rect: Rect


def escaped(text: str) -> str:
    """`text` safe between tags and in attributes, without characters that XML does not have."""
    return printable(text).translate(_ESCAPES)


class Pen(Struct, frozen=True):
    """Places things on a slide: `scale` and the shifts lead from points of the page to points of the slide.

    `smallest` is the size in points that no text needs to be smaller than, `edge` where the page ends at the right if
    nothing may reach beyond.
    """

    palette: Palette
    language: str
    smallest: float
    scale: float = 1.0
    shift_x: float = 0.0
    shift_y: float = 0.0
    edge: float | None = None
    numbers: Iterator[int] = field(default_factory=lambda: count(2))

    def length(self, points: float) -> int:
        """A length in English metric units."""
        return round(points * self.scale * EMU)

    def place(self, rect: Rect) -> tuple[int, int, int, int]:
        """Left, top, width and height in English metric units."""
        x, y = self._x(rect.x), self._y(rect.y)
        return x, y, self._x(rect.right) - x, self._y(rect.bottom) - y

    def frame(self, rect: Rect, *, flipped: bool = False) -> str:
        """Where a shape stands; `flipped` upside down."""
        x, y, wide, high = self.place(rect)
        turn = ' flipV="1"' if flipped else ""
        return f'<a:xfrm{turn}><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'

    def on_slide(self, rect: Rect) -> str:
        """Where a shape stands that is placed in points of the slide itself."""
        x, y, wide, high = (round(each * EMU) for each in rect)
        return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'

    def naming(self, name: str, description: str = "", number: int | None = None) -> str:
        """The number, name and alternative text of a shape."""
        said = f' descr="{escaped(description)}"' if description else ""
        chosen = next(self.numbers) if number is None else number
        return f'<p:cNvPr id="{chosen}" name="{escaped(name)}"{said}/>'

    def line(self, stroke: str | None, width: float, dash: Sequence[float] = ()) -> str:
        """An outline."""
        if stroke is None:
            return "<a:ln><a:noFill/></a:ln>"
        dashes = ""
        if dash:
            dashes = f'<a:prstDash val="{_preset(dash, width)}"/>'
        return f'<a:ln w="{self.length(width)}" cap="rnd">{self.palette.fill(stroke)}{dashes}<a:round/></a:ln>'

    def size(self, points: float) -> int:
        """A type size in hundredths of a point."""
        return max(100, round(points * self.scale * 100))

    def _x(self, x: float) -> int:
        return round((x * self.scale + self.shift_x) * EMU)

    def _y(self, y: float) -> int:
        return round((y * self.scale + self.shift_y) * EMU)


def _preset(dash: Sequence[float], width: float) -> str:
    """The way PowerPoint breaks lines that comes nearest."""
    if len(dash) > 2:
        return "dashDot" if len(dash) == 4 else "lgDashDotDot"
    if dash[0] < 0.5 * width:
        return "sysDot"
    return "lgDash" if dash[0] > 7 * width else "dash" if dash[0] > 3.5 * width else "sysDash"


def union(rects: Sequence[Rect]) -> Rect:
    """The smallest rectangle around all of `rects`."""
    x, y = min(rect.x for rect in rects), min(rect.y for rect in rects)
    return Rect(x, y, max(rect.right for rect in rects) - x, max(rect.bottom for rect in rects) - y)
