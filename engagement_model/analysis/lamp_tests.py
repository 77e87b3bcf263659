"""The lamp test: every journey of two steps that nobody wrote down, counted channel by channel.

What is bought by one way in, can it be dealt with by another? Capabilities that stand on the same platforms and
write the same information are counted together, so that nothing is kept of a test but its count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias

from msgspec import Struct

from engagement_model.analysis.exposure import Exposure, exposure
from engagement_model.analysis.flows import Arrivals, Flows, duration_of
from engagement_model.analysis.identification import identifiers_of
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


class LampTestRow(Struct, frozen=True):
    """The tests of one customer type from one channel to another, and the worst of those that fail.

    `unknown` are those that only a latency which nobody stated keeps within their limit; `without_limit` how many of
    all tests have none: whatever comes at all is in time for them. `not_reached` are the capabilities there that
    something does not reach in time.
    """

    customer_type: str
    from_channel: str
    to_channel: str
    tested: int
    continuous: int
    unknown: int
    late: int
    broken: int
    without_limit: int
    breaks: tuple[Break, ...]
    breaks_left_out: int
    not_reached: tuple[str, ...]
    exposed: Exposure


class RoleTestRow(Struct, frozen=True):
    """The tests from what one customer type did on a channel to what another looks for, the same channel included.

    `then` is the role that `customer_type` has later, or that acts for it, or for which it acts. The counts are those
    of a `LampTestRow`, and no part of these.
    """

    customer_type: str
    then: str
    from_channel: str
    to_channel: str
    tested: int
    continuous: int
    unknown: int
    late: int
    broken: int
    without_limit: int
    breaks: tuple[Break, ...]
    breaks_left_out: int
    not_reached: tuple[str, ...]


class FoundAgain(Struct, frozen=True):
    """Whether a customer in one role can be found again in the next.

    `identifiers` are those that channels of both ask for and that some platform has; `platforms` those that have one.
    """

    customer_type: str
    then: str
    found_again: bool
    identifiers: tuple[str, ...]
    platforms: tuple[str, ...]


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

_Offered: TypeAlias = frozenset[tuple[str, Platforms]]
_Outcomes: TypeAlias = tuple[int, int, int, int, int, int, tuple[Break, ...], int, tuple[str, ...]]

_UNTESTED: _Outcomes = (0, 0, 0, 0, 0, 0, (), 0, ())
"""Of two channels where nothing is looked for on the second that is written on the first: many of many channels."""

Written = Mapping[str, list[_Writers]]
Read = Mapping[str, list[_Readers]]


def lamp_tests(model: Model, flows: Flows) -> tuple[LampTestRow, ...]:
    """One row for each customer type and ordered pair of the channels it has a cell on, sorted."""
    cells, limits = _by_channel(model), _limits(model)
    known: dict[Seconds, dict[Ids, Break]] = {}
    rows: list[LampTestRow] = []
    for customer_type in sorted(cells):
        channels = sorted(cells[customer_type])
        exposed = exposure(model, customer_type)
        alike = {channel: _offered(model, cells[customer_type][channel]) for channel in channels}
        written = {alike[channel]: _written(model, flows, cells[customer_type][channel]) for channel in channels}
        unheld = _unheld(written.values())
        reading = {alike[channel]: _read(model, flows, cells[customer_type][channel], unheld) for channel in channels}
        wanting = _wanting(reading)
        outcomes: dict[tuple[_Offered, _Offered], _Outcomes] = {}
        for source in channels:
            offered = alike[source]
            tested = set[_Offered]().union(*(wanting.get(information, ()) for information in written[offered]))
            for target in channels:
                if target == source:
                    continue
                outcome = _UNTESTED
                if alike[target] in tested:
                    pair = offered, alike[target]
                    if pair not in outcomes:
                        outcomes[pair] = _outcomes(written[offered], reading[pair[1]], limits, flows, known)
                    outcome = outcomes[pair]
                rows.append(LampTestRow(customer_type, source, target, *outcome, exposed))
    return tuple(rows)


def _wanting(reading: Mapping[_Offered, Read]) -> Mapping[str, set[_Offered]]:
    """Information -> what is offered on the channels that look for it."""
    wanting: dict[str, set[_Offered]] = {}
    for offered, wanted in reading.items():
        for information in wanted:
            wanting.setdefault(information, set()).add(offered)
    return wanting


def role_tests(model: Model, flows: Flows) -> tuple[RoleTestRow, ...]:
    """One row for each pair of roles and each channel of either, sorted."""
    pairs = roles_of(model)
    if not pairs:
        return ()
    cells, limits = _by_channel(model), _limits(model)
    known: dict[Seconds, dict[Ids, Break]] = {}
    rows: list[RoleTestRow] = []
    for first, then in pairs:
        written = {each: _written(model, flows, keys) for each, keys in sorted(cells.get(first, {}).items())}
        unheld = _unheld(written.values())
        reading = {each: _read(model, flows, keys, unheld) for each, keys in sorted(cells.get(then, {}).items())}
        for source, writing in written.items():
            for target, read in reading.items():
                rows.append(RoleTestRow(first, then, source, target, *_outcomes(writing, read, limits, flows, known)))
    return tuple(rows)


def roles_of(model: Model) -> tuple[tuple[str, str], ...]:
    """The ordered pairs of customer types that may be the same customer: what becomes what, who acts for whom."""
    pairs: set[tuple[str, str]] = set()
    for identifier, described in model.customer_types.items():
        pairs.update((identifier, each) for each in described.becomes)
        for acting in described.represented_by:
            pairs.update(((identifier, acting), (acting, identifier)))
    return tuple(sorted(pair for pair in pairs if pair[0] != pair[1]))


def found_again(model: Model) -> tuple[FoundAgain, ...]:
    """Of every pair of roles whether the customer can be found again, sorted."""
    pairs = roles_of(model)
    if not pairs:
        return ()
    asked: dict[str, set[str]] = {}
    for key in model.cells:
        asked.setdefault(key.customer_type, set()).update(identifiers_of(model, key))
    having: dict[str, set[str]] = {}
    for platform, each in model.platforms.items():
        for identifier in each.identifies_by:
            having.setdefault(identifier, set()).add(platform)
    rows = []
    for first, then in pairs:
        shared = sorted(asked.get(first, set()) & asked.get(then, set()) & having.keys())
        platforms = sorted(set[str]().union(*(having[each] for each in shared)))
        rows.append(FoundAgain(first, then, bool(shared), tuple(shared), tuple(platforms)))
    return tuple(rows)


def _by_channel(model: Model) -> dict[str, dict[str, list[CellKey]]]:
    """Customer type -> channel -> its cells."""
    cells: dict[str, dict[str, list[CellKey]]] = {}
    for key in model.cells:
        if key.channel == ANY:
            continue  # It is no way in.
        cells.setdefault(key.customer_type, {}).setdefault(key.channel, []).append(key)
    return cells


def _limits(model: Model) -> Mapping[str, Number]:
    return {
        information: described.fresh_within.seconds
        for information, described in model.information.items()
        if described.fresh_within is not None
    }


def _offered(model: Model, keys: Iterable[CellKey]) -> _Offered:
    """What is offered on a channel, and on which platforms: tests between channels alike in it end alike."""
    return frozenset((key.capability, model.stacks[key]) for key in keys)


def _written(model: Model, flows: Flows, keys: Iterable[CellKey]) -> Written:
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


def _unheld(written: Iterable[Written]) -> Mapping[str, Platforms]:
    """Information -> the platforms at which it may lie that do not hold it."""
    found: dict[str, set[str]] = {}
    for groups in written:
        for information, writing in groups.items():
            for group in writing:
                if group.unheld:
                    found.setdefault(information, set()).update(group.unheld)
    return {information: frozenset(platforms) for information, platforms in found.items()}


def _read(model: Model, flows: Flows, keys: Iterable[CellKey], unheld: Mapping[str, Platforms]) -> Read:
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


def _outcomes(
    written: Written,
    read: Read,
    limits: Mapping[str, Number],
    flows: Flows,
    known: dict[Seconds, dict[Ids, Break]],
) -> _Outcomes:
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
