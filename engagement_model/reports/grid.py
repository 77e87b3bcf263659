"""Tables and texts in the columns of a screen: how wide each column is, and where lines are broken.

Texts are on one line and without control characters. Widths are counted in columns of the screen, of which a wide East
Asian character takes two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

_RULE = "─"
_NARROW = 12
"""Fewer columns of the screen than this are too few for a text."""
_single = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u202f]*").fullmatch
_word = re.compile(r"[^\S\u00a0\u202f]*[\S\u00a0\u202f]+[^\S\u00a0\u202f]*")
_trailing = re.compile(r"[^\S\u00a0\u202f]+$")


class Column(Struct, frozen=True):
    """A column of a table: its heading, its cells, and whether they stand at its right end."""

    heading: str
    cells: tuple[str, ...]
    right: bool = False


class Grid(Struct, frozen=True):
    """The lines of a table, those of its head by themselves."""

    head: tuple[str, ...]
    rule: str
    body: tuple[str, ...]


def grid(columns: Sequence[Column], width: int) -> Grid:
    """A table that is as wide as what it says, and at most `width`: the widest columns give way first.

    Those that stand at their right end, as numbers do, stay whole as long as the others have room.
    """
    last = len(columns) - 1
    sides = [(int(number > 0), int(number < last)) for number in range(len(columns))]
    wanted = [
        max(map(width_of, (column.heading, *column.cells))) + sum(side)
        for column, side in zip(columns, sides, strict=True)
    ]
    room = max(0, width - last)
    widths = _fitted([min(each, room) or 1 for each in wanted], _least(columns, sides, room), room)

    def lines(texts: Sequence[str], *, down: bool) -> list[str]:
        """The lines of one row, whose shorter cells stand at its top or, as headings do, `down` at its bottom."""
        cells = [_cell(*each) for each in zip(columns, texts, widths, sides, strict=True)]
        height = max(1, *map(len, cells))
        for cell, broad in zip(cells, widths, strict=True):
            missing = [" " * broad] * (height - len(cell))
            cell[:] = [*missing, *cell] if down else [*cell, *missing]
        return list(map(" ".join, zip(*cells, strict=True)))

    head = lines([column.heading for column in columns], down=True)
    rows = zip(*(column.cells for column in columns), strict=True)
    body = [line for row in rows for line in lines(row, down=False)]
    rule = _RULE * min(sum(widths) + last, width)
    if sum(widths) + last > width:  # more columns than have room, however narrow
        head, body = ([_cropped(line, width) for line in each] for each in (head, body))
    return Grid(tuple(head), rule, tuple(body))


def broken(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width`, broken between words, and within a word that is wider than that."""
    if width_of(text) <= width:
        return [text]
    places = [*_breaks(text, width), len(text)]
    return [_cropped(text[start:end], width) for start, end in zip([0, *places], places, strict=False)]


def width_of(text: str) -> int:
    """How many columns of a screen a text takes."""
    if _single(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _breaks(text: str, width: int) -> Iterator[int]:
    """Where a text is broken; no-break spaces are no places to do so."""
    taken = 0
    for match in _word.finditer(text):
        start, word = match.start(), match[0]
        bare = width_of(_trailing.sub("", word))
        if bare <= width - taken:
            taken += width_of(word)
        elif bare > width:
            *pieces, last = _chopped(word, width)
            for piece in pieces:
                if start:
                    yield start
                start += len(piece)
            if start:
                yield start
            taken = width_of(last)
        elif taken and start:
            yield start
            taken = width_of(word)


def _chopped(word: str, width: int) -> list[str]:
    if _single(word):
        return [word[start : start + width] for start in range(0, len(word), width)]
    from rich.cells import chop_cells

    return chop_cells(word, width)


def _cropped(line: str, width: int) -> str:
    """A line without the spaces at its end that have no room, nor, where a single character is too wide, that."""
    excess = width_of(line) - width
    spaces = _trailing.search(line) if excess > 0 else None
    if spaces is not None:
        line = line[: len(line) - min(len(spaces[0]), excess)]
    if width_of(line) <= width:
        return line
    from rich.cells import set_cell_size

    return set_cell_size(line, width)


def _least(columns: Sequence[Column], sides: Sequence[tuple[int, int]], room: int) -> list[int]:
    """How narrow each column may become: numbers stay whole, where that leaves enough for texts."""
    whole = [
        max(map(width_of, column.cells), default=0) + sum(side) if column.right else 0
        for column, side in zip(columns, sides, strict=True)
    ]
    enough = sum(whole) + whole.count(0) * _NARROW <= room
    return whole if enough else [0] * len(columns)


def _fitted(widths: list[int], least: list[int], room: int) -> list[int]:
    """The widths of columns with the widest made as narrow as the next until all have room, none below its `least`."""
    while (excess := sum(widths) - room) > 0:
        spare = [each for each, end in zip(widths, least, strict=True) if each > end]
        if not spare:
            break
        widest = max(spare)
        giving = [each == widest > end for each, end in zip(widths, least, strict=True)]
        ends = [end for end, gives in zip(least, giving, strict=True) if gives]
        second = max((*ends, *(each for each in spare if each != widest)))
        widths = _reduced(widths, excess, min(excess, widest - second), giving)
    return widths


def _reduced(widths: list[int], excess: int, most: int, giving: list[bool]) -> list[int]:
    """Those of the columns that are `giving` narrower by equal shares of the excess, each by at most `most`."""
    left, shares = excess, sum(giving)
    reduced = []
    for width, gives in zip(widths, giving, strict=True):
        less = min(most, width, round(left / shares)) if gives else 0
        shares -= gives
        left -= less
        reduced.append(width - less)
    return reduced


def _cell(column: Column, text: str, width: int, sides: tuple[int, int]) -> list[str]:
    """The lines of a cell, each exactly so wide with the spaces at its sides; none where these leave no room."""
    before, after = sides
    room = width - before - after
    if room < 1:
        return []
    lines = broken(text, room)
    if column.right:
        lines = [_trailing.sub("", line) for line in lines]
        return [" " * (before + room - width_of(line)) + line + " " * after for line in lines]
    return [" " * before + line + " " * (room - width_of(line) + after) for line in lines]
