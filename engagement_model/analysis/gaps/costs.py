"""What running either state costs a year, and what the way from one to the other costs once."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from engagement_model.analysis.gaps.comparison import Comparison
from engagement_model.analysis.gaps.result import Cost, Costs
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.numbers import whole

_Amounts = Iterable[tuple[str, Money | None]]


def costs(comparison: Comparison, rates: Rates) -> Costs:
    """Both states, the difference, and the one-off costs of the platforms that only the later state has.

    The cost of a part is not included in that of its whole, so every element counts. An amount in a currency
    without a rate is as unknown as one that nobody gave. Organizations have no one-off cost.
    """
    before, after = _running(comparison.before.model, rates), _running(comparison.after.model, rates)
    new = comparison.after.model.platforms.keys() - comparison.before.model.platforms.keys()
    platforms = comparison.after.model.platforms
    one_off, unknown = _sum(
        ((f"platforms.{identifier}", platforms[identifier].one_off_cost) for identifier in new), rates
    )
    return Costs(
        as_is=before,
        future_state=after,
        difference=Cost(
            _less(after.platforms, before.platforms),
            _less(after.organizations, before.organizations),
            tuple(sorted({*before.unknown, *after.unknown})),
        ),
        one_off=Cost(one_off, rates.total(()), unknown),
    )


def _running(model: Model, rates: Rates) -> Cost:
    platforms, unknown_platforms = _sum(
        ((f"platforms.{identifier}", each.annual_cost) for identifier, each in model.platforms.items()), rates
    )
    organizations, unknown_organizations = _sum(
        ((f"organizations.{identifier}", each.annual_cost) for identifier, each in model.organizations.items()), rates
    )
    return Cost(platforms, organizations, tuple(sorted((*unknown_platforms, *unknown_organizations))))


def _sum(amounts: _Amounts, rates: Rates) -> tuple[Money | None, tuple[str, ...]]:
    known, unknown = [], []
    for address, amount in amounts:
        if amount is None or not rates.knows(amount):
            unknown.append(address)
        else:
            known.append(amount)
    return None if unknown and not known else rates.total(known), tuple(sorted(unknown))


def _less(later: Money | None, earlier: Money | None) -> Money | None:
    """The later sum less the earlier, below zero where something is saved; `None` where either is unknown."""
    if later is None or earlier is None:
        return None
    return Money(whole(Decimal(later.amount) - Decimal(earlier.amount)), later.currency)
