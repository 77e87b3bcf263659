"""Numbers and money in the language spoken now, in two renderings: pages round, sentences are exact.

On a page there is room for three digits, `6.2 M€`; a sentence says what the model says, `6.15 M€`. Both take the sign
of a currency from one table, and what stands for a thousand or a million from the same messages.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Literal

from engagement_model.model.money import Money
from engagement_model.model.numbers import Number, whole
from engagement_model.translation import pgettext
from engagement_model.translation.formats import MINUS, NARROW_SPACE, grouped

SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "RUB": "₽", "INR": "₹"}
"""Currency -> its sign; any other is written with its letters."""

_SHORTEST, _CENT = Decimal("0.1"), Decimal("0.01")
_SIZES = (1_000_000_000, 1_000_000, 1_000, 1)
_MOST_DIGITS = 4
"""Digits of an amount that a sentence tells in millions or milliards, or in thousands with one decimal at most."""

Bound = Literal["at_least", "at_most"] | None
"""What a sentence says an amount to be, besides being it."""

Role = Literal["counting", "counting feminine", "of"]
"""What a number is in its sentence: it counts something, or something that is feminine where words have a gender
(platforms, integrations, ways in), or it is what others are a part of."""


def number(value: Number) -> str:
    """`value` with its digits in threes: `2 100`; from 10 000 rounded: `1.2 M`, `380 k`."""
    if value < 10_000:
        return grouped(value)
    size, digits = _largest(Decimal(value))
    return f"{digits}{NARROW_SPACE}{_letter(size)}"


def agreeing(value: Number) -> int:
    """The number that words behind `number(value)` agree with: whole thousands or millions where it is rounded to them.

    `3,8 M de clients`, `21 клиент`, `21 тыс. клиентов`.
    """
    return int(value) if value < 10_000 else int(_largest(Decimal(value))[0])


def money(amount: Number, currency: str | None, unit: int = 1) -> str:
    """An amount on a page, in units of `unit` (1, a thousand, a million or a milliard): `0.9 M€`, `350 kCHF`.

    Of less than ten units the first place is told whatever it is, as boxes stand side by side: `2.0 M€`.
    """
    units = Decimal(amount) / unit
    return _rounded(units, fixed=unit > 1 and (units < 10 or units % 1 != 0)) + _in_units(currency, unit)


def large_money(amount: Number, currency: str | None) -> str:
    """An amount on a page, in the largest unit of which there is one: `6.2 M€`, `350 k€`; a minus sign below zero."""
    size, digits = _largest(abs(Decimal(amount)))
    return f"{MINUS if amount < 0 else ''}{digits}{_in_units(currency, size)}"


def to_the_cent(money: Money) -> str:
    """A small amount on a page, to the cent: `0.25 €`."""
    shown = Decimal(money.amount).quantize(_CENT, ROUND_HALF_UP)
    if abs(shown) >= _SIZES[-2] or shown == shown.to_integral_value():
        return large_money(money.amount, money.currency)
    return grouped(shown) + _in_units(money.currency, 1)


def rounded_amount(money: Money) -> str:
    """An amount on a page or a slide: `6.1 M€`."""
    return large_money(money.amount, money.currency)


def exact_money(amount: Number, currency: str | None) -> str:
    """An amount in a sentence, `2.7 M€`, `2,7 млн €`, where four digits say it exactly; else all of them.

    Several amounts of one sentence are told by `alike`.
    """
    return _short(amount, currency) if _is_short(amount) else every_digit(amount, currency)


def alike(*several: Money) -> tuple[str, ...]:
    """The amounts of one sentence in one form: where one takes all of its digits, those beside it do as well."""
    tell = exact_money if all(_is_short(each.amount) for each in several) else every_digit
    return tuple(tell(each.amount, each.currency) for each in several)


def is_short(money: Money) -> bool:
    """Whether a sentence says an amount exactly in few digits."""
    return _is_short(money.amount)


def nearly(money: Money, bound: Bound = None) -> str:
    """What an amount that was worked out comes to, in a sentence: rounded to the digits of a short one.

    What is said to be at least so much is rounded down, at most so much up, so that it stays true.
    """
    rounding = {"at_least": ROUND_FLOOR, "at_most": ROUND_CEILING}.get(bound or "", ROUND_HALF_UP)
    size = _size(money.amount)
    if size == 1:
        return every_digit(whole(Decimal(money.amount).quantize(_CENT, rounding)), money.currency)
    exact = Decimal(money.amount) / size
    places = min(_MOST_DIGITS - len(str(abs(int(exact)))), _MOST_DIGITS if size > _SIZES[-2] else 1)
    rounded = exact.quantize(Decimal(1).scaleb(-places), rounding) * size
    return exact_money(whole(rounded.normalize()), money.currency)


def _is_short(amount: Number) -> bool:
    """Whether few digits say an amount exactly; below a thousand it has no other form than all of its digits."""
    size = _size(amount)
    if size == 1:
        return True
    parts = (Decimal(amount) / size).normalize().as_tuple()
    places = -int(parts.exponent)
    return len(parts.digits) <= _MOST_DIGITS and (size > _SIZES[-2] or places <= 1)


def _size(amount: Number) -> int:
    """The largest unit of which there is one."""
    return next((size for size in _SIZES if abs(Decimal(amount)) >= size), 1)


def _short(amount: Number, currency: str | None) -> str:
    """An amount in its largest unit."""
    size = _size(amount)
    if size == 1:
        return every_digit(amount, currency)
    return grouped((Decimal(amount) / size).normalize()) + _in_units(currency, size)


def every_digit(amount: Number, currency: str | None) -> str:
    """An amount with all of its digits, cents always two of them: `350 000 €`, `533.10 €`."""
    exact = Decimal(amount)
    tenths = exact == exact.quantize(_SHORTEST) and exact != exact.to_integral_value()
    return grouped(exact.quantize(_CENT) if tenths else amount) + _in_units(currency, 1)


def amount(money: Money) -> str:
    """An amount in a sentence: `2.7 M€`."""
    return exact_money(money.amount, money.currency)


def in_words(value: int, role: Role = "counting") -> str:
    """A number up to twelve as a word, `four`, in the form that its role asks for; others in digits: `23`."""
    words = _words(role)
    return words[value - 1] if 0 < value <= len(words) else number(value)


def _largest(value: Decimal) -> tuple[int, str]:
    """The largest unit of which there is one once it is rounded, and the digits in it: 999 950 is one million."""
    place = next((place for place, size in enumerate(_SIZES) if value >= size), len(_SIZES) - 1)
    if place and _quantized(value / _SIZES[place]) >= 1_000:
        place -= 1
    return _SIZES[place], _rounded(value / _SIZES[place])


def _rounded(value: Decimal, fixed: bool = False) -> str:
    rounded = _quantized(value, fixed)
    return grouped(rounded if fixed or rounded != rounded.to_integral_value() else int(rounded))


def _quantized(value: Decimal, fixed: bool = False) -> Decimal:
    places = _SHORTEST if fixed or value < 100 else Decimal(1)
    if fixed and 0 < value < _SHORTEST:
        places = Decimal("0.01")
    return value.quantize(places, ROUND_HALF_UP)


def _letter(size: int) -> str:
    """What stands for a thousand, a million or a milliard behind the digits."""
    if size == 1_000:
        return pgettext("short for a thousand", "k")
    return pgettext("short for a million", "M") if size == 1_000_000 else pgettext("short for a thousand million", "bn")


def _in_units(currency: str | None, unit: int) -> str:
    """What stands behind the digits of an amount, the space before it included."""
    letter = _letter(unit) if unit > 1 else ""
    symbol = SIGNS.get(currency or "", currency or "")
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
