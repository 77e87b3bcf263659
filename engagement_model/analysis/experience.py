"""Experience: whether customers meet what they expect, what stands behind where they do not, and what is only wished.

A factor that a customer type expects is held against the score of each of its cells. Beside a shortfall stands what the
structure of the company does there: what was begun elsewhere and breaks or comes late, what stands on several
infrastructures, what is not seen, and whether the customer is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from engagement_model.analysis.analysis import OneState, StateAnalysis
from engagement_model.analysis.continuity import ANALYSIS as CONTINUITY
from engagement_model.analysis.continuity import ContinuityResult, Outcome, continuity
from engagement_model.analysis.flows import Flows, flows_of
from engagement_model.analysis.identification import level_of
from engagement_model.analysis.information import ANALYSIS as INFORMATION
from engagement_model.analysis.information import InformationResult, SightOutcome, information_of
from engagement_model.analysis.infrastructure import infrastructure_of
from engagement_model.analysis.recognition import ANALYSIS as RECOGNITION
from engagement_model.analysis.recognition import RecognitionResult, recognition
from engagement_model.analysis.splits import splits_of
from engagement_model.model.model import Model
from engagement_model.model.numbers import Number
from engagement_model.model.relations import CellKey
from engagement_model.model.states import FUTURE
from engagement_model.model.types import ANY


class Crossing(NamedTuple):
    """What was done with `capability` on another channel, `channel`, and is looked for here as `information`."""

    channel: str
    capability: str
    information: str


class Cause(Struct, frozen=True):
    """A score below what is expected, and what the structure does there; all of it is empty where it does nothing.

    `breaks` and `delays` are what comes from other channels and does not arrive, or too late; `journeys` are those of
    which a step here breaks or is late; `splits` the capabilities, this one or what it is part of, that are split for
    the customer type with this channel in it; `blind`, `partial` and `late` the information that is not seen here, in
    part, or too late.
    """

    customer_type: str
    channel: str
    capability: str
    factor: str
    expected: Number
    delivered: Number
    breaks: tuple[Crossing, ...]
    delays: tuple[Crossing, ...]
    journeys: tuple[str, ...]
    splits: tuple[str, ...]
    blind: tuple[str, ...]
    partial: tuple[str, ...]
    late: tuple[str, ...]
    under_recognition: bool

    @property
    def structural(self) -> bool:
        """Whether there is any."""
        lists = self.breaks, self.delays, self.journeys, self.splits, self.blind, self.partial, self.late
        return self.under_recognition or any(lists)


class Wish(Struct, frozen=True):
    """A score that is to rise in future by one or more, where nothing that could raise it changes."""

    customer_type: str
    channel: str
    capability: str
    factor: str
    today: Number
    future: Number


class Experience(Struct, frozen=True):
    """How many scores meet what is expected, miss it, or are not known; every list sorted by its ids.

    Counted is each cell with each factor that its customer type expects. `wish_without_means` is of the future state
    alone; `causes` has a row for each of `missed`.
    """

    met: int
    missed: int
    untested: int
    wish_without_means: tuple[Wish, ...]
    causes: tuple[Cause, ...]


class ExperienceResult(Struct, frozen=True):
    """The experience of one state."""

    experience: Experience


def experience(
    model: Model,
    before: Model | None = None,
    continuous: ContinuityResult | None = None,
    seen: InformationResult | None = None,
    recognized: RecognitionResult | None = None,
) -> ExperienceResult:
    """The experience of `model`; `before` is what it is to become better than.

    Continuity, recognition and what is in sight are worked out unless they are given.
    """
    met = untested = 0
    missed: list[tuple[CellKey, str, Number, Number]] = []
    for key in sorted(model.cells):
        scores = model.cells[key].experience
        customer = model.customer_types.get(key.customer_type)
        expects: Mapping[str, Number] = customer.expects if customer is not None else {}
        for factor in sorted(expects):
            if factor not in scores:
                untested += 1
            elif scores[factor] >= expects[factor]:
                met += 1
            else:
                missed.append((key, factor, expects[factor], scores[factor]))
    causes: tuple[Cause, ...] = ()
    if missed:
        met_there = _Met(
            model, continuous or continuity(model), seen or information_of(model), recognized or recognition(model)
        )
        causes = tuple(met_there.cause(*row) for row in missed)
    wishes = tuple(wishes_without_means(before, model)) if before is not None else ()
    return ExperienceResult(Experience(met, len(missed), untested, wishes, causes))


def raised(before: Model, after: Model) -> Iterator[tuple[CellKey, str, Number, Number]]:
    """Every score of a cell that both states have which rises by one or more, with both values; sorted."""
    for key in sorted(before.cells.keys() & after.cells.keys()):
        today, future = before.cells[key].experience, after.cells[key].experience
        for factor in sorted(today.keys() & future.keys()):
            if future[factor] - today[factor] >= 1:
                yield key, factor, today[factor], future[factor]


def wishes_without_means(before: Model, after: Model) -> Iterator[Wish]:
    """The scores that are to rise where all that could raise them is as it is today."""
    rising = list(raised(before, after))
    if not rising:
        return
    alike = [row for row in rising if _answered_alike(before, after, row[0])]
    if not alike:
        return
    today, future = _Means(before), _Means(after)
    for key, factor, low, high in alike:
        if today.of(key) == future.of(key):
            yield Wish(*key, factor, low, high)


def _answered_alike(before: Model, after: Model, key: CellKey) -> bool:
    first, last = before.cells[key], after.cells[key]
    return (first.organizations, first.platforms) == (last.organizations, last.platforms)


class _Crossings:
    """What comes from other channels into a cell: every lamp test that ends there."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._flows: Flows = flows_of(model)

    def into(self, key: CellKey) -> Iterator[tuple[Crossing, Outcome]]:
        """The lamp tests into a cell, and how each comes out."""
        capability, stack = self._model.capabilities.get(key.capability), self._model.stacks.get(key)
        if capability is None or not stack or key.channel == ANY:
            return
        for channel, does, written, source in self._writing.get(key.customer_type, ()):
            if channel == key.channel:
                continue
            for name in sorted(written & capability.reads):
                yield Crossing(channel, does, name), self._outcome(name, source, stack)

    @cached_property
    def _writing(self) -> Mapping[str, list[tuple[str, str, frozenset[str], frozenset[str]]]]:
        """Customer type -> where it writes what: channel, capability, information and stack."""
        found: dict[str, list[tuple[str, str, frozenset[str], frozenset[str]]]] = {}
        for key in sorted(self._model.stacks):
            stack, capability = self._model.stacks[key], self._model.capabilities.get(key.capability)
            if stack and capability is not None and capability.writes and key.channel != ANY:
                found.setdefault(key.customer_type, []).append((key.channel, key.capability, capability.writes, stack))
        return found

    def _outcome(self, name: str, source: frozenset[str], target: frozenset[str]) -> Outcome:
        delay = self._flows.delay(name, source, target)
        if delay.seconds is None:
            return "broken"
        fresh_within = self._model.information[name].fresh_within
        keeps = delay.keeps(None if fresh_within is None else fresh_within.seconds)
        return "unknown" if keeps is None else "continuous" if keeps else "late"


