"""A sheet of the workbook as plain data: columns that know what they hold, and rows of values."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal

from msgspec import Struct, field

from engagement_model.model.money import Money
from engagement_model.model.values import replace

CellValue = str | int | Decimal | Fraction | Money | datetime.date | tuple[str, ...] | None
Row = tuple[CellValue, ...]
Kind = Literal[
    "name", "text", "short", "address", "number", "money", "share", "mean", "day", "input", "input_day", "hidden"
]
"""What a column holds. `name` is what a row is about, `short` a word or two, `input` and `input_day`
are for the reader to fill in."""

Tone = Literal["good", "fair", "poor", "bad", "new", "quiet"]
"""How a value is coloured; the words say it too."""

MOST_CELLS: Final = 90_000
"""Cells of all sheets together: few enough that the workbook is opened when it comes back."""

MOST_ROWS: Final = 5_500
"""Rows of a sheet that is filled in: as many as are read back."""


class Column(Struct, frozen=True):
    """A column: its title, what it holds, and value -> tone for those that are told apart by colour.

    `marked` is a text that colours every cell it stands in. `widest` is in characters; longer texts are wrapped.
    """

    title: str
    kind: Kind = "text"
    widest: int = 40
    tones: Mapping[str, Tone] = field(default_factory=dict)
    marked: str = ""
    choices: tuple[str, ...] = ()
    hint: str = ""
    key: str = ""


class Sheet(Struct, frozen=True):
    """A sheet: its tab, what it shows in a sentence or two, and one table. `empty` says what it means to have no rows.

    `choices` has, by row and column, what the drop-down of a cell offers. `frozen` is the number of columns that
    stay in sight. `shown_only` are rows that take no input. `left_out` counts the rows beyond those that a sheet takes.
    """

    key: str
    title: str
    heading: str
    lead: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: str
    frozen: int = 1
    choices: Mapping[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    shown_only: frozenset[int] = frozenset()
    left_out: int = 0


def fitted(sheets: Sequence[Sheet], most: int = MOST_CELLS) -> list[Sheet]:
    """The sheets with no more than `most` cells: where there are more, the largest sheets lose their last rows."""
    wanted = [len(sheet.columns) * len(sheet.rows) for sheet in sheets]
    left, share = most, 0
    for number, cells in enumerate(sorted(wanted)):
        share = left // (len(wanted) - number)
        left -= min(cells, share)
    return [_cut(sheet, max(1, share // len(sheet.columns))) for sheet in sheets]


def _cut(sheet: Sheet, rows: int) -> Sheet:
    if any(column.kind == "input" for column in sheet.columns):
        rows = min(rows, MOST_ROWS)
    if len(sheet.rows) <= rows:
        return sheet
    return replace(
        sheet,
        rows=sheet.rows[:rows],
        choices={place: offered for place, offered in sheet.choices.items() if place[0] < rows},
        left_out=len(sheet.rows) - rows,
    )
