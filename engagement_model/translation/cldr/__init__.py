"""What the Unicode CLDR says of each language there are texts in, as far as it is needed: dates, months, signs.

`make catalogues` takes it from Babel into a file in the folder of each language, so that a user needs neither Babel nor
its data of a thousand other languages.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

FOLDER = Path(__file__).parents[1] / "catalogues"
_TOKEN = re.compile(r"'([^']*)'|(yy?|MMMM?|MM?|LLLL|dd?)")
"""What a pattern of CLDR has in it: words between quotation marks, and the parts of a date."""


class Locale(Struct, frozen=True):
    """A language: patterns of dates by name, names of months, what stands before decimals, signs of currencies."""

    patterns: Mapping[str, str]
    months: tuple[str, ...]
    months_alone: tuple[str, ...]
    month_names: Mapping[str, int]
    decimal: str
    currencies: Mapping[str, str]

    def date(self, pattern: str, day: datetime.date) -> str:
        """A day as the pattern of that name has it."""
        parts = {
            **{"d": f"{day.day}", "dd": f"{day.day:02}", "M": f"{day.month}", "MM": f"{day.month:02}"},
            **{"MMMM": self.months[day.month - 1], "LLLL": self.months_alone[day.month - 1]},
            **{"y": f"{day.year}", "yy": f"{day.year % 100:02}"},
        }
        return _TOKEN.sub(lambda found: found[1] if found[2] is None else parts[found[2]], self.patterns[pattern])

    def sign(self, currency: str) -> str:
        """The sign of a currency where it has one, else its letters."""
        return self.currencies.get(currency, currency)


@cache
def locale(code: str) -> Locale:
    """What is known of a language. Raises `FileNotFoundError` for one that nothing was taken of."""
    told = json.loads((FOLDER / code / "cldr.json").read_text(encoding="utf-8"))
    return Locale(
        told["patterns"],
        tuple(told["months"]),
        tuple(told["months_alone"]),
        told["month_names"],
        told["decimal"],
        told["currencies"],
    )