class _Means:
    """What could raise a score in one state."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._crossings = _Crossings(model)

    def of(self, key: CellKey) -> tuple[object, ...]:
        """Who is known there, what is in sight, what comes from elsewhere, and the hand-offs into it."""
        return (
            level_of(self._model, key),
            self._seen.get(key, {}),
            sorted(self._crossings.into(key)),
            self._handed.get(key, {}),
        )

    @cached_property
    def _seen(self) -> Mapping[CellKey, Mapping[str, SightOutcome]]:
        found: dict[CellKey, dict[str, SightOutcome]] = {}
        for need in information_of(self._model).sight:
            key = CellKey(need.customer_type, need.channel, need.capability)
            found.setdefault(key, {})[need.information] = need.outcome
        return found

    @cached_property
    def _handed(self) -> Mapping[CellKey, Mapping[str, int]]:
        """Cell -> in which journeys how often somebody else takes over there."""
        model = self._model
        found: dict[CellKey, dict[str, int]] = {}
        for identifier, journey in model.journeys.items():
            served = [key for key in journey.cells if model.stacks.get(key)]
            for before, key in pairwise(served):
                if model.cells[before].organizations.isdisjoint(model.cells[key].organizations):
                    handed = found.setdefault(key, {})
                    handed[identifier] = handed.get(identifier, 0) + 1
        return found


class _Met:
    """What the structure of a company does at its points of contact."""

    def __init__(
        self, model: Model, continuous: ContinuityResult, seen: InformationResult, recognized: RecognitionResult
    ) -> None:
        self._model, self._continuous, self._recognized = model, continuous, recognized
        self._crossings = _Crossings(model)
        self._sight: dict[CellKey, dict[SightOutcome, list[str]]] = {}
        for need in seen.sight:
            key = CellKey(need.customer_type, need.channel, need.capability)
            self._sight.setdefault(key, {}).setdefault(need.outcome, []).append(need.information)

    def cause(self, key: CellKey, factor: str, expected: Number, delivered: Number) -> Cause:
        """What stands behind one shortfall."""
        crossings = list(self._crossings.into(key))
        sight = self._sight.get(key, {})
        return Cause(
            *key,
            factor,
            expected,
            delivered,
            tuple(sorted(each for each, outcome in crossings if outcome == "broken")),
            tuple(sorted(each for each, outcome in crossings if outcome == "late")),
            self._journeys.get(key, ()),
            tuple(self._split(key)),
            tuple(sight.get("blind", ())),
            tuple(sight.get("partial", ())),
            tuple(sight.get("late", ())),
            key[:2] in self._under,
        )

    @cached_property
    def _journeys(self) -> Mapping[CellKey, tuple[str, ...]]:
        """Cell -> the journeys of which a step there breaks or is late."""
        found: dict[CellKey, dict[str, None]] = {}
        for identifier, result in self._continuous.journeys.items():
            for key, told in zip(self._model.journeys[identifier].cells, result.steps, strict=True):
                if told.outcome in ("broken", "late"):
                    found.setdefault(key, {})[identifier] = None
        return {key: tuple(sorted(journeys)) for key, journeys in found.items()}

    @cached_property
    def _under(self) -> frozenset[tuple[str, str]]:
        return frozenset((row.customer_type, row.channel) for row in self._recognized.matrix if row.under)

    @cached_property
    def _splits(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Customer type and capability that stand apart -> the channels there."""
        return {
            (each.customer_type, each.capability): tuple(channel for stack in each.stacks for channel in stack.channels)
            for each in splits_of(infrastructure_of(self._model))
            if not each.in_step
        }

    def _split(self, key: CellKey) -> Iterable[str]:
        wholes = self._model.wholes.get(key.capability, frozenset((key.capability,)))
        return (
            capability
            for capability in sorted(wholes)
            if key.channel in self._splits.get((key.customer_type, capability), ())
        )


def _of_state(given: OneState) -> ExperienceResult:
    return experience(
        given.model,
        given.workspace.as_is if given.state == FUTURE else None,
        given.of(CONTINUITY),
        given.of(INFORMATION),
        given.of(RECOGNITION),
    )


ANALYSIS = StateAnalysis("experience", ("EM2",), ExperienceResult, _of_state)
