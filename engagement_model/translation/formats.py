"""Numbers, dates and lengths of time as they are written in the language spoken now.

English is written here as the pages want it; every other language as the Unicode CLDR has it.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from engagement_model.translation.language_file import language_of
from engagement_model.translation.texts import ENGLISH, gettext, language, ngettext

if TYPE_CHECKING:
    from engagement_model.translation.cldr import Locale

NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
_MOST_PLACES = 6
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


def grouped(value: int | Decimal) -> str:
    """All digits of a number, in groups of three, with the decimal point of the language: `2 100`, `−1 250,5`."""
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    return text.replace("-", MINUS).replace(",", NARROW_SPACE).replace(".", _decimal_point(language()))


def decimals(value: int | Decimal | Fraction, places: int) -> str:
    """A number rounded to so many decimal places: `2.40`, `−2,40`; what rounds to nothing has no sign."""
    return f"{float(value):z.{places}f}".replace("-", MINUS).replace(".", _decimal_point(language()))


def percentage(share: int | Decimal | Fraction) -> str:
    """A share of one as so many of a hundred: `35%`, `35 %`.

    In whole ones; only what would falsely be none or all takes as many decimal places as show it: `−0.4%`, `99.98%`.
    """
    exact = Fraction(share) * 100
    places = next((places for places in range(_MOST_PLACES) if not _hides(exact, places)), _MOST_PLACES)
    return gettext("{number}%").format(number=decimals(exact, places))


def _hides(exact: Fraction, places: int) -> bool:
    """Whether a number rounded to so many places is 0 or 100 and was not."""
    rounded = round(exact, places)
    return rounded in (0, 100) and rounded != exact


def long_date(day: datetime.date) -> str:
    """A day in words: `20 November 2026`, `20 novembre 2026`, `1er mars 2027`."""
    code = language()
    if code == ENGLISH:
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    told, ending = _locale(code).date("long", day), language_of(code).first_ending
    return f"1{ending}{told[1:]}" if ending and day.day == 1 else told


def short_date(day: datetime.date) -> str:
    """A day in digits: `2026-11-20`, which every reader of English takes for the same day; `20/11/2026`."""
    figures = {"dd": f"{day.day:02}", "mm": f"{day.month:02}", "yyyy": f"{day.year:04}"}
    text = day_pattern()
    for part, written in figures.items():
        text = text.replace(part, written)
    return text


def day_pattern() -> str:
    """A day in digits as spreadsheets have it: `yyyy-mm-dd`, `dd/mm/yyyy`."""
    return language_of(language()).day_pattern


def month(day: datetime.date) -> str:
    """The month of a day, with its year: `November 2026`, `novembre 2026`."""
    code = language()
    if code == ENGLISH:
        return f"{_MONTHS[day.month - 1]} {day.year}"
    return _locale(code).date("month", day)


def duration(seconds: int | Decimal) -> str:
    """A length of time as it is said, exactly: `2 days 5 min`, `2 дня 5 мин`."""
    if not seconds:
        return gettext("real-time")
    days, rest = divmod(seconds, _DAY)
    hours, rest = divmod(rest, _HOUR)
    minutes, rest = divmod(rest, _MINUTE)
    said = []
    if days:
        said.append(ngettext("{number} day", "{number} days", int(days)).format(number=grouped(int(days))))
    if hours:
        said.append(ngettext("{number} hour", "{number} hours", int(hours)).format(number=grouped(int(hours))))
    if minutes:
        said.append(gettext("{number} min").format(number=grouped(int(minutes))))
    if rest:
        said.append(gettext("{number} s").format(number=grouped(rest)))
    return " ".join(said)


def decimal_point() -> str:
    """What stands between whole numbers and decimals."""
    return _decimal_point(language())


@cache
def _decimal_point(code: str) -> str:
    if code == ENGLISH:
        return "."
    return _locale(code).decimal


def _locale(code: str) -> Locale:
    from engagement_model.translation.cldr import locale  # English, and the help of the commands, never ask it

    return locale(code)
