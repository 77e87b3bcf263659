"""Where things stand in the workbook of a form, and how much room they take; rows and columns count from 0."""

from __future__ import annotations

import math
from collections.abc import Iterable

from engagement_model.exchange.form import Column, Line, Sheet

KEYS_ROW = 2
"""The hidden row with the keys of the columns."""

HEAD_ROW = 4
"""The row with the titles of the columns; the bands stand above it."""

FIRST_LINE = HEAD_ROW + 1
"""The row of the first line."""

FIRST_COLUMN = 2
"""The first column after the two hidden ones."""

IDENTITY_SHEET = "questionnaire"
LISTS_SHEET = "lists"
"""The sheets that only programs see."""

LINE_HEIGHT = 12.5
_LEAST_HEIGHT = 21.0
_HEADING_HEIGHT = 26.0
_OPEN_HEIGHT = 24.0
_PADDING = 6.0
_WIDER = 0.98
"""How much more room letters take than the width of a column, counted in digits, suggests."""


def is_asked(column: Column, line: Line) -> bool:
    """Whether a cell is for the reader to fill in."""
    roles = ("shown", "reason") if line.open_ else ("answer", "correction", "reason")
    return column.role in roles and column.key not in line.closed and not line.heading


def runs_of(lines: Iterable[Line], column: Column) -> list[tuple[int, int]]:
    """The first and last of each run of lines on which `column` is filled in."""
    runs: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        if not is_asked(column, line):
            continue
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def first_answer(sheet: Sheet) -> int:
    """The column of the answers."""
    roles = [column.role for column in sheet.columns]
    return FIRST_COLUMN + (roles.index("answer") if "answer" in roles else 0)


def lines_taken(text: str, width: float) -> int:
    """On how many lines of `width` characters `text` stands when it is wrapped."""
    return sum(max(1, math.ceil(len(part) * _WIDER / max(1.0, width))) for part in text.split("\n"))


def height_of(line: Line, columns: Iterable[Column]) -> float:
    """The height of a line in points: what it shows can be read, and there is room to write by hand."""
    if line.heading:
        return _HEADING_HEIGHT
    if line.open_:
        return _OPEN_HEIGHT
    taken = (lines_taken(line.cells.get(column.key, ""), column.width - 1) for column in columns)
    return max(_LEAST_HEIGHT, LINE_HEIGHT * max(taken, default=1) + _PADDING)
