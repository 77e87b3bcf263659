"""Numbers and money as the pages write them: short, in the language spoken now."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from engagement_model.model.numbers import Number
from engagement_model.translation import pgettext
from engagement_model.translation.formats import NARROW_SPACE, grouped

MINUS = "\u2212"
_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "RUB": "₽", "INR": "₹"}
_SHORTEST = Decimal("0.1")

Role = Literal["counting", "counting feminine", "of"]
"""What a number is in its sentence: it counts something, or something that is feminine where words have a gender
(platforms, integrations, ways in), or it is what others are a part of."""


def number(value: Number) -> str:
    """`value` with its digits in threes: `2 100`; from 10 000 rounded: `1.2 M`, `380 k`."""
    for size in (1_000_000_000, 1_000_000, 1_000):
        if value >= size and value >= 10_000:
            return f"{_rounded(Decimal(value) / size)}{NARROW_SPACE}{_letter(size)}"
    return grouped(value)


def money(amount: Number, currency: str | None, unit: int = 1) -> str:
    """An amount in units of `unit` (1, a thousand, a million or a milliard): `0.9 M€`, `350 kCHF`."""
    return _rounded(Decimal(amount) / unit, fixed=unit > 1) + _in_units(currency, unit)


def large_money(amount: Number, currency: str | None) -> str:
    """An amount in the largest unit of which there is one: `6.2 M€`, `350 k€`, below zero with a minus sign."""
    size = abs(Decimal(amount))
    unit = next((unit for unit in (1_000_000_000, 1_000_000, 1_000) if size >= unit), 1)
    return f"{MINUS if amount < 0 else ''}{_rounded(size / unit)}{_in_units(currency, unit)}"


def in_words(value: int, role: Role = "counting") -> str:
    """A number up to twelve as a word, `four`, in the form that its role asks for; others in digits: `23`."""
    words = _words(role)
    return words[value - 1] if 0 < value <= len(words) else number(value)


def _rounded(value: Decimal, fixed: bool = False) -> str:
    places = _SHORTEST if fixed or value < 100 else Decimal(1)
    if fixed and 0 < value < _SHORTEST:
        places = Decimal("0.01")
    rounded = value.quantize(places, ROUND_HALF_UP)
    return grouped(rounded if fixed or rounded != rounded.to_integral_value() else int(rounded))


def _letter(size: int) -> str:
    """What stands for a thousand, a million or a milliard behind the digits."""
    if size == 1_000:
        return pgettext("short for a thousand", "k")
    return pgettext("short for a million", "M") if size == 1_000_000 else pgettext("short for a thousand million", "bn")


def _in_units(currency: str | None, unit: int) -> str:
    """What stands behind the digits of an amount, the space before it included."""
    letter = _letter(unit) if unit > 1 else ""
    symbol = _SYMBOLS.get(currency or "", currency or "")
    between = NARROW_SPACE if letter and (len(symbol) > 1 or (symbol and len(letter) > 2)) else ""
    return f"{NARROW_SPACE}{letter}{between}{symbol}" if letter or symbol else ""


def _words(role: Role) -> tuple[str, ...]:
    if role == "of":
        return (
            *(pgettext("of so many", "one"), pgettext("of so many", "two"), pgettext("of so many", "three")),
            *(pgettext("of so many", "four"), pgettext("of so many", "five"), pgettext("of so many", "six")),
            *(pgettext("of so many", "seven"), pgettext("of so many", "eight"), pgettext("of so many", "nine")),
            *(pgettext("of so many", "ten"), pgettext("of so many", "eleven"), pgettext("of so many", "twelve")),
        )
    feminine = role == "counting feminine"
    return (
        pgettext("so many platforms", "one") if feminine else pgettext("so many", "one"),
        pgettext("so many platforms", "two") if feminine else pgettext("so many", "two"),
        *(pgettext("so many", "three"), pgettext("so many", "four"), pgettext("so many", "five")),
        *(pgettext("so many", "six"), pgettext("so many", "seven"), pgettext("so many", "eight")),
        *(pgettext("so many", "nine"), pgettext("so many", "ten"), pgettext("so many", "eleven")),
        pgettext("so many", "twelve"),
    )
