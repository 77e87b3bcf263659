"""Amounts of money in the currency they were written in, and the rates that let them be summed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from msgspec import Struct, field

from engagement_model.model.numbers import (
    MAXIMUM_DIGITS,
    NUMBER,
    Number,
    ValueFault,
    exact,
    expected,
    in_groups,
    large_words,
    quoted,
    stripped_of,
    whole,
    without_comma,
    write,
)
from engagement_model.translation import gettext

SUFFIXES: dict[str, int] = {"k": 1_000, "M": 1_000_000, "bn": 1_000_000_000}
CURRENCY = r"[A-Z]{3}"
_MAYBE_THOUSANDS = rf"([1-9][0-9]{{0,2}})[.,]([0-9]{{3}})(\s*{CURRENCY})?"
"""`600.000 EUR`: six hundred to some readers, six hundred thousand to others."""

PATTERN = rf"^(?!{_MAYBE_THOUSANDS}$){NUMBER}\s*(?:{'|'.join(SUFFIXES)})?(?:\s*{CURRENCY})?$"
"""The grammar as one regular expression, for editors."""

_maybe_thousands = re.compile(_MAYBE_THOUSANDS)
_money = re.compile(rf"({NUMBER})\s*({'|'.join(SUFFIXES)})?(?:\s*({CURRENCY}))?")
SYMBOLS: dict[str, str] = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₽": "RUB", "₹": "INR"}


class Money(Struct, frozen=True):
    """An amount, zero or more, in a currency (ISO 4217 letters; `None` where the model names none)."""

    amount: Number
    currency: str | None = None

    def __str__(self) -> str:
        amount = str(self.amount) if isinstance(self.amount, int) else f"{self.amount:f}"
        return f"{amount} {self.currency}" if self.currency else amount


class Rates(Struct, frozen=True):
    """How amounts of several currencies are summed: into `currency`, one unit of X being `rates[X]` of it."""

    currency: str | None = None
    rates: Mapping[str, Decimal] = field(default_factory=dict)

    def knows(self, money: Money) -> bool:
        """Whether `money` can be converted."""
        return money.currency == self.currency or money.currency in self.rates

    def convert(self, money: Money) -> Number:
        """The amount of `money` in `self.currency`, exact. Raises `KeyError` where there is no rate."""
        if money.currency == self.currency:
            return money.amount
        if money.currency is None:
            raise KeyError("no currency")
        return whole(Decimal(money.amount) * self.rates[money.currency])

    def total(self, amounts: Iterable[Money]) -> Money:
        """The sum, converted; zero of `self.currency` where there are none."""
        return Money(whole(Decimal(sum(self.convert(amount) for amount in amounts))), self.currency)


def parse_money(text: str, default: str | None = None) -> Money:
    """Read an amount with an optional `k`, `M` or `bn` and an optional currency: `900k EUR`, `1.2M`, `350_000`.

    The currency is `default` where none is written. Raises `ValueFault` with what to write instead: also of
    `600.000 EUR`, which groups thousands for half of its readers.
    """
    written = stripped_of(text)
    found = _money.fullmatch(written)
    if found is None or _maybe_thousands.fullmatch(written):
        raise _fault(written)
    amount, suffix, currency = found.groups()
    return Money(whole(Decimal(exact(amount)) * SUFFIXES.get(suffix, 1)), currency or default)


def is_money(text: str) -> bool:
    """Whether `text` reads as an amount of money."""
    digits = sum(character.isdigit() for character in text)
    return digits <= MAXIMUM_DIGITS and _money.fullmatch(text) is not None and not _maybe_thousands.fullmatch(text)


def large_suffix(word: str) -> str:
    """`k`, `M` or `bn` for a word that means as much in any language: `tsd`, `Mio`, `млрд`; else nothing."""
    return large_words().get(word.casefold(), "")


def _fault(text: str) -> ValueFault:
    from engagement_model.model.meant import instead_of

    if text.startswith("-"):
        positive = text[1:].strip()
        return ValueFault(
            gettext("{number} is negative").format(number=quoted(text)),
            gettext("write {amount}: money is zero or more").format(amount=positive if is_money(positive) else "0"),
            out_of_range=True,
        )
    unclear = _maybe_thousands.fullmatch(text)
    if unclear:
        before, after, currency = unclear[1], unclear[2], unclear[3] or ""
        point = f"{Decimal(f'{before}.{after}').normalize():f}"
        if _maybe_thousands.fullmatch(point):
            point += "0"  # a fourth decimal says that the point is one
        return ValueFault(
            gettext("{text} could be read in two ways").format(text=quoted(text)),
            gettext("write {grouped} or {point}").format(
                grouped=f"{before}_{after}{currency}", point=f"{point}{currency}"
            ),
        )
    grouped = in_groups(text)
    if grouped is not None and is_money(grouped):
        return ValueFault(gettext("{text} is not an amount of money").format(text=quoted(text)), write(grouped))
    comma = without_comma(text, is_money)
    if comma:
        return ValueFault(gettext("{text} has a comma in its number").format(text=quoted(text)), comma)
    not_money = expected(gettext("an amount of money such as 350_000, 900k or 1.2M EUR"), quoted(text))
    loose = re.fullmatch(
        r"([^\w\s]?|[A-Z]{3}(?=\s*\d))\s*(\d[\d_ \u00a0\u202f]*(?:\.\d+)?)\s*([^\W\d_]*)\.?\s*([^\W\d_]*|[^\w\s])", text
    )
    if loose:
        before, amount, first, second = loose.groups()
        digits = re.sub(r"[ \u00a0\u202f]", "_", amount.strip())
        suffix = first if first in SUFFIXES else large_suffix(first)
        if first and second and not suffix:
            return ValueFault(not_money, instead_of(text, is_money))
        rest = second or ("" if suffix else first) or before
        currency = SYMBOLS.get(rest, rest.upper())
        candidate = f"{digits}{suffix}{' ' + currency if currency else ''}"
        if is_money(candidate):
            return ValueFault(gettext("{text} is not an amount of money").format(text=quoted(text)), write(candidate))
    return ValueFault(not_money, instead_of(text, is_money))
