"""What running either state costs a year, what the way from one to the other costs once, and when it is paid back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from engagement_model.analysis.gaps.comparison import Comparison
from engagement_model.analysis.gaps.result import Cost, Costs
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.numbers import whole
from engagement_model.model.workspace import Initiative

_Amounts = Iterable[tuple[str, Money | None]]
_PLATFORMS, _ORGANIZATIONS = "platforms.", "organizations."


class Budget(Struct, frozen=True):
    """What the initiatives cost together: `None` where none says so; `unknown` say nothing while others do."""

    money: Money | None = None
    unknown: tuple[str, ...] = ()


NO_BUDGET = Budget()


def budget_of(initiatives: Mapping[str, Initiative], rates: Rates) -> Budget:
    """The budget of all `initiatives`; a cost in a currency without a rate is as unknown as one nobody gave."""
    known = {
        identifier: each.cost
        for identifier, each in initiatives.items()
        if each.cost is not None and rates.knows(each.cost)
    }
    if not known:
        return NO_BUDGET
    return Budget(rates.total(known.values()), tuple(sorted(initiatives.keys() - known.keys())))


def costs(comparison: Comparison, rates: Rates, budget: Budget | None = NO_BUDGET) -> Costs:
    """Both states, the difference, the one-off costs of the platforms that only the later state has, and the payback.

    The cost of a part is not included in that of its whole, so every element counts. An amount in a currency
    without a rate is as unknown as one that nobody gave. Organizations have no one-off cost. What nobody described
    saves nothing: where the later state has no element at all, nothing is known of it. `budget` is `None` where that
    of this stage is not known, though there is one.
    """
    before, after = _running(comparison.before.model, rates), _running(comparison.after.model, rates)
    platforms = comparison.after.model.platforms
    one_off, unknown = _sum(
        (
            (f"platforms.{identifier}", platforms[identifier].one_off_cost)
            for identifier in comparison.introduced_platforms
        ),
        rates,
    )
    described = any(comparison.after.model.elements.values())
    difference = Cost(
        _less(after.platforms, before.platforms)
        if described and not _of(_PLATFORMS, before.unknown, after.unknown)
        else None,
        _less(after.organizations, before.organizations)
        if described and not _of(_ORGANIZATIONS, before.unknown, after.unknown)
        else None,
        tuple(sorted({*before.unknown, *after.unknown})),
    )
    alone = not _any_organization_has_a_cost(comparison, rates)
    known = budget if budget is not None else NO_BUDGET
    payback = None
    if budget is not None and not unknown and not known.unknown:
        payback = _payback(_together(difference, alone), one_off, known.money)
    return Costs(
        as_is=before,
        future_state=after,
        difference=difference,
        one_off=Cost(one_off, rates.total(()), unknown),
        budget=known.money,
        budget_unknown=known.unknown,
        payback=payback,
        of_platforms_alone=alone,
    )


def _payback(difference: Money | None, one_off: Money | None, budget: Money | None) -> Fraction | None:
    """Years until the dearer of the two ways to count is paid back by what is saved a year."""
    if difference is None or one_off is None or difference.amount >= 0:
        return None
    once = max(Decimal(one_off.amount), Decimal(budget.amount) if budget is not None else Decimal(0))
    return Fraction(once) / Fraction(-Decimal(difference.amount))


def _together(difference: Cost, platforms_alone: bool) -> Money | None:
    """The difference of platforms and organizations, or of platforms where no organization has a cost."""
    if platforms_alone or difference.platforms is None:
        return difference.platforms
    if difference.organizations is None:
        return None
    amounts = Decimal(difference.platforms.amount) + Decimal(difference.organizations.amount)
    return Money(whole(amounts), difference.platforms.currency)


def _any_organization_has_a_cost(comparison: Comparison, rates: Rates) -> bool:
    return any(
        each.annual_cost is not None and rates.knows(each.annual_cost)
        for side in (comparison.before, comparison.after)
        for each in side.model.organizations.values()
    )


def _of(section: str, *unknown: tuple[str, ...]) -> bool:
    return any(address.startswith(section) for addresses in unknown for address in addresses)


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
