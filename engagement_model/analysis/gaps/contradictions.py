"""What was said of the future and does not hold in it: decisions, dispositions and dates of service."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal

from engagement_model.analysis.gaps.comparison import Comparison, Side
from engagement_model.analysis.gaps.result import Contradiction
from engagement_model.model.addresses import covers
from engagement_model.model.durations import Duration, parse_duration
from engagement_model.model.facts import Value
from engagement_model.model.money import Money, parse_money
from engagement_model.model.numbers import ValueFault, parse_number
from engagement_model.model.sets import is_set, listed_members, members_of_set
from engagement_model.model.states import FUTURE
from engagement_model.model.workspace import Decision, Stakeholder

_WORDS = ("absent", "present")


def contradictions(comparison: Comparison, stakeholders: Mapping[str, Stakeholder]) -> tuple[Contradiction, ...]:
    """Everything the two states contradict, sorted by address.

    Decisions for the future state, and what was to be eliminated, are held against the future state only: on the way
    there is still time.
    """
    found = [*_retired_investments(comparison), *_out_of_service(comparison.before), *_out_of_service(comparison.after)]
    if comparison.after.state == FUTURE:
        found += _kept_in_spite(comparison)
        found += _decided_otherwise(comparison, stakeholders)
    return tuple(sorted(found, key=lambda row: (row.address, row.kind, row.state, row.decision or "")))


def _retired_investments(comparison: Comparison) -> Iterator[Contradiction]:
    for identifier in comparison.retired_platforms:
        if comparison.before.model.platforms[identifier].disposition == "invest":
            yield Contradiction(
                "disposition", f"platforms.{identifier}.disposition", comparison.after.state, "invest", None
            )


def _kept_in_spite(comparison: Comparison) -> Iterator[Contradiction]:
    for identifier, platform in comparison.before.model.platforms.items():
        if platform.disposition == "eliminate" and identifier in comparison.after.model.platforms:
            yield Contradiction(
                "disposition", f"platforms.{identifier}.disposition", comparison.after.state, "eliminate", True
            )


def _out_of_service(side: Side) -> Iterator[Contradiction]:
    as_of = side.model.as_of
    if as_of is None:
        return
    for identifier, platform in side.model.platforms.items():
        until = platform.in_service.until if platform.in_service is not None else None
        if until is not None and until < as_of:
            yield Contradiction("in_service", f"platforms.{identifier}.in_service.until", side.state, until, as_of)


def _decided_otherwise(comparison: Comparison, stakeholders: Mapping[str, Stakeholder]) -> Iterator[Contradiction]:
    side = comparison.after
    for identifier, decision in comparison.decided.decisions.items():
        choose = decision.choose
        if choose is None or choose == "accepted":
            continue
        for address in sorted(set(decision.about)):
            if decision.chosen_stakeholder is not None:
                yield from _against_the_view(side, identifier, decision, address, stakeholders)
                continue
            value: Value | None = side.facts.get(address, True if side.has_below(address) else None)
            if is_set(address) and value is not None:
                value = members_of_set(side.model, address)
            chosen = ", ".join(listed_members(choose)) if is_set(address) and choose not in _WORDS else choose
            if not holds(chosen, value, side.model.rates.currency):
                yield Contradiction("decision", address, side.state, choose, value, identifier)


def holds(choice: str, value: Value | None, currency: str | None) -> bool:
    """Whether what a decision chooses is what stands at its address: `value`, or `None` where nothing does."""
    if choice == "absent":
        return value is None
    if choice == "present":
        return value is not None
    return value is not None and says(choice, value, currency)


def says(choice: str, value: Value, currency: str | None) -> bool:
    """Whether the text of a choice writes `value`, in whichever spelling: `0.9M` says what `900k EUR` says."""
    if choice == str(value):
        return True
    try:
        if isinstance(value, bool):
            return value and choice.casefold() == "true"
        if isinstance(value, Money):
            return parse_money(choice, currency) == value
        if isinstance(value, Duration):
            return parse_duration(choice) == value
        if isinstance(value, int | Decimal):
            return parse_number(choice) == value
        if isinstance(value, datetime.date):
            return choice.strip() == value.isoformat()
        if isinstance(value, tuple):
            return tuple(part.strip() for part in choice.strip(" []").split(",")) == value
    except ValueFault:
        return False
    return choice.strip() == value


def _against_the_view(
    side: Side, identifier: str, decision: Decision, address: str, stakeholders: Mapping[str, Stakeholder]
) -> Iterator[Contradiction]:
    """The facts at `address` and below that the chosen stakeholder speaks about and sees otherwise."""
    stakeholder = stakeholders.get(decision.chosen_stakeholder or "")
    view = stakeholder.future_state if stakeholder is not None else None
    if view is None:
        return
    seen = Side(side.state, view.model).facts
    for fact in sorted(fact for fact in {*seen, *side.facts} if covers(address, fact)):
        if view.speaks_about(fact) and seen.get(fact) != side.facts.get(fact):
            stated = seen.get(fact)
            said = "absent" if stated is None else "present" if stated is True else str(stated)
            yield Contradiction("decision", fact, side.state, said, side.facts.get(fact), identifier)
