"""Ranking: customer types by what they leave, one after the other and in groups, and what each buys of its offers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from engagement_model.analysis.weights import counted_once
from engagement_model.analysis.worth import Amounts, CustomerValue
from engagement_model.model.money import Money

Grouping = Literal["risk", "stage", "kind", "proposition"]
ATTRIBUTES: tuple[Grouping, ...] = ("risk", "stage", "kind")
"""By what of themselves customer types are grouped."""


class Ranked(Struct, frozen=True):
    """A customer type in the order of what it leaves, and its share of all that those with a gain leave together.

    `cumulated` is that share of it and all before it: past one for nobody, and less again where the last ones cost
    more than they bring. Both are `None` where the contribution is not known, or is counted with another one's:
    a part's with its whole's, a representative's with that of whom it acts for.
    """

    customer_type: str
    contribution: Money | None
    share: Fraction | None
    cumulated: Fraction | None


class Group(Struct, frozen=True):
    """Customer types that have something in common, `value` being `None` where nobody said; each counted once.

    A sum is `None` where it is not known of all of them; `unknown` are those without a contribution.
    """

    by: Grouping
    value: str | None
    customer_types: tuple[str, ...]
    population: int | None
    revenue: Money | None
    cost_to_serve: Money | None
    contribution: Money | None
    unknown: tuple[str, ...]


class Buying(Struct, frozen=True):
    """What a customer type buys, and what it is offered and does not buy."""

    customer_type: str
    buys: tuple[str, ...]
    not_bought: tuple[str, ...]


def ranking_of(amounts: Amounts, values: Iterable[CustomerValue]) -> tuple[Ranked, ...]:
    """Customer types by contribution, then by revenue, the greatest first, then by id; the unknown ones last."""
    ordered = sorted(values, key=_rank)
    known = {value.customer_type: _fraction(value.contribution) for value in ordered}
    counted = set(counted_once(amounts.model, (each for each, amount in known.items() if amount is not None)))
    total = sum((amount for each, amount in known.items() if each in counted and amount and amount > 0), Fraction())
    rows: list[Ranked] = []
    so_far = Fraction()
    for value in ordered:
        amount = known[value.customer_type]
        if amount is None or not total or value.customer_type not in counted:
            rows.append(Ranked(value.customer_type, value.contribution, None, None))
            continue
        so_far += amount
        rows.append(Ranked(value.customer_type, value.contribution, amount / total, so_far / total))
    return tuple(rows)


def _rank(value: CustomerValue) -> tuple[bool, Fraction, bool, Fraction, str]:
    contribution, revenue = _fraction(value.contribution), _fraction(value.revenue)
    return (
        contribution is None,
        -(contribution or Fraction()),
        revenue is None,
        -(revenue or Fraction()),
        value.customer_type,
    )


def _fraction(amount: Money | None) -> Fraction | None:
    return None if amount is None else Fraction(amount.amount)


def groups_of(amounts: Amounts, values: Mapping[str, CustomerValue]) -> tuple[Group, ...]:
    """The groups by risk, stage and kind where anybody said one, and by proposition bought."""
    return tuple(_groups(amounts, values))


def _groups(amounts: Amounts, values: Mapping[str, CustomerValue]) -> Iterator[Group]:
    customers = amounts.model.customer_types
    for by in ATTRIBUTES:
        found: dict[str | None, list[str]] = {}
        for identifier in sorted(customers):
            found.setdefault(getattr(customers[identifier], by), []).append(identifier)
        if set(found) - {None}:
            for value in sorted(found, key=lambda each: (each is None, each or "")):
                yield _group(amounts, values, by, value, found[value])
    bought: dict[str, list[str]] = {}
    for identifier in sorted(customers):
        for proposition in customers[identifier].buys:
            bought.setdefault(proposition, []).append(identifier)
    for proposition in sorted(bought):
        yield _group(amounts, values, "proposition", proposition, bought[proposition])


def _group(
    amounts: Amounts, values: Mapping[str, CustomerValue], by: Grouping, value: str | None, members: list[str]
) -> Group:
    once = [values[each] for each in counted_once(amounts.model, members)]
    people = [each.population for each in once]
    contribution, _, unknown = amounts.summed({each.customer_type: each.contribution for each in once})
    return Group(
        by,
        value,
        tuple(members),
        None if None in people else sum(each for each in people if each is not None),
        amounts.summed({each.customer_type: each.revenue for each in once})[0],
        amounts.summed({each.customer_type: each.cost_to_serve for each in once})[0],
        contribution,
        unknown,
    )


def buying_of(amounts: Amounts) -> tuple[Buying, ...]:
    """What each customer type buys and does not buy, of those that buy or are offered anything; sorted."""
    model = amounts.model
    offered: dict[str, set[str]] = {}
    for identifier, proposition in model.propositions.items():
        for customer_type in proposition.offered_to:
            offered.setdefault(customer_type, set()).add(identifier)
    rows = (
        Buying(each, tuple(sorted(customer.buys)), tuple(sorted(offered.get(each, set()) - customer.buys)))
        for each, customer in sorted(model.customer_types.items())
    )
    return tuple(row for row in rows if row.buys or row.not_bought)
