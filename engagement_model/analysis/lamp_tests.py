"""The lamp test: every journey of two steps that nobody wrote down, counted channel by channel.

What is bought by one way in, can it be dealt with by another? Capabilities that stand on the same platforms and
write the same information are counted together, so that nothing is kept of a test but its count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from engagement_model.analysis.exposure import Exposure, exposure
from engagement_model.analysis.flows import Arrivals, Flows, duration_of, holding
from engagement_model.model.durations import Duration
from engagement_model.model.model import Model
from engagement_model.model.numbers import Number
from engagement_model.model.relations import CellKey

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


@dataclass(frozen=True, slots=True)
class LampTestRow:
    """The tests of one customer type from one channel to another, and the worst of those that fail."""

    customer_type: str
    from_channel: str
    to_channel: str
    tested: int
    continuous: int
    late: int
    broken: int
    breaks: tuple[Break, ...]
    breaks_left_out: int
    exposed: Exposure


Holders = frozenset[str]

Delay = Number | None
"""Seconds until information is where it is needed; `None` where it never comes."""


class _Writers(NamedTuple):
    """Capabilities that write some information on the same platforms, and when it arrives where from there."""

    capabilities: tuple[str, ...]
    arrivals: Arrivals


class _Readers(NamedTuple):
    """Capabilities that read some information on the same platforms: the first of them, and the others."""

    capabilities: tuple[str, ...]
    holder: str
    others: tuple[str, ...]


Ids = tuple[str, str, str]
"""A capability, the one that follows it, and the information the second wants of the first."""

_Alike = tuple[str, tuple[str, ...], tuple[str, ...]]
"""Tests that fail alike: the information, and the capabilities each of which is followed by each of the others."""

Written = Mapping[str, list[_Writers]]
Read = Mapping[str, list[_Readers]]


def lamp_tests(model: Model, flows: Flows) -> tuple[LampTestRow, ...]:
    """One row for each customer type and ordered pair of the channels it has a cell on, sorted."""
    cells: dict[str, dict[str, list[CellKey]]] = {}
    for key in model.cells:
        cells.setdefault(key.customer_type, {}).setdefault(key.channel, []).append(key)
    limits = {
        information: described.fresh_within.seconds
        for information, described in model.information.items()
        if described.fresh_within is not None
    }
    known: dict[Delay, dict[Ids, Break]] = {}
    rows = []
    for customer_type in sorted(cells):
        channels = sorted(cells[customer_type])
        exposed = exposure(model, customer_type)
        reading = {channel: _read(model, cells[customer_type][channel]) for channel in channels}
        for from_channel in channels:
            written = _written(model, flows, cells[customer_type][from_channel])
            for to_channel in channels:
                if to_channel != from_channel:
                    where = customer_type, from_channel, to_channel
                    rows.append(_row(where, exposed, written, reading[to_channel], limits, known))
    return tuple(rows)


def _written(model: Model, flows: Flows, keys: Iterable[CellKey]) -> Written:
    written: dict[str, list[_Writers]] = {}
    for (information, holders), capabilities in _users(model, keys, "writes").items():
        group = _Writers(tuple(capabilities), flows.arrivals(information, holders))
        written.setdefault(information, []).append(group)
    return written


def _read(model: Model, keys: Iterable[CellKey]) -> Read:
    read: dict[str, list[_Readers]] = {}
    for (information, holders), capabilities in _users(model, keys, "reads").items():
        read.setdefault(information, []).append(_Readers(tuple(capabilities), *_parted(holders)))
    return read


def _users(
    model: Model, keys: Iterable[CellKey], use: Literal["reads", "writes"]
) -> Mapping[tuple[str, Holders], list[str]]:
    """Information used in served cells, and the platforms it is looked for at -> the capabilities that use it there."""
    users: dict[tuple[str, Holders], list[str]] = {}
    for key in keys:
        stack, capability = model.stacks[key], model.capabilities.get(key.capability)
        if not stack or capability is None:
            continue
        for information in capability.reads if use == "reads" else capability.writes:
            users.setdefault((information, holding(model, stack, information)), []).append(key.capability)
    return users


def _parted(holders: Holders) -> tuple[str, tuple[str, ...]]:
    first, *others = holders
    return first, tuple(others)


def _row(
    where: tuple[str, str, str],
    exposed: Exposure,
    written: Written,
    read: Read,
    limits: Mapping[str, Number],
    known: dict[Delay, dict[Ids, Break]],
) -> LampTestRow:
    tested = failing = broken = 0
    failed: dict[Delay, list[_Alike]] = {}
    for information, writing in written.items():
        reading = read.get(information)
        if reading is None:
            continue
        limit = limits.get(information)
        for first, arrivals in writing:
            for second, holder, others in reading:
                count = len(first) * len(second)
                tested += count
                delay = arrivals.get(holder)
                for other in others:
                    there = arrivals.get(other)
                    if there is not None and (delay is None or there < delay):
                        delay = there
                if delay is None:
                    broken += count
                elif limit is None or delay <= limit:
                    continue
                failing += count
                alike = information, first, second
                if delay in failed:
                    failed[delay].append(alike)
                else:
                    failed[delay] = [alike]
    breaks = tuple(_breaks(failed, known)) if failed else ()
    return LampTestRow(
        *where, tested, tested - failing, failing - broken, broken, breaks, failing - len(breaks), exposed
    )


def _breaks(failed: Mapping[Delay, list[_Alike]], known: dict[Delay, dict[Ids, Break]]) -> Iterator[Break]:
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
