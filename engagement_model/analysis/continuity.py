"""Continuity: whether what a customer began by one way in can be finished by another, in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from engagement_model.analysis.analysis import StateAnalysis
from engagement_model.analysis.exposure import JourneyExposure, journey_exposure
from engagement_model.analysis.flows import Delay, Flows, duration_of, flows_of
from engagement_model.analysis.lamp_tests import LampTestRow, lamp_tests
from engagement_model.analysis.questions import QuestionAnswer, answer_questions
from engagement_model.analysis.role_tests import FoundAgain, RoleTestRow, found_again, role_tests
from engagement_model.model.durations import Duration
from engagement_model.model.model import Model
from engagement_model.model.numbers import Number
from engagement_model.model.relations import CellKey, Journey, Pair, Step
from engagement_model.model.values import replace

Outcome = Literal["continuous", "unknown", "late", "broken", "unserved"]
OUTCOMES: tuple[Outcome, ...] = ("continuous", "unknown", "late", "broken", "unserved")
"""From the best to the worst; `unknown` where only a latency that nobody stated keeps it within its limit."""


class Mend(Struct, frozen=True):
    """The one integration that would mend a step: from which platform to which, carrying what."""

    from_: str
    to: str
    carries: str


class Share(Struct, frozen=True):
    """The one platform that would mend a step without any integration, put behind one more cell."""

    platform: str
    customer_type: str
    channel: str
    capability: str


class StepResult(Struct, frozen=True):
    """How one step of a journey comes out, and of the information at stake the one that decides it.

    `from_` is the number of the step that wrote it, `to` that of this step. Where nothing is at stake, `information`,
    `from_`, `delay` and `limit` are `None`. Of the platforms at which it was written, `missed_from` are those from
    which it does not come in time, or nobody knows; `unstated` are the integrations whose latency nobody stated.
    """

    step: int
    outcome: Outcome
    information: str | None
    from_: int | None
    to: int
    delay: Duration | None
    limit: Duration | None
    mend: Mend | None
    share: Share | None
    missed_from: tuple[str, ...] = ()
    unstated: tuple[Pair, ...] = ()


class JourneyResult(Struct, frozen=True):
    """How a journey comes out: as its worst step does. `handoffs` are changes of hands between served steps."""

    outcome: Outcome
    handoffs: int
    exposed: JourneyExposure
    steps: tuple[StepResult, ...]


class ContinuityResult(Struct, frozen=True):
    """The journeys and questions of one model by id, and the journeys nobody wrote down, counted.

    `roles` are those from one role of the same customer to another, counted apart.
    """

    journeys: Mapping[str, JourneyResult]
    lamp_tests: tuple[LampTestRow, ...]
    questions: Mapping[str, QuestionAnswer]
    roles: tuple[RoleTestRow, ...] = ()
    found_again: tuple[FoundAgain, ...] = ()


def continuity(model: Model) -> ContinuityResult:
    """The continuity of `model`: its journeys, those nobody wrote down, and its questions."""
    flows = flows_of(model)
    return ContinuityResult(
        journeys=journeys_of(model),
        lamp_tests=lamp_tests(model, flows),
        questions=answer_questions(model, flows),
        roles=role_tests(model, flows),
        found_again=found_again(model),
    )


def journeys_of(model: Model) -> Mapping[str, JourneyResult]:
    """How the journeys of `model` come out, by id."""
    flows = flows_of(model)
    return {identifier: _journey(model, flows, model.journeys[identifier]) for identifier in sorted(model.journeys)}


def without_master(model: Model) -> tuple[str, ...]:
    """Information that is both written and read and that no platform holds as master: nobody knows where it lies."""
    written = frozenset[str]().union(*(capability.writes for capability in model.capabilities.values()))
    read = frozenset[str]().union(*(capability.reads for capability in model.capabilities.values()))
    return tuple(sorted((written & read) - model.masters.keys()))


def journeys(model: Model) -> ContinuityResult:
    """`continuity`, by the name of its command."""
    return continuity(model)


def _journey(model: Model, flows: Flows, journey: Journey) -> JourneyResult:
    stacks: list[frozenset[str]] = []
    keys = journey.cells
    writers: dict[str, int] = {}
    results: list[StepResult] = []
    handoffs = 0
    before: CellKey | None = None
    for number, (key, step) in enumerate(zip(keys, journey.steps, strict=True), 1):
        stacks.append(model.stacks.get(key, frozenset()))
        if not stacks[-1]:
            results.append(StepResult(number, "unserved", None, None, number, None, None, None, None))
            continue
        results.append(_step(model, flows, journey, step, number, _Past(keys, stacks, writers)))
        if before is not None and model.cells[before].organizations.isdisjoint(model.cells[key].organizations):
            handoffs += 1
        before = key
        capability = model.capabilities.get(key.capability)
        if capability is not None:
            writers.update(dict.fromkeys(capability.writes, number))
    worst = max((result.outcome for result in results), key=OUTCOMES.index, default=OUTCOMES[0])
    return JourneyResult(worst, handoffs, journey_exposure(model, journey), tuple(results))


class _Past(Struct, frozen=True):
    """The steps of a journey up to the present one, and which of the earlier ones wrote what last."""

    keys: Sequence[CellKey]
    stacks: list[frozenset[str]]
    writers: Mapping[str, int]


def _step(model: Model, flows: Flows, journey: Journey, step: Step, number: int, past: _Past) -> StepResult:
    capability = model.capabilities.get(step.capability)
    reads = capability.reads if capability is not None else frozenset()
    worst: StepResult | None = None
    for information in sorted(reads & past.writers.keys()):
        written = past.writers[information]
        delay = flows.delay(information, past.stacks[written - 1], past.stacks[number - 1])
        limit = step.within or journey.within or model.information[information].fresh_within
        result = StepResult(
            number,
            _outcome(delay, limit),
            information,
            written,
            number,
            duration_of(delay.seconds),
            limit,
            None,
            None,
        )
        if worst is None or _badness(result) > _badness(worst):
            worst = result
    if worst is None:
        return StepResult(number, "continuous", None, None, number, None, None, None, None)
    return _with_mending(model, flows, worst, past)


def _outcome(delay: Delay, limit: Duration | None) -> Outcome:
    if delay.seconds is None:
        return "broken"
    keeps = delay.keeps(limit.seconds if limit is not None else None)
    if keeps is None:
        return "unknown"
    return "continuous" if keeps else "late"


def _badness(result: StepResult) -> tuple[int, Duration]:
    return OUTCOMES.index(result.outcome), result.delay or Duration(0)


def _with_mending(model: Model, flows: Flows, result: StepResult, past: _Past) -> StepResult:
    """`result`, and where it does not hold why; where it is broken or late the smallest things that would mend it."""
    information, written = result.information, result.from_
    if result.outcome == "continuous" or information is None or written is None:
        return result
    targets = past.stacks[result.to - 1]
    result = replace(result, missed_from=tuple(_missed_from(flows, result, past.stacks[written - 1], targets)))
    if result.outcome == "unknown":
        ways = {pair for origin in result.missed_from for pair in flows.unstated(information, origin, targets)}
        return replace(result, unstated=tuple(sorted(ways)))
    return replace(
        result,
        mend=_mend(flows, past.stacks[written - 1], past.stacks[result.to - 1], information),
        share=_share(model, flows, past, information, written, result.to),
    )


def _missed_from(flows: Flows, result: StepResult, sources: frozenset[str], targets: frozenset[str]) -> Iterator[str]:
    """The origins of what is at stake that by themselves come out as the step does, sorted."""
    assert result.information is not None
    for origin in sorted(flows.origins(sources, result.information)):
        alone = flows.latest(result.information, (origin,), targets)
        if _outcome(alone, result.limit) == result.outcome:
            yield origin


def identifier_to_match_by(model: Model, mend: Mend, sources: Iterable[str]) -> str | None:
    """By what `mend` from `sources`, and from where it leads, matches what it carries; `None` where it does already.

    Of the identifiers that serve, the one that most of these platforms have, then the first.
    """
    froms = {mend.from_, *sources}
    if all(flows_of(model).joins(Pair(each, mend.to), mend.carries) for each in froms):
        return None
    known = [model.platforms[each].identifies_by for each in sorted(froms | {mend.to})]
    return min(
        model.information[mend.carries].keyed_by,
        key=lambda identifier: (-sum(identifier in each for each in known), identifier),
    )


def _mend(flows: Flows, sources: frozenset[str], targets: frozenset[str], information: str) -> Mend:
    """The integration from the first master of one side to the first of the other.

    Where that is one platform, which needs none, it leads from the first of the origins that comes worst.
    """
    from_ = flows.first_master(flows.holding(sources, information), information)
    to = flows.first_master(flows.holding(targets, information), information)
    if from_ == to:
        origins = flows.origins(sources, information)
        from_ = min(origins, key=lambda origin: lateness(flows, information, origin, targets))
    return Mend(from_, to, information)


def lateness(flows: Flows, information: str, origin: str, targets: frozenset[str]) -> tuple[bool, Number, str]:
    """The worst first: what never comes, then the latest, then the first id."""
    seconds = flows.latest(information, (origin,), targets).seconds
    return seconds is not None, -(seconds or 0), origin


def _share(model: Model, flows: Flows, past: _Past, information: str, written: int, read: int) -> Share | None:
    """The first platform, masters first, of either step that could stand behind the other step's cell as well.

    That the customer's later step works on the earlier one's platform is looked for first. The platform must support
    the capability there, and once it is there nothing may be late or lost any more.
    """
    for giving, taking in ((written, read), (read, written)):
        key = past.keys[taking - 1]
        given = past.stacks[giving - 1]
        masters = [name for name in given if name in model.masters.get(information, ())]
        for platform in (*sorted(masters), *sorted(given.difference(masters))):
            if not model.supports(platform, key.capability):
                continue
            stacks = {giving: given, taking: past.stacks[taking - 1] | {platform}}
            if flows.delay(information, stacks[written], stacks[read]).seconds == 0:
                return Share(platform, *key)
    return None


ANALYSIS = StateAnalysis("journeys", ("EM4",), ContinuityResult, lambda given: continuity(given.model))
