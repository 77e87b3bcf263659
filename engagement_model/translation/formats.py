"""Numbers, dates and lists as they are written in the language spoken now.

English is written here as the pages want it, without loading a library; every other language as the Unicode CLDR has
it, by way of Babel.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from engagement_model.translation.texts import ENGLISH, gettext, language

NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def grouped(value: int | Decimal) -> str:
    """All digits of a number, in groups of three, with the decimal point of the language: `2 100`, `1 250,5`."""
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    return text.replace(",", NARROW_SPACE).replace(".", _decimal_point(language()))


def long_date(day: datetime.date) -> str:
    """A day in words: `20 November 2026`, `20 novembre 2026`."""
    code = language()
    if code == ENGLISH:
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    from babel.dates import format_date

    return format_date(day, "long", code)


def listed(items: Iterable[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    *before, last = items
    return gettext("{before} and {last}").format(before=", ".join(before), last=last) if before else last


@cache
def _decimal_point(code: str) -> str:
    if code == ENGLISH:
        return "."
    from babel.numbers import get_decimal_symbol

    return get_decimal_symbol(code)
