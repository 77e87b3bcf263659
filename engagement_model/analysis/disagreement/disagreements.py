"""The disagreements of a state: who differs on what, how much it matters, and what is settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from engagement_model.analysis.analysis import ViewsAnalysis, WorkspaceAnalysis
from engagement_model.analysis.disagreement.agenda import DEFAULT_MINUTES, OpenQuestions, agenda, of_state
from engagement_model.analysis.disagreement.already_there import already_there
from engagement_model.analysis.disagreement.corrections import corrections
from engagement_model.analysis.disagreement.one_question import contention, one_for_each_question
from engagement_model.analysis.disagreement.reach import Reach
from engagement_model.analysis.disagreement.reliability import gwet_ac1, krippendorff_alpha
from engagement_model.analysis.disagreement.result import (
    ABSENT,
    AgendaItem,
    Agreement,
    AlreadyThere,
    Closeness,
    Denial,
    Disagreements,
    Dispute,
    Flip,
    Position,
    Weight,
)
from engagement_model.analysis.disagreement.same_names import same_names
from engagement_model.analysis.disagreement.settlement import Settlement
from engagement_model.analysis.disagreement.voices import Voice, Voices, hear
from engagement_model.model.addresses import root, section_of
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.model import Model
from engagement_model.model.sections import ENGAGEMENTS
from engagement_model.model.states import AS_IS, STATES
from engagement_model.model.workspace import Workspace

Findings = Callable[[Model], Iterable[tuple[str, tuple[str, ...]]]]
"""What other analyses find in a model: rules and the addresses each is about."""


def disagreements(
    workspace: Workspace,
    state: str,
    weight: Weight | None = None,
    minutes: int | None = None,
    findings: Findings | None = None,
) -> Disagreements:
    """In what the views of `state` (`as-is` or `future-state`) differ.

    `weight` weighs the cells that reach is counted in; `minutes` is the length of the meeting, by default that of
    the workspace, else 90; `findings` is asked of every view's model for what flips.
    """
    return disagreements_of(workspace, (state,), weight, minutes, lambda _: findings)[state]


def disagreements_of(
    workspace: Workspace,
    states: Collection[str] = STATES,
    weight: Weight | None = None,
    minutes: int | None = None,
    findings: Callable[[str], Findings | None] | None = None,
) -> dict[str, Disagreements]:
    """State -> in what its views differ, as `disagreements` has it, each state heard once."""
    heard = {state: _Heard(workspace, state, weight) for state in STATES}
    points = agenda((each.questions for each in heard.values()), meeting_minutes(workspace, minutes))
    shared = already_there(*(heard[state].voices for state in STATES))
    return {
        state: heard[state].result(of_state(points, state), shared, findings(state) if findings is not None else None)
        for state in STATES
        if state in states
    }


def meeting_minutes(workspace: Workspace, minutes: int | None) -> int:
    """How long the meeting is: `minutes`, else what the workspace says, else 90."""
    return minutes or workspace.meeting.minutes or DEFAULT_MINUTES


class _Heard:
    """The views of one state: what they say, what of that is disputed, and what corrects the state's own model."""

    def __init__(self, workspace: Workspace, state: str, weight: Weight | None) -> None:
        self.state = state
        self.voices = hear(workspace, state)
        reach = Reach((view.model for view in self.voices.views.values()), weight, workspace.rates)
        settlement = Settlement(workspace.decisions, self.voices)
        self.disputed = disputed_addresses(self.voices)
        disputes = [_dispute(self.voices, address, reach, settlement) for address in self.disputed]
        own = workspace.states.get(state)
        self.questions = OpenQuestions(
            state,
            one_for_each_question(disputes, self.voices, settlement),
            corrections(self.voices, own, reach, settlement),
        )

    def result(
        self, points: tuple[AgendaItem, ...], shared: tuple[AlreadyThere, ...], findings: Findings | None
    ) -> Disagreements:
        """The whole result."""
        voices, disputed = self.voices, set(self.disputed)
        models = {stakeholder: view.model for stakeholder, view in voices.views.items()}
        return Disagreements(
            state=self.state,
            stakeholders=voices.stakeholders,
            disputes=self.questions.disputes,
            corrections=self.questions.corrections,
            agreement=_agreement(voices),
            closeness=_closeness(voices),
            camps=_camps(voices, disputed),
            denials=_denials(voices, disputed),
            same_name=same_names(models),
            already_there=shared,
            flips=flips(models, findings) if findings is not None else (),
            agenda=points,
        )


def positions(voices: Voices, address: str) -> tuple[Position, ...]:
    """Who holds what at `address` and why: the value most hold first, then by who holds it."""
    holders: dict[Voice, list[str]] = {}
    for stakeholder, value in voices.spoken[address].items():
        holders.setdefault(value, []).append(stakeholder)
    held = sorted(holders.items(), key=lambda entry: (-len(entry[1]), sorted(entry[1])))
    return tuple(
        Position(
            ABSENT if value is None else value,
            tuple(sorted(stakeholders)),
            tuple(voices.because(each, address) for each in sorted(stakeholders)),
        )
        for value, stakeholders in held
    )


