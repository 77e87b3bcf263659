"""Tests counted by who writes and who reads: capabilities that stand on the same platforms count together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias

from engagement_model.analysis.flows import Arrivals, Flows, duration_of
from engagement_model.model.durations import Duration
from engagement_model.model.model import Model
from engagement_model.model.numbers import Number
from engagement_model.model.relations import CellKey
from engagement_model.model.types import ANY

MOST_BREAKS = 20
"""So many breaks are shown for two channels; the others are counted."""

Fault = Literal["late", "broken"]


class Break(NamedTuple):
    """What was done with `capability` and cannot be gone on with by `then`, for want of `information` in time."""

    capability: str
    then: str
    information: str
    outcome: Fault
    delay: Duration | None


Platforms = frozenset[str]

_NONE: Platforms = frozenset()

Seconds = Number | None
"""Seconds until information is where it is needed; `None` where it never comes."""


class _Writers(NamedTuple):
    """Capabilities that write some information which then lies at the same origins.

    `arrivals` is when it has arrived where from all of these; `unheld` are those of them that do not hold it.
    """

    capabilities: tuple[str, ...]
    origins: Platforms
    unheld: Platforms
    arrivals: Arrivals
    number: int


class _Readers(NamedTuple):
    """Capabilities that look for some information on the same platforms: the first of these, and the others.

    `beside` are platforms of theirs that do not hold it, and at which it may lie all the same.
    """

    capabilities: tuple[str, ...]
    platform: str
    others: tuple[str, ...]
    beside: Platforms
    number: int


Ids = tuple[str, str, str]
"""A capability, the one that follows it, and the information the second wants of the first."""

_Alike = tuple[str, tuple[str, ...], tuple[str, ...]]
"""Tests that fail alike: the information, and the capabilities each of which is followed by each of the others."""

Outcomes: TypeAlias = tuple[int, int, int, int, int, int, tuple[Break, ...], int, tuple[str, ...]]

Written = Mapping[str, list[_Writers]]

Read = Mapping[str, list[_Readers]]


def by_channel(model: Model) -> dict[str, dict[str, list[CellKey]]]:
    """Customer type -> channel -> its cells."""
    cells: dict[str, dict[str, list[CellKey]]] = {}
    for key in model.cells:
        if key.channel == ANY:
            continue  # It is no way in.
        cells.setdefault(key.customer_type, {}).setdefault(key.channel, []).append(key)
    return cells


def limits_of(model: Model) -> Mapping[str, Number]:
    """Information that must be fresh -> within how many seconds."""
    return {
        information: described.fresh_within.seconds
        for information, described in model.information.items()
        if described.fresh_within is not None
    }


def written_by(model: Model, flows: Flows, keys: Iterable[CellKey]) -> Written:
    """Information -> who writes it in some cells, those together after whom it lies at the same origins."""
    groups: dict[tuple[str, Platforms], list[str]] = {}
    for (information, stack), capabilities in _users(model, keys, "writes").items():
        groups.setdefault((information, flows.origins(stack, information)), []).extend(capabilities)
    written: dict[str, list[_Writers]] = {}
    for (information, origins), capabilities in groups.items():
        unheld, arrivals = flows.unheld(origins, information), flows.arrivals_from_all(information, origins)
        written.setdefault(information, []).append(
            _Writers(tuple(capabilities), origins, unheld, arrivals, len(capabilities))
        )
    return written


def unheld_by(written: Iterable[Written]) -> Mapping[str, Platforms]:
    """Information -> the platforms at which it may lie that do not hold it."""
    found: dict[str, set[str]] = {}
    for groups in written:
        for information, writing in groups.items():
            for group in writing:
                if group.unheld:
                    found.setdefault(information, set()).update(group.unheld)
    return {information: frozenset(platforms) for information, platforms in found.items()}


def read_by(model: Model, flows: Flows, keys: Iterable[CellKey], unheld: Mapping[str, Platforms]) -> Read:
    """Information -> who looks for it in some cells, those together who look on the same platforms.

    `unheld` has for information the platforms at which it may lie that do not hold it.
    """
    groups: dict[tuple[str, Platforms, Platforms], list[str]] = {}
    for (information, stack), capabilities in _users(model, keys, "reads").items():
        wanted = flows.holding(stack, information)
        beside = (stack & unheld[information]) - wanted if information in unheld else _NONE
        groups.setdefault((information, wanted, beside), []).extend(capabilities)
    read: dict[str, list[_Readers]] = {}
    for (information, wanted, beside), capabilities in groups.items():
        first, *others = wanted
        read.setdefault(information, []).append(
            _Readers(tuple(capabilities), first, tuple(others), beside, len(capabilities))
        )
    return read


def _users(
    model: Model, keys: Iterable[CellKey], use: Literal["reads", "writes"]
) -> Mapping[tuple[str, Platforms], list[str]]:
    """Information used in served cells, and the platforms of these -> the capabilities that use it there."""
    users: dict[tuple[str, Platforms], list[str]] = {}
    for key in keys:
        stack, capability = model.stacks[key], model.capabilities.get(key.capability)
        if not stack or capability is None:
            continue
        for information in capability.reads if use == "reads" else capability.writes:
            users.setdefault((information, stack), []).append(key.capability)
    return users


def count_tests(
    written: Written,
    read: Read,
    limits: Mapping[str, Number],
    flows: Flows,
    known: dict[Seconds, dict[Ids, Break]],
) -> Outcomes:
    """What a row counts, from `tested` to `not_reached`, in its order."""
    tested = failing = broken = unknown = without_limit = 0
    failed: dict[Seconds, list[_Alike]] = {}
    for information, writing in written.items():
        reading = read.get(information)
        if reading is None:
            continue
        limit = limits.get(information)
        unstated = limit is not None and flows.has_unstated(information)
        count = sum([group.number for group in writing]) * sum([group.number for group in reading])
        tested += count
        if limit is None:
            without_limit += count
        for writers in writing:
            first, origins, unheld, arrivals, writing_here = writers
            several = len(origins) > 1
            for readers in reading:
                second, platform, others, beside, reading_here = readers
                delay = arrivals.get(platform)
                if (several and others) or (beside and not unheld.isdisjoint(beside)):
                    delay = flows.latest_from(information, origins - beside, (platform, *others))
                else:
                    for other in others:
                        there = arrivals.get(other)
                        if there is not None and (delay is None or there < delay):
                            delay = there
                if delay is None:
                    broken += writing_here * reading_here
                elif limit is None:
                    continue
                elif delay <= limit:
                    if unstated and not _stated_within(flows, information, writers, readers, limit):
                        unknown += writing_here * reading_here
                    continue
                failing += writing_here * reading_here
                alike = information, first, second
                if delay in failed:
                    failed[delay].append(alike)
                else:
                    failed[delay] = [alike]
    breaks = tuple(_breaks(failed, known)) if failed else ()
    return (
        tested,
        tested - failing - unknown,
        unknown,
        failing - broken,
        broken,
        without_limit,
        breaks,
        failing - len(breaks),
        tuple(sorted({each for alike in failed.values() for _, _, second in alike for each in second})),
    )


def _stated_within(flows: Flows, information: str, writers: _Writers, readers: _Readers, limit: Number) -> bool:
    """Whether what is in time is so over stated latencies alone."""
    origins, wanted = writers.origins - readers.beside, (readers.platform, *readers.others)
    stated = flows.latest_from(information, origins, wanted, stated=True)
    return stated is not None and stated <= limit


def _breaks(failed: Mapping[Seconds, list[_Alike]], known: dict[Seconds, dict[Ids, Break]]) -> Iterator[Break]:
    """The worst tests, the broken ones before the longest delays, then those whose ids come first.

    The same few capabilities fail between many channels: a break that is in `known` is not made again.
    """
    room = MOST_BREAKS
    for seconds in sorted(failed, key=lambda delay: (delay is not None, -(delay or 0))):
        outcome: Fault = "broken" if seconds is None else "late"
        alike = known.setdefault(seconds, {})
        for ids in _first_ids(failed[seconds], room):
            if ids not in alike:
                alike[ids] = Break(*ids, outcome, duration_of(seconds))
            yield alike[ids]
            room -= 1
        if not room:
            return


def _first_ids(groups: Iterable[_Alike], most: int) -> list[Ids]:
    """The first `most` (capability, then, information) of `groups`; few more are made than are asked for."""
    by_first: dict[str, list[_Alike]] = {}
    for group in groups:
        for capability in group[1]:
            by_first.setdefault(capability, []).append(group)
    found: list[Ids] = []
    for capability in sorted(by_first):
        then = [(then, information) for information, _, second in by_first[capability] for then in second]
        then.sort()
        found.extend((capability, second, information) for second, information in then)
        if len(found) >= most:
            break
    return found[:most]
