"""What the way from today to the future does to the value of customers, and which levers it frees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TypeVar

from msgspec import Struct

from engagement_model.analysis.analysis import OneState, Whole, WorkspaceAnalysis
from engagement_model.analysis.continuity import ANALYSIS as CONTINUITY
from engagement_model.analysis.gaps.lineage import Lineage
from engagement_model.analysis.levers import Blocks, Lever
from engagement_model.analysis.recognition import ANALYSIS as RECOGNITION
from engagement_model.analysis.study import Study
from engagement_model.analysis.sums import money_of
from engagement_model.analysis.value import ANALYSIS as VALUE
from engagement_model.analysis.value import Value
from engagement_model.analysis.worth import CustomerValue
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.relations import CellKey
from engagement_model.model.states import AS_IS, FUTURE

_Row = TypeVar("_Row")


class Change(Struct, frozen=True):
    """A figure today and in future, and the difference: `None` where either is not known, or only to a limit."""

    as_is: Money | None
    future_state: Money | None
    difference: Money | None


class CustomerChange(Struct, frozen=True):
    """A customer type, by today's id, or the future's where today has none, and what becomes of its figures."""

    customer_type: str
    becomes: str | None
    revenue: Change
    cost_to_serve: Change
    contribution: Change
    lifetime_value: Change


class PropositionChange(Struct, frozen=True):
    """The same for what a proposition leaves."""

    proposition: str
    becomes: str | None
    margin: Change


class ValueChange(Struct, frozen=True):
    """What changes from today to the future; `freed` are levers that something blocks today and nothing in future."""

    customer_types: tuple[CustomerChange, ...]
    propositions: tuple[PropositionChange, ...]
    contribution_at_risk: Change
    levers: Change
    freed: tuple[Lever, ...]


def value_change(study: Study) -> ValueChange | None:
    """What changes between the two states of a workspace, asked once; `None` where either was not described."""
    return study.of(CHANGE) if AS_IS in study.ends and FUTURE in study.ends else None


def change_between(before: OneState, after: OneState) -> ValueChange:
    """What changes from one state to another."""
    today, future = before.of(VALUE).value, after.of(VALUE).value
    lineage = Lineage(before.model, after.model)
    return ValueChange(
        tuple(_customers(today, future, lineage)),
        tuple(_propositions(today, future, lineage)),
        _change(today.at_risk_total.contribution, future.at_risk_total.contribution),
        _change(today.levers_total.free, future.levers_total.free),
        tuple(_freed(today.levers, after, lineage)),
    )


def _customers(today: Value, future: Value, lineage: Lineage) -> Iterator[CustomerChange]:
    for first, becomes, earlier, later in _pairs(today.by_customer, future.by_customer, "customer_types", lineage):
        sure = not any(each is not None and each.at_least for each in (earlier, later))
        yield CustomerChange(
            first,
            becomes,
            _change(_of(earlier, "revenue"), _of(later, "revenue")),
            *(
                _change(_of(earlier, name), _of(later, name), sure)
                for name in ("cost_to_serve", "contribution", "lifetime_value")
            ),
        )


def _of(value: CustomerValue | None, name: str) -> Money | None:
    found: Money | None = getattr(value, name) if value is not None else None
    return found


def _propositions(today: Value, future: Value, lineage: Lineage) -> Iterator[PropositionChange]:
    earlier = {each.proposition: each.margin for each in today.propositions}
    later = {each.proposition: each.margin for each in future.propositions}
    for first, becomes, one, other in _pairs(earlier, later, "propositions", lineage):
        yield PropositionChange(first, becomes, _change(one, other))


def _pairs(
    earlier: Mapping[str, _Row], later: Mapping[str, _Row], section: str, lineage: Lineage
) -> Iterator[tuple[str, str | None, _Row | None, _Row | None]]:
    """Each of today's with what it goes on as where it is the very same thing, then what is new; sorted."""
    taken = set()
    for identifier in sorted(earlier):
        becomes = lineage.same(section, identifier)
        taken.add(becomes)
        known = becomes in later
        yield identifier, becomes if known else None, earlier[identifier], later.get(becomes)
    for identifier in sorted(later.keys() - taken):
        yield identifier, identifier, None, later[identifier]


def _change(as_is: Money | None, future_state: Money | None, sure: bool = True) -> Change:
    if as_is is None or future_state is None or as_is.currency != future_state.currency or not sure:
        return Change(as_is, future_state, None)
    difference = Fraction(future_state.amount) - Fraction(as_is.amount)
    return Change(as_is, future_state, money_of(difference, as_is.currency))


def _freed(levers: tuple[Lever, ...], after: OneState, lineage: Lineage) -> Iterator[Lever]:
    blocks = Blocks(after.of(CONTINUITY).lamp_tests, after.of(RECOGNITION).matrix)
    for lever in levers:
        if lever.blocked_by and _open(lever, after.model, blocks, lineage):
            yield lever


def _open(lever: Lever, model: Model, blocks: Blocks, lineage: Lineage) -> bool:
    """Whether in future something that the contacts go on as can move: served on the cheaper channel, and not blocked.

    A channel that goes is no way to come from: what becomes of its contacts is not a lever any more.
    """
    customers = lineage.successors("customer_types", lever.customer_type)
    sources = lineage.successors("channels", lever.from_channel)
    targets = lineage.successors("channels", lever.to_channel)
    capabilities = lineage.successors("capabilities", lever.capability)
    return any(
        model.stacks.get(CellKey(customer, target, capability))
        and CellKey(customer, source, capability) in model.cells
        and source != target
        and not blocks.between(customer, source, target)
        and not blocks.unknown(customer, source, target)
        for customer in customers
        for source in sources
        for target in targets
        for capability in capabilities
    )


def _of_both(whole: Whole) -> ValueChange:
    return change_between(whole.ends[AS_IS], whole.ends[FUTURE])


CHANGE = WorkspaceAnalysis("value change", (), ValueChange, _of_both)
