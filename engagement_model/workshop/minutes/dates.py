"""Days as people write them in minutes: ISO, in figures, or with the name of the month in any language there is."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from engagement_model.model.numbers import quoted
from engagement_model.translation import gettext, languages
from engagement_model.translation.cldr import locale

DAY_FIRST: Final = frozenset(("fr", "ru"))
"""Languages in which the day stands before the month; in others figures with strokes are not clear."""

_iso = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?")
_figures = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})(?:\s?г\.?)?")
_day_month = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|e)?\.?\s+([^\W\d_]+)\.?,?\s+(\d{4})(?:\s?(?:г\.?|года))?")
_month_day = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_LONGEST: Final = 60


def day_in(text: str, language: str) -> datetime.date:
    """The day that `text` says, in minutes written in `language`.

    Raises `ValueError`, with what to write instead, for what is no day, and for one that could be two.
    """
    written = " ".join(text.split()).casefold()[:_LONGEST]
    if found := _iso.fullmatch(written):
        return _day(text, int(found[1]), int(found[2]), int(found[3]))
    if found := _figures.fullmatch(written):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if found[2] == "." or language in DAY_FIRST or first > 12 or first == second:
            return _day(text, year, second, first)
        if second > 12:
            return _day(text, year, first, second)
        one, other = _shown(year, second, first), _shown(year, first, second)
        raise ValueError(
            gettext("{text} could be two days; write {one} or {other}").format(text=written, one=one, other=other)
        )
    if found := _day_month.fullmatch(written):
        return _day(text, int(found[3]), _months().get(found[2], 0), int(found[1]))
    if found := _month_day.fullmatch(written):
        return _day(text, int(found[3]), _months().get(found[1], 0), int(found[2]))
    raise _no_day(text)


def _no_day(text: str) -> ValueError:
    message = gettext("{text} is no day; write year-month-day, such as 2026-11-26")
    return ValueError(message.format(text=quoted(text)))


def _day(text: str, year: int, month: int, day: int) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise _no_day(text) from None


def _shown(year: int, month: int, day: int) -> str:
    return f"{year}-{month:02}-{day:02}"


@cache
def _months() -> Mapping[str, int]:
    """The name of a month, folded, in any language -> its number."""
    return {name: number for code in languages() for name, number in locale(code).month_names.items()}
