"""Native tables: rows as high as their words need, on as many slides as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from msgspec import Struct

from engagement_model.drawing.fonts import LINE_HEIGHT
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.slides.writing import Align, Paragraph, Run, body
from engagement_model.model.values import replace
from engagement_model.reports.pack.deck.grid import SMALLEST, TEXT
from engagement_model.reports.pack.deck.measured_text import clipped, line_count, plain, width_of
from engagement_model.reports.pack.deck.sheet import Sheet

_PAD_X, _PAD_Y = 7.0, 5.0
_WIDEST_WORD = 1.5
"""No word makes its column wider than so many columns of one width."""
_MOST_LINES = 6
"""A cell with more lines than this is shortened."""
_DRAWING_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"


class Cell(NamedTuple):
    """What stands in a cell: lines of text, and how it is coloured."""

    text: str = ""
    bold: bool = False
    colour: str | None = None
    fill: str | None = None
    align: Align | None = None


class Column(NamedTuple):
    """A column: its heading, its share of the width, and on which side its words stand."""

    heading: str
    share: float = 1.0
    align: Align = "l"


class Grid(Struct, frozen=True, dict=True):
    """A table: `least` is how high a row is at least, so that somebody can write into it."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    name: str = "table"
    said: str = ""
    least: float = 0.0
    size: float = TEXT

    def widths(self, wide: float) -> list[float]:
        """How wide each column is: its share, and room for its longest word where others can spare it."""
        total = sum(column.share for column in self.columns)
        shares = [wide * column.share / total for column in self.columns]
        most = _WIDEST_WORD * wide / len(self.columns)
        least = [min(word + 2 * _PAD_X, most) for word in self._longest_words]
        lacking = sum(max(0.0, need - share) for need, share in zip(least, shares, strict=True))
        spare = sum(max(0.0, share - need) for need, share in zip(least, shares, strict=True))
        if not lacking or not spare:
            return shares
        given = min(1.0, lacking / spare)
        return [
            share - (share - need) * given if share > need else share + (need - share) * given * spare / lacking
            for need, share in zip(least, shares, strict=True)
        ]

    @cached_property
    def _longest_words(self) -> list[float]:
        """How wide the longest word of each column is."""
        found = []
        for place, column in enumerate(self.columns):
            words = {(word, SMALLEST, True) for word in _words(column.heading)}
            words |= {(word, self.size, row[place].bold) for row in self.rows for word in _words(row[place].text)}
            found.append(max((width_of(*word) for word in words), default=0.0))
        return found

    def pages(self, wide: float, high: float) -> list[Grid]:
        """The same in parts no higher than `high`, and of about the same height."""
        parts = self.filled(wide, high)
        number = len(parts)
        if number == 1:
            return parts
        whole = replace(parts[0], rows=self.rows)
        head, heights = whole._heading_height(wide), whole._heights(wide)
        low, top = 0.0, high
        for _ in range(7):
            middle = (low + top) / 2
            if len(_counts(heights, head, middle)) > number:
                low = middle
            else:
                top = middle
        return whole._divided(_counts(heights, head, top))

    def filled(self, wide: float, high: float) -> list[Grid]:
        """The same in parts no higher than `high`, each as full as it can be."""
        small = replace(self, size=SMALLEST) if self.size > SMALLEST and self.height(wide) > high else self
        return small._divided(_counts(small._heights(wide), small._heading_height(wide), high))

    def _divided(self, counts: Sequence[int]) -> list[Grid]:
        """The same in parts with so many rows each."""
        ends = [0, *accumulate(counts)]
        return [replace(self, rows=self.rows[start:end]) for start, end in pairwise(ends)]

    def height(self, wide: float) -> float:
        """How high all of it is."""
        return self._heading_height(wide) + sum(self._heights(wide))

    def _heading_height(self, wide: float) -> float:
        if not any(column.heading for column in self.columns):
            return 0.0
        lines = max(
            min(line_count(plain(column.heading), room - 2 * _PAD_X, SMALLEST, True), _MOST_LINES)
            for column, room in zip(self.columns, self.widths(wide), strict=True)
        )
        return lines * SMALLEST * LINE_HEIGHT + 2 * _PAD_Y

    def _heights(self, wide: float) -> list[float]:
        """How high each row is."""
        rooms = self.widths(wide)
        return [self._row_height(row, rooms) for row in self.rows]

    def _row_height(self, row: Sequence[Cell], rooms: Sequence[float]) -> float:
        lines = max(
            sum(lines for _, lines in _shown(cell, room, self.size)) for cell, room in zip(row, rooms, strict=True)
        )
        return max(lines * self.size * LINE_HEIGHT + 2 * _PAD_Y, self.least)

    def put(self, sheet: Sheet, rect: Rect) -> float:
        """Put it on a slide with its upper left corner at that of `rect`, as wide as that; returns its lower edge."""
        wide, theme = self.widths(rect.width), sheet.theme
        rows = []
        high = self._heading_height(rect.width)
        if high:
            heads = (Cell(column.heading, True, theme.quiet) for column in self.columns)
            rows.append(self._row(sheet, tuple(heads), wide, high, heading=True))
        top = rect.y + high
        for row, needed in zip(self.rows, self._heights(rect.width), strict=True):
            rows.append(self._row(sheet, row, wide, needed))
            top += needed
        grid = "".join(f'<a:gridCol w="{sheet.pen.length(each)}"/>' for each in wide)
        frame = sheet.pen.frame(Rect(rect.x, rect.y, rect.width, top - rect.y))
        first = ' firstRow="1"' if high else ""
        sheet.shapes.append(
            f"<p:graphicFrame><p:nvGraphicFramePr>{sheet.pen.naming(self.name, self.said)}"
            '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
            f"</p:nvGraphicFramePr>{frame.replace('a:xfrm', 'p:xfrm')}"
            f'<a:graphic><a:graphicData uri="{_DRAWING_TABLE}"><a:tbl><a:tblPr{first}/>'
            f"<a:tblGrid>{grid}</a:tblGrid>{''.join(rows)}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
        )
        return top

    def _row(
        self, sheet: Sheet, row: Sequence[Cell], wide: Sequence[float], high: float, *, heading: bool = False
    ) -> str:
        cells = []
        pen, theme, size = sheet.pen, sheet.theme, SMALLEST if heading else self.size
        line = pen.line(theme.rule if heading else theme.frame, 1.2 if heading else 0.8)
        below = line.replace("<a:ln ", "<a:lnB ").replace("</a:ln>", "</a:lnB>")
        none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
        margins = (
            f'marL="{pen.length(_PAD_X)}" marR="{pen.length(_PAD_X)}" '
            f'marT="{pen.length(_PAD_Y)}" marB="{pen.length(_PAD_Y)}"'
        )
        for cell, column, room in zip(row, self.columns, wide, strict=True):
            colour = cell.colour or theme.ink
            paragraphs = [
                Paragraph(((Run(text, size, cell.bold, colour),),), cell.align or column.align, size * LINE_HEIGHT)
                for text, _ in _shown(cell, room, size)
            ]
            text = body(pen, paragraphs, tag="a:txBody") if cell.text else _nothing(pen.size(size))
            anchor = "b" if heading else "ctr"
            fill = pen.palette.fill(cell.fill)
            cells.append(f'<a:tc>{text}<a:tcPr {margins} anchor="{anchor}">{none}{below}{fill}</a:tcPr></a:tc>')
        return f'<a:tr h="{pen.length(high)}">{"".join(cells)}</a:tr>'


def _counts(heights: Sequence[float], head: float, high: float) -> list[int]:
    """How many rows of those heights each part has that is full, and no higher than `high` with its heading."""
    counts, taken = [0], head
    for needed in heights:
        if counts[-1] and taken + needed > high:
            counts.append(0)
            taken = head
        counts[-1] += 1
        taken += needed
    return counts


def _words(text: str) -> list[str]:
    """The words of a text, kept together at spaces that do not break."""
    return text.replace("\n", " ").split(" ")


def _nothing(size: int) -> str:
    return f'<a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr sz="{size}"/></a:p></a:txBody>'


def _shown(cell: Cell, room: float, size: float) -> list[tuple[str, int]]:
    """The paragraphs of a cell and on how many lines each stands, shortened where they are more than a cell holds."""
    shown: list[tuple[str, int]] = []
    left = _MOST_LINES
    for text in cell.text.split("\n"):
        if left <= 0:
            break
        kept = clipped(text, room - 2 * _PAD_X, size, cell.bold, left)
        lines = line_count(kept, room - 2 * _PAD_X, size, cell.bold)
        left -= lines
        shown.append((kept, lines))
    return shown
