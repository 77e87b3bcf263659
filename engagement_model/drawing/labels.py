"""The words the pages themselves bring, and how numbers, money and dates are written, in one language."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from engagement_model.model.numbers import Number

NARROW_SPACE = "\u202f"
MINUS = "\u2212"
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "RUB": "₽", "INR": "₹"}
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Labels:
    """Texts in one language: `messages` translates an English text, and what it lacks stays English."""

    language: str = "en"
    messages: Mapping[str, str] = field(default_factory=dict)
    decimal_point: str = "."

    def say(self, message: str) -> str:
        """`message` in this language."""
        return self.messages.get(message, message)

    def fill(self, message: str, fields: Mapping[str, str]) -> str:
        """`message` in this language with each `{field}` in it filled in; what is filled in is never read as fields."""
        return self.say(message).format_map(fields)

    def count(self, one: str, many: str, number: int) -> str:
        """`one` or `many` in this language, `{n}` in it replaced by the number."""
        return self.say(one if number == 1 else many).replace("{n}", self.number(number))

    def number(self, value: Number) -> str:
        """`value` with its digits in threes: `2 100`; beyond 100 000 rounded: `1.2 M`, `380 k`."""
        for size, letter in ((1_000_000_000, "bn"), (1_000_000, "M"), (1_000, "k")):
            if value >= size and value >= 10_000:
                return f"{self._rounded(Decimal(value) / size)}{NARROW_SPACE}{self.say(letter)}"
        return f"{value:,}".replace(",", NARROW_SPACE).replace(".", self.decimal_point)

    def money(self, amount: Number, currency: str | None, unit: int = 1) -> str:
        """An amount in units of `unit` (1, a thousand, a million or a milliard): `0.9 M€`, `350 kCHF`."""
        return self._rounded(Decimal(amount) / unit, fixed=unit > 1) + _in_units(currency, unit)

    def large_money(self, amount: Number, currency: str | None) -> str:
        """An amount in the largest unit of which there is one: `6.2 M€`, `350 k€`, below zero with a minus sign."""
        size = abs(Decimal(amount))
        unit = next((unit for unit in (1_000_000_000, 1_000_000, 1_000) if size >= unit), 1)
        return f"{MINUS if amount < 0 else ''}{self._rounded(size / unit)}{_in_units(currency, unit)}"

    def in_words(self, number: int) -> str:
        """A small number as a word where this language has words for it, else in digits: `four`, `23`."""
        if 0 < number < len(_NUMBERS):
            word = _NUMBERS[number]
            said = self.say(word)
            if said != word or self.language == "en":
                return said
        return self.number(number)

    def date(self, day: datetime.date) -> str:
        """A day in words: `20 November 2026`."""
        return f"{day.day} {self.say(_MONTHS[day.month - 1])} {day.year}"

    def enumeration(self, parts: tuple[str, ...]) -> str:
        """The parts in a row: `a, b and c`."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.say('and')} {parts[-1]}"

    def _rounded(self, value: Decimal, fixed: bool = False) -> str:
        places = Decimal("0.1") if fixed or value < 100 else Decimal(1)
        if fixed and 0 < value < Decimal("0.1"):
            places = Decimal("0.01")
        text = f"{value.quantize(places, ROUND_HALF_UP):,f}".replace(",", NARROW_SPACE)
        if not fixed and "." in text:
            text = text.rstrip("0").rstrip(".")
        return text.replace(".", self.decimal_point)


def _in_units(currency: str | None, unit: int) -> str:
    """What stands behind the digits of an amount, the space before it included."""
    letter = {1: "", 1_000: "k", 1_000_000: "M", 1_000_000_000: "bn"}[unit]
    symbol = _SYMBOLS.get(currency or "", currency or "")
    between = NARROW_SPACE if letter and len(symbol) > 1 else ""
    return f"{NARROW_SPACE}{letter}{between}{symbol}" if letter or symbol else ""


ENGLISH = Labels()
