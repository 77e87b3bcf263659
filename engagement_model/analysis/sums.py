"""Sums of money of which some parts may not be known: what is known of them, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.numbers import whole
from engagement_model.model.workspace import Workspace


class Sum(NamedTuple):
    """What the known amounts come to, `None` where none is known; `unknown` are the ids of those that are not, sorted.

    An amount without a rate into the currency of the others is not known.
    """

    known: Money | None
    unknown: tuple[str, ...]

    @property
    def whole(self) -> Money | None:
        """The sum, where all of it is known."""
        return None if self.unknown else self.known


def rates_of(workspace: Workspace, model: Model) -> Rates:
    """The rates that amounts of `model` are converted with: the workspace's, where it has any."""
    return model.rates if workspace.rates == Rates() else workspace.rates


def summed(amounts: Mapping[str, Money | None], rates: Rates) -> Sum:
    """The sum of `amounts` by id; in their own currency where they share one that has no rate."""
    stated = {identifier: amount for identifier, amount in amounts.items() if amount is not None}
    own = {amount.currency for amount in stated.values()}
    if len(own) == 1 and not all(map(rates.knows, stated.values())):
        known = dict(stated)
        total = Money(sum(Decimal(amount.amount) for amount in known.values()), own.pop())
    else:
        known = {identifier: amount for identifier, amount in stated.items() if rates.knows(amount)}
        total = rates.total(known.values())
    return Sum(total if known else None, tuple(sorted(amounts.keys() - known.keys())))


def money_of(amount: Fraction, currency: str | None) -> Money:
    """An amount that may have come of a division, to 28 digits."""
    return Money(whole(Decimal(amount.numerator) / Decimal(amount.denominator)), currency)
