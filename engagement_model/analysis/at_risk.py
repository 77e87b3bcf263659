"""At risk: what the customers are worth who stand behind a split or a break."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from engagement_model.analysis.continuity import ContinuityResult
from engagement_model.analysis.redundancy import RedundancyResult
from engagement_model.analysis.weights import counted_once
from engagement_model.analysis.worth import Amounts, CustomerValue, lifetime
from engagement_model.model.money import Money

AtRiskKind = Literal["split", "journey", "lamp_tests"]
FAILING = frozenset(("late", "broken", "unserved"))
"""How a journey comes out that does not hold."""


class AtRisk(Struct, frozen=True):
    """A split, a journey that does not hold, or two channels between which something breaks or comes too late.

    `contribution` is what the customers behind it leave a year, `lifetime_value` what all of them are worth over the
    years; `None` where nobody knows.
    """

    kind: AtRiskKind
    customer_type: str
    capability: str | None
    journey: str | None
    from_channel: str | None
    to_channel: str | None
    contribution: Money | None
    lifetime_value: Money | None


class AtRiskTotal(Struct, frozen=True):
    """The customer types behind any of them, each once, and what they come to.

    A sum is `None` where it is not known of all; `known_contribution` and `known_lifetime_value` are of those it is
    known of, and the other customer types are named.
    """

    customer_types: tuple[str, ...]
    contribution: Money | None
    known_contribution: Money | None
    without_contribution: tuple[str, ...]
    lifetime_value: Money | None
    known_lifetime_value: Money | None
    without_lifetime_value: tuple[str, ...]


def at_risk_of(
    worths: Mapping[str, CustomerValue],
    redundancy: RedundancyResult,
    continuity: ContinuityResult,
    amounts: Amounts,
) -> tuple[AtRisk, ...]:
    """What is at risk: splits that nothing keeps in step, then journeys, then changes of channel, each sorted.

    Of nobody named, nobody's value is at risk.
    """
    together = {identifier: _together(amounts, worth) for identifier, worth in worths.items()}

    def row(
        kind: AtRiskKind,
        customer_type: str,
        capability: str | None = None,
        journey: str | None = None,
        channels: tuple[str, str] | None = None,
    ) -> AtRisk:
        source, target = channels if channels is not None else (None, None)
        return AtRisk(
            kind,
            customer_type,
            capability,
            journey,
            source,
            target,
            worths[customer_type].contribution,
            together[customer_type],
        )

    def rows() -> Iterator[AtRisk]:
        for split in redundancy.splits_apart:
            if split.customer_type in worths:
                yield row("split", split.customer_type, split.capability)
        for identifier, result in continuity.journeys.items():
            customer = amounts.model.journeys[identifier].customer
            if result.outcome in FAILING and customer is not None and customer in worths:
                yield row("journey", customer, journey=identifier)
        for test in continuity.lamp_tests:
            if test.customer_type in worths and (test.late or test.broken):
                yield row("lamp_tests", test.customer_type, channels=(test.from_channel, test.to_channel))

    return tuple(rows())


def _together(amounts: Amounts, worth: CustomerValue) -> Money | None:
    """What all customers of a type are worth over the years."""
    if worth.contribution is None or worth.lifetime_value is None:
        return None
    retention, rate = amounts.model.customer_types[worth.customer_type].retention, amounts.discount_rate
    assert retention is not None
    assert rate is not None
    return amounts.money(lifetime(Fraction(worth.contribution.amount), retention, rate))


def total_at_risk(worths: Mapping[str, CustomerValue], rows: tuple[AtRisk, ...], amounts: Amounts) -> AtRiskTotal:
    """What `rows` come to, each customer type once."""
    lifetimes = {row.customer_type: row.lifetime_value for row in rows}
    once = counted_once(amounts.model, lifetimes)
    contribution = amounts.summed({each: worths[each].contribution for each in once})
    lifetime_value = amounts.summed({each: lifetimes[each] for each in once})
    if not once:
        nothing = amounts.money(Fraction())
        return AtRiskTotal((), nothing, nothing, (), nothing, nothing, ())
    return AtRiskTotal(once, *contribution, *lifetime_value)
