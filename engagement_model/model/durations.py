"""Lengths of time: how late information may be, and how late it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from msgspec import Struct

from engagement_model.model.numbers import (
    NUMBER,
    Number,
    ValueFault,
    exact,
    expected,
    quoted,
    stripped_of,
    whole,
    without_comma,
    write,
)
from engagement_model.translation import gettext
from engagement_model.translation.language_file import Unit, by_word, every_word, language_of
from engagement_model.translation.texts import ENGLISH

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR
WEEK = 7 * DAY

_SECONDS: Mapping[Unit, Number] = {
    "ms": Decimal("0.001"),
    "s": 1,
    "min": MINUTE,
    "h": HOUR,
    "d": DAY,
    "w": WEEK,
}
REAL_TIME = "real-time"
"""How no delay at all is written."""

ISO_PATTERN = (
    r"P(?=[0-9]|T[0-9])(?:[0-9]+(?:\.[0-9]+)?W)?(?:[0-9]+(?:\.[0-9]+)?D)?"
    r"(?:T(?=[0-9])(?:[0-9]+(?:\.[0-9]+)?H)?(?:[0-9]+(?:\.[0-9]+)?M)?(?:[0-9]+(?:\.[0-9]+)?S)?)?"
)
_iso = ISO_PATTERN
_iso_part = r"(\d+(?:\.\d+)?)([WDHMS])"
_measure = re.compile(rf"({NUMBER})\s*([^\W\d_]+)\.?")
_measures = rf"(?:{NUMBER}\s*[^\W\d_]+\.?[\s,]*)+"
_calendar_iso = r"P(?:\d+Y|\d+M)"
_date_part = {"W": WEEK, "D": DAY}
_time_part = {"H": HOUR, "M": MINUTE, "S": 1}


class Duration(Struct, frozen=True, order=True):
    """A length of time in seconds, zero or more. Equal lengths are equal however they were written."""

    seconds: Number

    def __str__(self) -> str:
        """The canonical spelling, which `parse_duration` reads back: `real-time`, `1 day`, `90 min`."""
        if self.seconds == 0:
            return REAL_TIME
        for size, one, many in (
            (WEEK, "week", "weeks"),
            (DAY, "day", "days"),
            (HOUR, "hour", "hours"),
            (MINUTE, "min", "min"),
        ):
            count, rest = divmod(self.seconds, size)
            if count and not rest:
                return f"{count} {one if count == 1 else many}"
        return f"{self.seconds} s" if isinstance(self.seconds, int) else f"{self.seconds:f} s"


@cache
def _english_units() -> Mapping[str, Number]:
    """The units of English, for which no other language is looked up."""
    return {word: _SECONDS[unit] for unit, words in language_of(ENGLISH).units.items() for word in words}


@cache
def units() -> Mapping[str, Number]:
    """Unit as written, in any language -> seconds."""
    return {word: _SECONDS[unit] for word, unit in by_word(lambda language: language.units).items()}


@cache
def real_time_words() -> tuple[str, ...]:
    """How no delay at all is written, in any language."""
    return every_word(lambda language: language.real_time)


@cache
def pattern() -> str:
    """The grammar as one regular expression, for editors; a unit may begin with a capital and end with a dot."""
    words = sorted(units(), key=lambda unit: (-len(unit), unit))
    lenient = "|".join(f"[{unit[0]}{unit[0].upper()}]{unit[1:]}" for unit in words)
    return rf"^(?:{'|'.join(real_time_words())}|{ISO_PATTERN}|{NUMBER}\s*(?:{lenient})\.?)$"


def parse_duration(text: str) -> Duration:
    """Read ISO 8601 (`PT5M`, `P1D`), a number and a unit (`5 min`, `2 heures`, `1 день`) or `real-time`.

    Raises `ValueFault` for months and years (their length varies), for a number without a unit, and for a
    decimal comma, each time with what to write instead.
    """
    written = stripped_of(text)
    folded = written.casefold()
    if folded == REAL_TIME:
        return Duration(0)
    measure = _measure.fullmatch(folded)
    if measure:
        unit = measure[2]
        seconds = _english_units().get(unit) or units().get(unit)
        if seconds is not None:
            return _bounded(Decimal(exact(measure[1])) * seconds)
        raise _unknown_unit(written, measure[1], unit)
    if folded.startswith("p") and re.fullmatch(_iso, written.upper()):
        return _iso_duration(written.upper())
    if folded in real_time_words():
        return Duration(0)
    raise _fault(written)


def is_duration(text: str) -> bool:
    """Whether `text` reads as a duration."""
    try:
        parse_duration(text)
    except ValueFault:
        return False
    return True


def _bounded(seconds: Decimal) -> Duration:
    return Duration(whole(seconds))


def _iso_duration(text: str) -> Duration:
    date, _, time = text[1:].partition("T")
    total = Decimal(0)
    for part, sizes in ((date, _date_part), (time, _time_part)):
        for amount, unit in re.findall(_iso_part, part):
            total += Decimal(exact(amount)) * sizes[unit]
    return _bounded(total)


def _unknown_unit(text: str, amount: str, unit: str) -> ValueFault:
    days = _calendar_days().get(unit)
    if days is not None:
        return _varying(text, f"{round(Decimal(exact(amount)) * days)} days")
    if unit == "m":
        return ValueFault(
            gettext('{text}: "m" could be minutes or months').format(text=quoted(text)), write(f"{amount} min")
        )
    return ValueFault(
        gettext("{text}: unknown unit {unit}").format(text=quoted(text), unit=quoted(unit)),
        gettext("use s, min, hours, days or weeks"),
    )


@cache
def _calendar_days() -> Mapping[str, int]:
    """Word for a length of time that varies, in any language -> about how many days that is."""
    return by_word(lambda language: language.calendar_units)


def _varying(text: str, instead: str) -> ValueFault:
    return ValueFault(
        gettext("{text} has no fixed length: months and years vary").format(text=quoted(text)),
        gettext("say it in days: {days}").format(days=instead),
    )


def _fault(text: str) -> ValueFault:
    from engagement_model.model.meant import duration_instead

    folded = text.casefold()
    if re.match(_calendar_iso, text.upper()):
        years, months = _calendar_parts(text.upper())
        return _varying(text, f"P{365 * years + 30 * months}D")
    if text.startswith("-"):
        return ValueFault(
            gettext("{number} is negative").format(number=quoted(text)),
            write(text[1:].strip()) if is_duration(text[1:].strip()) else None,
            out_of_range=True,
        )
    comma = without_comma(text, is_duration)
    if comma:
        return ValueFault(gettext("{text} has a comma in its number").format(text=quoted(text)), comma)
    if re.fullmatch(NUMBER, text):
        return ValueFault(
            gettext("{text} has no unit").format(text=quoted(text)),
            gettext("write {number} min, {number} h or {number} d").format(number=text),
        )
    if re.fullmatch(_measures, folded):
        measures = _measure.findall(folded)
        if all(unit in units() for _, unit in measures):
            total = sum((Decimal(exact(amount)) * units()[unit] for amount, unit in measures), Decimal(0))
            return ValueFault(
                gettext("{text} is more than one number and unit").format(text=quoted(text)),
                write(str(Duration(whole(total)))),
            )
    message = expected(gettext("a duration such as 5 min, 2 hours, 1 day or PT5M"), quoted(text))
    return ValueFault(message, duration_instead(text))


def _calendar_parts(text: str) -> tuple[int, int]:
    """How many years and months an ISO duration that begins with either has."""
    found = re.match(r"P(?:(\d+)Y)?(?:(\d+)M)?", text)
    assert found is not None
    return int(found[1] or 0), int(found[2] or 0)
