"""Decisions held against the workspace: overdue ones, and those that contradict."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from engagement_model.analysis.disagreement.result import ABSENT
from engagement_model.analysis.disagreement.settlement import ACCEPTED, PRESENT, Settlement, standing_decisions
from engagement_model.analysis.disagreement.voices import hear, views_of
from engagement_model.model.addresses import above
from engagement_model.model.facts import Facts, Standing, Value, facts_of, part_of
from engagement_model.model.sets import is_set
from engagement_model.model.states import FUTURE, STATES
from engagement_model.model.workspace import Decision, Workspace
from engagement_model.workshop.choices import chosen_value


class Overdue(Struct, frozen=True):
    """A decision that was to be carried out, taken again or ended by `due`, `days` ago."""

    decision: str
    due: datetime.date
    days: int


class Conflict(Struct, frozen=True):
    """Two decided decisions that cannot both hold in `state`: what each chooses, and the address they meet at."""

    address: str
    state: str
    decisions: tuple[str, str]
    choices: tuple[str, str]


def overdue(workspace: Workspace, today: datetime.date) -> tuple[Overdue, ...]:
    """The decisions whose day has passed and that are still to be carried out, by id.

    Proposed and deferred ones are overdue by their day; a decided one where the as-is model does not yet have what
    was chosen; an accepted one by its day alone, since what is lived with until a day is not lived with after it.
    """
    known = Standing(facts_of(workspace.as_is) if workspace.as_is is not None else {})
    superseded = _superseded(workspace.decisions)
    return tuple(
        Overdue(identifier, decision.due, (today - decision.due).days)
        for identifier, decision in sorted(workspace.decisions.items())
        if decision.due is not None
        and decision.due < today
        and decision.status != "superseded"
        and identifier not in superseded
        and not (decision.status == "decided" and _carried_out(workspace, decision, known))
    )


def _superseded(decisions: Mapping[str, Decision]) -> frozenset[str]:
    return frozenset(
        other
        for identifier, decision in decisions.items()
        if decision.status == "decided"
        for other in decision.supersedes
        if other != identifier
    )


def _carried_out(workspace: Workspace, decision: Decision, today: Standing) -> bool:
    if workspace.as_is is None or decision.choose in (None, ACCEPTED):
        return False
    state = decision.state or FUTURE
    return all(not _objections(workspace, address, decision, state, today) for address in decision.about)


def is_carried_out(workspace: Workspace, address: str, decision: Decision, state: str, standing: Standing) -> bool:
    """Whether what is `standing` in `state` is at `address` what a decision chooses."""
    return not list(_objections(workspace, address, decision, state, standing))


class Unapplied(Struct, frozen=True):
    """A decided decision, and what it chooses at an address, which the model of a state does not have."""

    decision: str
    state: str
    address: str
    choice: str


def unapplied(workspace: Workspace, state: str) -> tuple[Unapplied, ...]:
    """What was decided for a state and is not in its model, sorted by decision and address.

    Where a decision about a part of the same, or of what it is part of, has a word in it too, nothing is said.
    """
    model = workspace.states.get(state)
    if model is None or not workspace.decisions:
        return ()
    standing = Standing(facts_of(model))
    settlement = Settlement(workspace.decisions, hear(workspace, state))
    abouts = {address for decision in settlement.decisions.values() for address in decision.about}
    above_abouts = {each for address in abouts for each in above(address)}
    return tuple(
        Unapplied(name, state, address, decision.choose or "")
        for name, decision in sorted(settlement.decisions.items())
        for address in sorted(set(decision.about))
        if settlement.of(address) == name
        and address not in above_abouts
        and abouts.isdisjoint(above(address))
        and not is_carried_out(workspace, address, decision, state, standing)
    )


def conflicts(workspace: Workspace) -> tuple[Conflict, ...]:
    """The pairs of decided decisions that contradict each other, by address.

    Two do where they choose differently for one address, and where one does away with what the other says
    something is to be about, or below. One that another supersedes is out of the way.
    """
    found: list[Conflict] = []
    for state in STATES:
        standing = standing_decisions(workspace.decisions, state)
        chosen = {decision.chosen_stakeholder for decision in standing.values()}
        views = views_of(workspace, state)
        facts = {each: facts_of(view.model) for each, view in views.items() if each in chosen}
        at: dict[str, list[str]] = {}
        for identifier, decision in standing.items():
            if decision.choose is not None:
                for address in dict.fromkeys(decision.about):
                    at.setdefault(address, []).append(identifier)
        for address in sorted(at):
            for first, second in _pairs(at[address]):
                outcomes = [_outcome(address, standing[each], facts, workspace) for each in (first, second)]
                if _differ(address, *outcomes):
                    found.append(_conflict(address, state, first, second, standing))
            found += [
                _conflict(address, state, first, second, standing)
                for above in above(address)
                for first in at.get(above, ())
                if standing[first].choose == ABSENT
                for second in at[address]
                if first != second and standing[second].choose != ABSENT
            ]
    return tuple(dict.fromkeys(found))


def _pairs(identifiers: list[str]) -> Iterator[tuple[str, str]]:
    for number, first in enumerate(identifiers):
        for second in identifiers[number + 1 :]:
            yield first, second


def _conflict(address: str, state: str, first: str, second: str, decisions: Mapping[str, Decision]) -> Conflict:
    choices = (decisions[first].choose or "", decisions[second].choose or "")
    return Conflict(address, state, (first, second), choices)


class _Outcome(Struct, frozen=True):
    """What a decision makes of an address: `facts` there and below, or only that something is `there`."""

    there: bool
    facts: Facts | None = None
    whole: bool = False


def _outcome(address: str, decision: Decision, views: Mapping[str, Facts], workspace: Workspace) -> _Outcome | None:
    """`None` where a decision says nothing that can be compared."""
    if decision.choose in (ABSENT, PRESENT, ACCEPTED):
        return _Outcome(decision.choose != ABSENT)
    if decision.chosen_stakeholder is not None:
        if decision.chosen_stakeholder not in views:
            return None
        facts = part_of(views[decision.chosen_stakeholder], address)
        return _Outcome(bool(facts), facts, whole=True)
    try:
        value = chosen_value(address, decision.choose or "", workspace.rates.currency)
    except ValueError:
        return None
    return _Outcome(True, {address: value})


def _differ(address: str, first: _Outcome | None, second: _Outcome | None) -> bool:
    if first is None or second is None:
        return False
    if first.there != second.there or first.facts is None or second.facts is None:
        return first.there != second.there
    if first.whole and second.whole:
        return first.facts != second.facts
    return first.facts.get(address) != second.facts.get(address)


def _objections(
    workspace: Workspace, address: str, decision: Decision, state: str, standing: Standing
) -> Iterable[Value]:
    """What stands at `address` where that is not what was chosen; nothing where it is."""
    facts = standing.facts
    found = facts.get(address)
    if decision.choose in (ABSENT, PRESENT, ACCEPTED):
        is_there = address in standing.addresses
        if is_there == (decision.choose != ABSENT):
            return []
        return [ABSENT] if not is_there else [found if found is not None else PRESENT]
    if decision.chosen_stakeholder is not None:
        view = views_of(workspace, state).get(decision.chosen_stakeholder)
        if view is None or part_of(facts_of(view.model), address) == part_of(facts, address):
            return []
        return [found if found is not None else ABSENT]
    if decision.choose is None:
        return []
    try:
        wanted = chosen_value(address, decision.choose, workspace.rates.currency)
    except ValueError:
        return []
    if is_set(address):
        members = tuple(sorted(each[len(address) + 1 :] for each in facts if each.rpartition(".")[0] == address))
        return [] if members == wanted else [members or ABSENT]
    return [] if found == wanted else [found if found is not None else ABSENT]
