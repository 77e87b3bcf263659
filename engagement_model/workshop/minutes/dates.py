"""Days as people write them in minutes: ISO, in figures, or with the name of the month in any language there is."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from msgspec import Struct

from engagement_model.model.numbers import quoted
from engagement_model.translation import gettext, languages, spoken
from engagement_model.translation.cldr import locale
from engagement_model.translation.language_file import every_word, language_of

_iso = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?")
_LONGEST: Final = 60


def day_in(text: str, language: str) -> datetime.date:
    """The day that `text` says, in minutes written in `language`.

    Raises `ValueError`, with what to write instead, for what is no day, and for one that could be two.
    """
    written = " ".join(text.split()).casefold()[:_LONGEST]
    if found := _iso.fullmatch(written):
        return _day(text, int(found[1]), int(found[2]), int(found[3]))
    if found := _forms().figures.fullmatch(written):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if found[2] == "." or language_of(spoken(language)).day_first or first > 12 or first == second:
            return _day(text, year, second, first)
        if second > 12:
            return _day(text, year, first, second)
        one, other = _shown(year, second, first), _shown(year, first, second)
        raise ValueError(
            gettext("{text} could be two days; write {one} or {other}").format(text=written, one=one, other=other)
        )
    if found := _forms().day_month.fullmatch(written):
        return _day(text, int(found[3]), _months().get(found[2], 0), int(found[1]))
    if found := _forms().month_day.fullmatch(written):
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


class _Forms(Struct, frozen=True):
    """How a day is written in figures, and with the name of its month before or behind the number of the day."""

    figures: re.Pattern[str]
    day_month: re.Pattern[str]
    month_day: re.Pattern[str]


@cache
def _forms() -> _Forms:
    year = rf"(\d{{4}})(?:\s?(?:{_any_of(every_word(lambda language: language.year_words))}))?"
    day = rf"(\d{{1,2}})(?:{_any_of(every_word(lambda language: language.day_endings))})?"
    return _Forms(
        re.compile(rf"(\d{{1,2}})\s?([./-])\s?(\d{{1,2}})\s?\2\s?{year}"),
        re.compile(rf"{day}\.?\s+([^\W\d_]+)\.?,?\s+{year}"),
        re.compile(rf"([^\W\d_]+)\.?\s+{day},?\s+{year}"),
    )


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _months() -> Mapping[str, int]:
    """The name of a month, folded, in any language -> its number."""
    return {name: number for code in languages() for name, number in locale(code).month_names.items()}
