"""What may be told of a state, the worst first: information kept twice, work on separate systems, journeys let down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from engagement_model.analysis.continuity import JourneyResult, StepResult, lateness
from engagement_model.analysis.figures.information import MASTERS
from engagement_model.analysis.figures.infrastructure import SYSTEMS
from engagement_model.analysis.lamp_tests import LampTestRow
from engagement_model.analysis.study import StateStudy
from engagement_model.model.durations import Duration
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey


class Break(NamedTuple):
    """A customer who is let down: what was begun on one channel and cannot be gone on with, or not in time, on another.

    `source` and `target` are the platforms between which the information is missed; `name` is the journey's, empty
    for one that nobody wrote down.
    """

    name: str
    journey: str | None
    customer_type: str
    first: CellKey
    then: CellKey
    information: str
    source: str
    target: str
    delay: Duration | None
    times: int

    @property
    def is_late(self) -> bool:
        """Whether the information comes at last."""
        return self.delay is not None

    def stops(self, model: Model) -> bool:
        """Whether the customer cannot get the thing done, rather than hear of it: what is missed would be changed."""
        capability = model.capabilities.get(self.then.capability)
        return capability is not None and self.information in capability.writes


class SharedWork(NamedTuple):
    """A capability that stands on separate systems for some customer type: how many there are, and their platforms.

    `writes` is how much information it changes. It is `lived_with` where a decision accepts all of it, or it stands
    apart on purpose; a `whole` where only it and its parts together are split.
    """

    capability: str
    writes: int
    stacks: int
    platforms: frozenset[str]
    customer_types: tuple[str, ...]
    lived_with: bool
    whole: bool


class Kept(NamedTuple):
    """Information with several masters; `lived_with` is how many of these a decision accepts.

    It is `open` where two or more are left that nobody accepted, and nothing says that they coexist on purpose.
    """

    information: str
    platforms: tuple[str, ...]
    lived_with: int
    open: bool


def kept_often(study: StateStudy) -> tuple[Kept, ...]:
    """Information with several masters, the worst first, and what is lived with last.

    The worst has most masters, then most customers let down for want of it, then most contacts, customers, revenue.
    """
    return study.once(_kept_often)


def _kept_often(study: StateStudy) -> tuple[Kept, ...]:
    missed: dict[str, int] = {}
    for found in breaks(study):
        missed[found.information] = missed.get(found.information, 0) + max(found.times, 1)
    rows = []
    for row in study.redundancy.masters_apart:
        accepted = study.figures[f"{MASTERS}{row.information}"].lived_with
        still_open = not row.planned and len(row.platforms) - accepted > 1
        rows.append(Kept(row.information, row.platforms, accepted, still_open))
    rows.sort(
        key=lambda row: (
            not row.open,
            row.lived_with - len(row.platforms),
            -missed.get(row.information, 0),
            study.weights.of_information(row.information).heaviest_first,
            row.information,
        )
    )
    return tuple(rows)


def competing(study: StateStudy) -> list[Kept]:
    """The same without what is planned, and what management lives with."""
    return [row for row in kept_often(study) if row.open]


def shared_work(study: StateStudy) -> tuple[SharedWork, ...]:
    """Capabilities on separate systems, the worst first, and what is planned or lived with last.

    The worst has most stacks, then most contacts, customers, revenue, then changes most information.
    """
    return study.once(_shared_work)


def _shared_work(study: StateStudy) -> tuple[SharedWork, ...]:
    found: dict[str, SharedWork] = {}
    for split in study.redundancy.splits_apart:
        addresses = (f"capabilities.{split.capability}", f"customer_types.{split.customer_type}")
        lived_with = split.planned or ("split", addresses) in study.accepted
        before = found.get(split.capability, SharedWork(split.capability, 0, 0, frozenset(), (), True, True))
        found[split.capability] = SharedWork(
            split.capability,
            len(capability.writes) if (capability := study.model.capabilities.get(split.capability)) else 0,
            study.figures[f"{SYSTEMS}{split.capability}"].number,
            before.platforms.union(*(stack.platforms for stack in split.stacks)),
            (*before.customer_types, split.customer_type),
            before.lived_with and lived_with,
            before.whole and split.level == "whole",
        )
    rows = sorted(
        found.values(),
        key=lambda row: (
            row.lived_with,
            -row.stacks,
            study.weights.of_offers([(each, row.capability) for each in row.customer_types]).heaviest_first,
            -row.writes,
            row.capability,
        ),
    )
    return tuple(rows)


def several_do(study: StateStudy) -> int:
    """How many things several systems do that nobody lives with; none where things are offered on two channels.

    There the systems behind them are told, which is worse or not as bad.
    """
    figure = study.figures["doubled_capabilities"]
    return 0 if study.redundancy.offered_on_several else figure.number - figure.lived_with


def breaks(study: StateStudy) -> tuple[Break, ...]:
    """The journeys that break or come too late, those that break first, then the most frequent.

    Where no journey was written down, the worst changes of channel that nobody wrote down stand for them.
    """
    return study.once(_breaks)


def _breaks(study: StateStudy) -> tuple[Break, ...]:
    if study.model.journeys:
        found = [
            each for name, journey in study.continuity.journeys.items() for each in _of_journey(study, name, journey)
        ]
    else:
        found = [each for row in study.continuity.lamp_tests for each in _of_lamp_test(study, row)]
    found.sort(
        key=lambda each: (
            each.is_late,
            -each.times,
            study.weights.of_customers(each.customer_type).heaviest_first,
            each.journey or "",
            each.first,
            each.then,
        )
    )
    return tuple(found)


def worst_break(study: StateStudy, information: str | None = None) -> Break | None:
    """The break a headline is about: one that stops a customer, for want of `information`, and happens often."""
    found = breaks(study)
    ranked = sorted(
        range(len(found)),
        key=lambda place: (
            found[place].is_late,
            found[place].information != information,
            not found[place].stops(study.model),
            place,
        ),
    )
    return found[ranked[0]] if ranked else None


def _of_journey(study: StateStudy, identifier: str, result: JourneyResult) -> Iterator[Break]:
    journey = study.model.journeys[identifier]
    step: StepResult | None = next(
        (step for step in result.steps if step.outcome == result.outcome and step.mend is not None), None
    )
    if step is None or step.mend is None or step.from_ is None:
        return
    first, then = journey.steps[step.from_ - 1], journey.steps[step.to - 1]
    customer = then.customer or journey.customer or ""
    yield Break(
        journey.name or identifier,
        identifier,
        customer,
        CellKey(customer, first.channel, first.capability),
        CellKey(customer, then.channel, then.capability),
        step.mend.carries,
        step.missed_from[0],
        step.mend.to,
        step.delay,
        journey.times_a_year or 0,
    )


def _of_lamp_test(study: StateStudy, row: LampTestRow) -> Iterator[Break]:
    model, flows = study.model, study.flows
    for each in row.breaks[:1]:
        first = CellKey(row.customer_type, row.from_channel, each.capability)
        then = CellKey(row.customer_type, row.to_channel, each.then)
        origins = flows.origins(model.stacks[first], each.information)
        targets = flows.holding(model.stacks[then], each.information)
        yield Break(
            "",
            None,
            row.customer_type,
            first,
            then,
            each.information,
            min(origins, key=lambda origin: lateness(flows, each.information, origin, model.stacks[then])),
            flows.first_master(targets, each.information),
            each.delay,
            row.exposed.population or 0,
        )
