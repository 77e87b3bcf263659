"""A heat map on one sheet: members by capabilities, a number in each cell on a ground that darkens with it.

However many there are, all stand on the sheet: what is in fewest members or on fewest platforms is gathered in one last
column where columns would be too narrow to be read, and members in one last row where rows would be too low.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from engagement_model.drawing.primitives import Rectangle, Shape, Text
from engagement_model.drawing.svg_elements import characters, escaped, family, font_faces, number, written
from engagement_model.drawing.text import shorten
from engagement_model.model.page_sizes import Paper

MARGIN = 28.0
_TITLE, _LEAD = 18.0, 9.0
_HEAD = 96.0
"""Height of the names of columns, which are written aslant; `_SLANT` is how far the last leads beyond its column."""

_SLANT = 62.0
_USUAL = 9.0

_NAMES, _MOST_NAMES = 150.0, 260.0
_LEAST_WIDTH, _OF_HEIGHT, _OF_SIZE = 2.0, 0.85, 0.58
"""The least width of a column, in sizes of its text, so that names aslant stand apart; the size of text as a part of
the height of a row; and the width of a character as a part of its size, amply."""

_MOST_WIDTH, _MOST_HEIGHT = 74.0, 26.0
_SHADES = ("#FFFFFF", "#DCE9F2", "#A9C8DF", "#6FA3C7", "#2F6F9F")
_INK, _QUIET, _LIGHT, _RULE, _UNKNOWN = "#1B2733", "#5F6C79", "#FFFFFF", "#C9D1D8", "#F3F0E6"


class HeatCell(Struct, frozen=True):
    """What stands in a cell, and how dark its ground is: 0 (none) to 4; `None` where it is not known.

    `said` is the same in words, `names` what is behind it, for those who open or hear it.
    """

    word: str
    level: int | None
    said: str = ""
    names: tuple[str, ...] = ()


class HeatRow(Struct, frozen=True):
    """A row: its name, and its cells by the number of their column, from 0."""

    name: str
    cells: dict[int, HeatCell]


class HeatMap(Struct, frozen=True):
    """A heat map: what it is called, what it shows in a sentence, its columns and its rows."""

    title: str
    lead: str
    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]


def room_for(paper: Paper, characters: int) -> tuple[int, int]:
    """How many columns, of words of so many `characters`, and how many rows stay readable on a sheet."""
    wide = paper.width - 2 * MARGIN - _NAMES - _SLANT
    high = paper.height - 2 * MARGIN - _TITLE - 2 * _LEAD - _HEAD
    size = paper.smallest_text
    narrowest = size * max(_LEAST_WIDTH, characters * _OF_SIZE + 0.4)
    return int(wide / narrowest), int(high / (size / _OF_HEIGHT))


def heat_svg(heat: HeatMap, paper: Paper, language: str) -> str:
    """The sheet as SVG, its fonts in it."""
    shapes = _shapes(heat, paper)
    left, top = MARGIN + _names(heat, paper), MARGIN + _TITLE + 2 * _LEAD + _HEAD
    width = _width(heat, paper)
    heads = [
        _head(name, left + place * width, top, width, paper.smallest_text) for place, name in enumerate(heat.columns)
    ]
    used = characters(shapes)
    used["regular"] = used.get("regular", set()).union("…", *heat.columns)
    wide, high = number(paper.width), number(paper.height)
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}pt" height="{high}pt" viewBox="0 0 {wide} {high}"',
            f'role="img" aria-labelledby="heat-title heat-description" lang="{escaped(language)}"',
            f'font-family="{family()}" fill="none">',
            f'<title id="heat-title">{escaped(heat.title)}</title>',
            f'<desc id="heat-description">{escaped(heat.lead)}</desc>',
            f"<style>{font_faces(used)}</style>",
            *written(shapes, lambda group: f'<g id="{escaped(group.identifier)}">'),
            *heads,
            "</svg>\n",
        )
    )


def _width(heat: HeatMap, paper: Paper) -> float:
    """The width of a column."""
    return min(_MOST_WIDTH, (paper.width - 2 * MARGIN - _NAMES - _SLANT) / max(1, len(heat.columns)))


def _names(heat: HeatMap, paper: Paper) -> float:
    """The width of the names of rows: as much more as the columns leave."""
    return min(_MOST_NAMES, paper.width - 2 * MARGIN - _SLANT - _width(heat, paper) * len(heat.columns))


def _shapes(heat: HeatMap, paper: Paper) -> tuple[Shape, ...]:
    width = _width(heat, paper)
    top = MARGIN + _TITLE + 2 * _LEAD + _HEAD
    height = min(_MOST_HEIGHT, (paper.height - MARGIN - top) / max(1, len(heat.rows)))
    names = _names(heat, paper)
    left = MARGIN + names
    size = min(_USUAL, height * _OF_HEIGHT) if paper.smallest_text < _USUAL else paper.smallest_text
    shapes: list[Shape] = [
        Rectangle(0, 0, paper.width, paper.height, fill="#FFFFFF", role="paper"),
        Text(MARGIN, MARGIN + _TITLE * 0.8, heat.title, _TITLE, "semibold", _INK),
        Text(MARGIN, MARGIN + _TITLE + _LEAD * 1.2, heat.lead, max(_LEAD, paper.smallest_text), "regular", _QUIET),
    ]
    for place, row in enumerate(heat.rows):
        y = top + place * height
        middle = y + height / 2 + size * 0.35
        shown = shorten(row.name, names - 8, size).lines[0]
        shapes.append(Text(left - 6, middle, shown, size, "regular", _INK, "end"))
        for column in range(len(heat.columns)):
            shapes += _cell(row.cells.get(column), left + column * width, y, width, height, size)
    return tuple(shapes)


def _head(name: str, x: float, top: float, width: float, size: float) -> str:
    """The name of a column, aslant above its middle."""
    shown = shorten(name, _HEAD * 1.1, size).lines[0]
    turned = f"translate({number(x + width / 2)} {number(top - 5)}) rotate(-55)"
    return f'<text transform="{turned}" font-size="{number(size)}" fill="{_INK}">{escaped(shown)}</text>'


def _cell(cell: HeatCell | None, x: float, y: float, width: float, height: float, size: float) -> Sequence[Shape]:
    level = cell.level if cell is not None else 0
    fill = _UNKNOWN if level is None else _SHADES[level]
    ground = Rectangle(x + 0.5, y + 0.5, width - 1, height - 1, fill=fill, stroke=_RULE, stroke_width=0.4)
    if cell is None or not cell.word:
        return [ground]
    ink = _LIGHT if level == len(_SHADES) - 1 else _INK
    return [
        ground,
        Text(x + width / 2, y + height / 2 + size * 0.35, cell.word, size, "regular", ink, "middle", room=width - 2),
    ]
