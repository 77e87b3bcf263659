"""Lengths of time: how late information may be, and how late it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

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

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR
WEEK = 7 * DAY

UNITS: dict[str, Number] = {
    unit: seconds
    for seconds, units in (
        (Decimal("0.001"), "ms millisecond milliseconds milliseconde millisecondes мс"),
        (1, "s sec second seconds seconde secondes с сек секунда секунды секунд"),
        (MINUTE, "min mins minute minutes мин минута минуты минут"),
        (HOUR, "h hr hrs hour hours heure heures ч час часа часов"),
        (DAY, "d day days j jour jours д дн день дня дней сутки суток"),
        (WEEK, "w week weeks sem semaine semaines нед неделя недели недель"),
    )
    for unit in units.split()
}
"""Unit as written -> seconds: English, French and Russian."""

ZERO_WORDS = ("real-time", "temps réel", "реальное время")

CALENDAR_UNITS = frozenset(
    [
        "month",
        "months",
        "year",
        "years",
        "yr",
        "yrs",
        "y",
        "quarter",
        "quarters",
        "mois",
        "an",
        "ans",
        "année",
        "années",
        "trimestre",
        "trimestres",
        "мес",
        "месяц",
        "месяца",
        "месяцев",
        "г",
        "год",
        "года",
        "лет",
        "квартал",
        "квартала",
        "кварталов",
    ]
)

ISO_PATTERN = (
    r"P(?=[0-9]|T[0-9])(?:[0-9]+(?:\.[0-9]+)?W)?(?:[0-9]+(?:\.[0-9]+)?D)?"
    r"(?:T(?=[0-9])(?:[0-9]+(?:\.[0-9]+)?H)?(?:[0-9]+(?:\.[0-9]+)?M)?(?:[0-9]+(?:\.[0-9]+)?S)?)?"
)
PATTERN = rf"^(?:{'|'.join(ZERO_WORDS)}|{ISO_PATTERN}|{NUMBER}\s*(?:{'|'.join(sorted(UNITS, key=len, reverse=True))}))$"
"""The grammar as one regular expression, for editors."""

_iso = re.compile(ISO_PATTERN)
_iso_part = re.compile(r"(\d+(?:\.\d+)?)([WDHMS])")
_measure = re.compile(rf"({NUMBER})\s*([^\W\d_]+)\.?")
_measures = re.compile(rf"(?:{NUMBER}\s*[^\W\d_]+\.?[\s,]*)+")
_calendar_iso = re.compile(r"P(?:\d+Y|\d+M)")
_date_part = {"W": WEEK, "D": DAY}
_time_part = {"H": HOUR, "M": MINUTE, "S": 1}


@dataclass(frozen=True, slots=True, order=True)
class Duration:
    """A length of time in seconds, zero or more. Equal lengths are equal however they were written."""

    seconds: Number

    def __str__(self) -> str:
        """The canonical spelling, which `parse_duration` reads back: `real-time`, `1 day`, `90 min`."""
        if self.seconds == 0:
            return ZERO_WORDS[0]
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


def parse_duration(text: str) -> Duration:
    """Read ISO 8601 (`PT5M`, `P1D`), a number and a unit (`5 min`, `2 heures`, `1 день`) or `real-time`.

    Raises `ValueFault` for months and years (their length varies), for a number without a unit, and for a
    decimal comma, each time with what to write instead.
    """
    written = stripped_of(text)
    folded = written.casefold()
    if folded in ZERO_WORDS or folded == "real time":
        return Duration(0)
    measure = _measure.fullmatch(folded)
    if measure:
        unit = measure[2]
        if unit in UNITS:
            return _bounded(Decimal(exact(measure[1])) * UNITS[unit])
        raise _unknown_unit(written, measure[1], unit)
    if folded.startswith("p") and _iso.fullmatch(written.upper()):
        return _iso_duration(written.upper())
    raise _fault(written)


def _bounded(seconds: Decimal) -> Duration:
    return Duration(whole(seconds))


def _iso_duration(text: str) -> Duration:
    date, _, time = text[1:].partition("T")
    total = Decimal(0)
    for part, sizes in ((date, _date_part), (time, _time_part)):
        for amount, unit in _iso_part.findall(part):
            total += Decimal(exact(amount)) * sizes[unit]
    return _bounded(total)


def _unknown_unit(text: str, amount: str, unit: str) -> ValueFault:
    if unit in CALENDAR_UNITS:
        return _varying(text, "30 days")
    if unit == "m":
        return ValueFault(
            gettext('{text}: "m" could be minutes or months').format(text=quoted(text)), write(f"{amount} min")
        )
    return ValueFault(
        gettext("{text}: unknown unit {unit}").format(text=quoted(text), unit=quoted(unit)),
        gettext("use s, min, hours, days or weeks"),
    )


def _varying(text: str, instead: str) -> ValueFault:
    return ValueFault(
        gettext("{text} has no fixed length: months and years vary").format(text=quoted(text)),
        gettext("say it in days: {days}").format(days=instead),
    )


def _fault(text: str) -> ValueFault:
    folded = text.casefold()
    if _calendar_iso.match(text.upper()):
        return _varying(text, "P30D")
    if text.startswith("-"):
        return ValueFault(
            gettext("{number} is negative").format(number=quoted(text)), write(text[1:].strip()), out_of_range=True
        )
    comma = without_comma(text)
    if comma:
        return ValueFault(gettext("{text} has a comma in its number").format(text=quoted(text)), comma)
    if re.fullmatch(NUMBER, text):
        return ValueFault(
            gettext("{text} has no unit").format(text=quoted(text)),
            gettext("write {number} min, {number} hours or {number} days").format(number=text),
        )
    if _measures.fullmatch(folded):
        measures = _measure.findall(folded)
        if all(unit in UNITS for _, unit in measures):
            total = sum((Decimal(exact(amount)) * UNITS[unit] for amount, unit in measures), Decimal(0))
            return ValueFault(
                gettext("{text} is more than one number and unit").format(text=quoted(text)),
                write(str(Duration(whole(total)))),
            )
    return ValueFault(expected(gettext("a duration such as 5 min, 2 hours, 1 day or PT5M"), quoted(text)))
