"""How wide columns have to be for what they hold, in the characters that Excel counts in."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from engagement_model.exchange.sheet import CellValue, Column, Sheet
from engagement_model.model.money import Money
from engagement_model.words.phrases import clauses

NARROWEST: Final = 6.0
_BUTTON: Final = 3.2
"""Characters that the button of a filter takes."""

_HEAD: Final = 0.9
"""The same for heads, which are bold."""

_SIZE: Final = {"address": 0.74, "name": 0.9}
_USUAL: Final = 0.82
"""The size of the font of a column against that of the digits Excel counts in."""

_BETWEEN: Final = 2.6
"""Characters left free beside a text."""

_NARROW: Final = frozenset("ijlItfr.,:;'|!()[]/ ·")
_WIDE: Final = frozenset("mwMW%@—ЖШЩЮжшщюФф")
_FAR: Final = 0x2E80
"""From here on characters are those of scripts whose signs are as wide as two."""


class _Kinds(dict[int, str]):
    """Code point -> a letter for what makes a character wider or narrower than most, as `str.translate` asks for it."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        capital = character.isupper()
        if character in _NARROW:
            kind = "N" if capital else "n"
        elif character in _WIDE:
            kind = "W" if capital else "w"
        elif code >= _FAR:
            kind = "F" if capital else "f"
        else:
            kind = "C" if capital else "-"
        self[code] = kind
        return kind


_kinds: Final = _Kinds()


@lru_cache(maxsize=50_000)
def text_width(text: str) -> float:
    """The width of one line of text in digits of the same font."""
    count = text.translate(_kinds).count
    narrow, wide, far = count("n") + count("N"), count("w") + count("W"), count("f") + count("F")
    capitals = count("C") + count("N") + count("W") + count("F")
    return len(text) * 0.93 - narrow * 0.42 + wide * 0.35 + capitals * 0.22 + far * 0.9


def shown(value: CellValue) -> str:
    """A value roughly as its cell shows it, for measuring."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return clauses(value)
    if isinstance(value, Money):
        return f"{value.amount:,.0f} {value.currency or ''}"
    if isinstance(value, datetime.date):
        return "2026-11-26"
    if isinstance(value, Fraction):
        return "100%"
    return f"{value:,}" if isinstance(value, int | Decimal) else str(value)


def column_width(sheet: Sheet, number: int) -> float:
    """The width of a column: its longest line, or as much as it may be, with words wrapped; the head on three lines."""
    column = sheet.columns[number]
    size = _SIZE.get(column.kind, _USUAL)
    longest = max((_line_width(shown(row[number])) for row in sheet.rows), default=0.0) * size
    offered = (text for (_, place), texts in sheet.choices.items() if place == number for text in texts)
    longest = max([longest, *(text_width(text) * size for text in (*column.choices, *offered))])
    wanted = max(longest + _BETWEEN, _head_width(column), NARROWEST)
    return round(min(wanted, max(float(column.widest), _head_width(column))), 1)


def _line_width(text: str) -> float:
    return max(map(text_width, text.split("\n"))) if "\n" in text else text_width(text)


def _head_width(column: Column) -> float:
    """Room for the longest word of the head and the button beside it."""
    return max(map(text_width, column.title.split()), default=0.0) * _HEAD + _BUTTON


@lru_cache(maxsize=50_000)
def lines_taken(text: str, width: float, size: float = _USUAL) -> int:
    """On how many lines a text stands when its words are wrapped."""
    return sum(_wrapped(part, (width - _BETWEEN / 1.5) / size) for part in text.split("\n"))


def _wrapped(text: str, width: float) -> int:
    lines, used = 1, 0.0
    for word in text.split(" "):
        wide = text_width(word) + 0.5
        if used and used + wide > width:
            lines, used = lines + 1, 0.0
        lines += int(wide // max(width, 1.0)) if wide > width else 0
        used += wide
    return lines


def row_lines(sheet: Sheet, row: Iterable[CellValue], widths: Iterable[float]) -> int:
    """On how many lines the fullest cell of a row stands."""
    return max(
        (
            lines_taken(shown(value), width, _SIZE.get(column.kind, _USUAL))
            for value, width, column in zip(row, widths, sheet.columns, strict=True)
            if isinstance(value, str | tuple) and column.kind not in ("hidden", "address")
        ),
        default=1,
    )
