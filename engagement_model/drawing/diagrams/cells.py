"""Cells of a draw.io diagram: vertices, edges and layers as XML, every text safe.

Places and lengths are taken in points, as everywhere, and written in the unit of draw.io.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from engagement_model.drawing.fonts import typeface
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.primitives import Text
from engagement_model.drawing.text import printable

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\n": "&#10;"})
_FALLBACK = "Helvetica,Arial,sans-serif"
Style = Mapping[str, str | float]


UNIT = 72 / 100
"""What draw.io measures in, in points: a hundredth of an inch, in which its paper sizes are too."""
_LENGTHS = frozenset({"fontSize", "strokeWidth", "arcSize", "startSize", "endSize", "spacingLeft"})
"""The parts of a style that are lengths."""


def number(value: float) -> str:
    """`value` to a hundredth, as short as can be."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def length(points: float) -> str:
    """A length or a place in the unit of draw.io."""
    return number(points / UNIT)


def attribute(text: str) -> str:
    """`text` safe in an attribute; only its line breaks are kept of what cannot be printed."""
    return "\n".join(printable(line) for line in text.split("\n")).translate(_ESCAPES)


def markup(text: str) -> str:
    """`text` safe within HTML, which itself stands in an attribute."""
    return printable(text).translate(_ESCAPES)


def style_of(style: Style, name: str = "") -> str:
    """A style as draw.io writes it; its lengths are given in points."""
    parts = [f"{key}={_styled(key, value)}" for key, value in style.items()]
    return "".join(f"{part};" for part in ([name] if name else []) + parts)


def _styled(key: str, value: str | float) -> str:
    if isinstance(value, str):
        return value
    return length(value) if key in _LENGTHS else number(value)


def font(text: Text) -> Style:
    """The style of a text's letters."""
    return {
        "fontFamily": f"{typeface().family},{_FALLBACK}",
        "fontSize": text.size,
        "fontColor": text.fill,
        "fontStyle": 1 if text.weight == "semibold" else 0,
    }


def paint(fill: str | None, stroke: str | None, width: float, dash: Sequence[float] = ()) -> Style:
    """The style of an area and its outline."""
    style: dict[str, str | float] = {"fillColor": fill or "none", "strokeColor": stroke or "none"}
    if stroke is not None:
        style["strokeWidth"] = width
    if dash:
        # draw.io multiplies the pattern by the width of the line.
        style |= {"dashed": 1, "dashPattern": " ".join(number(max(each / width, 0.5)) for each in dash)}
    return style


class Cells(Struct):
    """Collects the cells of one diagram; an id that is taken already gets a number after it."""

    written: list[str] = field(default_factory=list)
    shapes: list[str] = field(default_factory=list)
    """The ids of those that are no lines."""
    _taken: set[str] = field(default_factory=lambda: {"0"})

    def layer(self, name: str, title: str) -> None:
        """A layer, drawn over those before it."""
        self._taken.add(name)
        self.written.append(f'<mxCell id="{attribute(name)}" value="{attribute(title)}" parent="0"/>')

    def vertex(self, layer: str, name: str, rect: Rect, style: str, label: str = "", tooltip: str = "") -> str:
        """A shape at `rect`; the answer is its id. `label` is plain text, or HTML where the style says `html=1`."""
        place = (
            f'<mxGeometry x="{length(rect.x)}" y="{length(rect.y)}" width="{length(rect.width)}" '
            f'height="{length(rect.height)}" as="geometry"/>'
        )
        identifier = self._cell(layer, name, f'style="{attribute(style)}" vertex="1"', place, label, tooltip)
        self.shapes.append(identifier)
        return identifier

    def edge(
        self,
        layer: str,
        name: str,
        style: str,
        ends: tuple[str, str] | tuple[tuple[float, float], tuple[float, float]],
        points: Sequence[tuple[float, float]] = (),
        label: str = "",
        tooltip: str = "",
    ) -> str:
        """A line between two cells, named by their ids, or between two points; it passes `points` on its way."""
        joined, inside = "", ""
        start, end = ends
        if isinstance(start, str) and isinstance(end, str):
            joined = f' source="{attribute(start)}" target="{attribute(end)}"'
        elif not isinstance(start, str) and not isinstance(end, str):
            inside = _point(start, ' as="sourcePoint"') + _point(end, ' as="targetPoint"')
        if points:
            inside += f'<Array as="points">{"".join(map(_point, points))}</Array>'
        place = f'<mxGeometry relative="1" as="geometry">{inside}</mxGeometry>'
        return self._cell(layer, name, f'style="{attribute(style)}" edge="1"{joined}', place, label, tooltip)

    def _cell(self, layer: str, name: str, attributes: str, place: str, label: str, tooltip: str) -> str:
        identifier, again = name, 1
        while identifier in self._taken:
            again += 1
            identifier = f"{name}-{again}"
        self._taken.add(identifier)
        said, cell = f'id="{attribute(identifier)}"', f'{attributes} parent="{attribute(layer)}">{place}</mxCell>'
        # Only an object has a tooltip, and many programs read neither its words nor its lines: what has none is a cell.
        # A tooltip is read as HTML, so what is safe in an attribute must be safe within that as well.
        self.written.append(
            f'<object {said} label="{label}" tooltip="{attribute(markup(tooltip))}"><mxCell {cell}</object>'
            if tooltip and attribute(tooltip) != label
            else f'<mxCell {said} value="{label}" {cell}'
        )
        return identifier


def _point(point: tuple[float, float], role: str = "") -> str:
    return f'<mxPoint x="{length(point[0])}" y="{length(point[1])}"{role}/>'