def disputed_addresses(voices: Voices) -> list[str]:
    """The addresses with two or more distinct voices, sorted."""
    return sorted(address for address, said in voices.spoken.items() if len(said) > 1 and len(set(said.values())) > 1)


def _dispute(voices: Voices, address: str, reach: Reach, settlement: Settlement) -> Dispute:
    held = positions(voices, address)
    said = voices.spoken[address]
    differing = contention(len(position.stakeholders) for position in held)
    share = reach.share(address)
    return Dispute(
        address=address,
        nature="fact" if voices.state == AS_IS else "wish",
        values=held,
        silent=tuple(each for each in voices.views if each not in said),
        contention=differing,
        reach=share,
        priority=differing * share,
        settled_by=settlement.of(address),
    )


def _agreement(voices: Voices) -> Agreement:
    units: Counter[tuple[int, int]] = Counter()
    for address, present, absent in _existence(voices):
        if present + absent > 1 and _is_item(address):
            units[present, absent] += 1
    items = sum(units.values())
    agreed = sum(times for (present, absent), times in units.items() if not (present and absent))
    each = [{"present": present, "absent": absent} for (present, absent), times in units.items() for _ in range(times)]
    # Alpha is undefined where nothing varies. Where everybody agrees on everything it says nothing either way.
    return Agreement(
        items=items,
        agreed=agreed,
        share=Fraction(agreed, items) if items else None,
        alpha=krippendorff_alpha(each) if agreed < items else None,
        ac1=gwet_ac1(each, 2),
    )


def _existence(voices: Voices) -> Iterator[tuple[str, int, int]]:
    """Address of what exists or not -> how many say it is there, and how many that it is absent."""
    for unison in voices.unisons:
        yield next(iter(unison.facts)), len(unison.stakeholders), 0
    for address, said in voices.spoken.items():
        if root(address) == address:
            absent = sum(value is None for value in said.values())
            yield address, len(said) - absent, absent


def _is_item(address: str) -> bool:
    section = section_of(address)
    return section in ELEMENT_CLASSES or section == ENGAGEMENTS


def _closeness(voices: Voices) -> tuple[Closeness, ...]:
    """Counted by who spoke and by who said the same, since that is the same people again and again."""
    speaking: Counter[tuple[str, ...]] = Counter()
    agreeing: Counter[tuple[str, ...]] = Counter()
    for unison in voices.unisons:
        speaking[unison.stakeholders] += len(unison.facts)
        agreeing[unison.stakeholders] += len(unison.facts)
    for said in voices.spoken.values():
        speaking[tuple(said)] += 1
        holders: dict[Voice, list[str]] = {}
        for stakeholder, value in said.items():
            holders.setdefault(value, []).append(stakeholder)
        for stakeholders in holders.values():
            agreeing[tuple(stakeholders)] += 1
    shared, agreed = _by_pair(speaking), _by_pair(agreeing)
    return tuple(Closeness(a, b, shared[a, b], agreed[a, b]) for a, b in combinations(voices.stakeholders, 2))


def _by_pair(groups: Mapping[tuple[str, ...], int]) -> Counter[tuple[str, str]]:
    pairs: Counter[tuple[str, str]] = Counter()
    for stakeholders, times in groups.items():
        for pair in combinations(stakeholders, 2):
            pairs[pair] += times
    return pairs


def _camps(voices: Voices, disputed: Collection[str]) -> tuple[tuple[str, ...], ...]:
    camps: dict[tuple[tuple[bool, Voice], ...], list[str]] = {}
    said = [voices.spoken[address] for address in sorted(disputed)]
    for stakeholder in voices.stakeholders:
        stand = tuple((stakeholder in each, each.get(stakeholder)) for each in said)
        camps.setdefault(stand, []).append(stakeholder)
    return tuple(sorted(tuple(camp) for camp in camps.values()))


def _denials(voices: Voices, disputed: Collection[str]) -> tuple[Denial, ...]:
    denials = []
    for address in sorted(voices.spoken):
        denying = tuple(each for each, value in voices.spoken[address].items() if value is None)
        if denying:
            denials.append(Denial(address, denying, address in disputed))
    return tuple(denials)


def flips(models: Mapping[str, Model], findings: Findings) -> tuple[Flip, ...]:
    """The findings that hold in the models of some stakeholders and not in those of others, by rule and addresses."""
    holding: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    known: dict[int, frozenset[tuple[str, tuple[str, ...]]]] = {}
    for stakeholder, model in models.items():
        if id(model) not in known:
            known[id(model)] = frozenset(findings(model))
        for finding in known[id(model)]:
            holding.setdefault(finding, []).append(stakeholder)
    return tuple(
        Flip(rule, addresses, tuple(holds_for), _others(models, holds_for))
        for (rule, addresses), holds_for in sorted(holding.items())
        if len(holds_for) < len(models)
    )


def _others(everybody: Iterable[str], some: Sequence[str]) -> tuple[str, ...]:
    return tuple(each for each in everybody if each not in some)


BOTH = WorkspaceAnalysis("disagreements of both states", (), dict, lambda whole: disagreements_of(whole.workspace))
"""What both states come to, which are heard together: the meeting speaks of both."""

ANALYSIS = ViewsAnalysis("disagreements", ("EM7",), Disagreements, lambda whole, state: whole.of(BOTH)[state])
