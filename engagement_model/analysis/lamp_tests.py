"""The lamp test: every journey of two steps that nobody wrote down, counted channel by channel.

What is bought by one way in, can it be dealt with by another? Capabilities that stand on the same platforms and
write the same information are counted together, so that nothing is kept of a test but its count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from engagement_model.analysis.exposure import Exposure, exposure
from engagement_model.analysis.flows import Arrivals, Flows, duration_of, latest_of
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


@dataclass(frozen=True, slots=True)
class LampTestRow:
    """The tests of one customer type from one channel to another, and the worst of those that fail.

    `unknown` are those that only a latency which nobody stated keeps within their limit; `without_limit` how many of
    all tests have none: whatever comes at all is in time for them.
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
    exposed: Exposure


Platforms = frozenset[str]

Seconds = Number | None
"""Seconds until information is where it is needed; `None` where it never comes."""


class _Writers(NamedTuple):
    """Capabilities that write some information which then lies at the same origins.

    `arrivals` is when it has arrived where from all of these, `stated` the same over stated latencies alone.
    """

    capabilities: tuple[str, ...]
    origins: Platforms
    arrivals: Arrivals
    stated: Arrivals


class _Readers(NamedTuple):
    """Capabilities that read some information on the same platforms.

    `only` is where it is looked for, if that is one place; else, and wherever it may lie at a platform that does not
    hold it, `only` is `None` and the `platforms` are asked.
    """

    capabilities: tuple[str, ...]
    only: str | None
    platforms: Platforms


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
        if key.channel == ANY:
            continue  # It is no way in.
        cells.setdefault(key.customer_type, {}).setdefault(key.channel, []).append(key)
    limits = {
        information: described.fresh_within.seconds
        for information, described in model.information.items()
        if described.fresh_within is not None
    }
    known: dict[Seconds, dict[Ids, Break]] = {}
    rows = []
    for customer_type in sorted(cells):
        channels = sorted(cells[customer_type])
        exposed = exposure(model, customer_type)
        written = {channel: _written(model, flows, cells[customer_type][channel]) for channel in channels}
        unheld = frozenset(
            information
            for found in written.values()
            for information, groups in found.items()
            if any(information not in model.platforms[origin].holds for group in groups for origin in group.origins)
        )
        reading = {channel: _read(model, flows, cells[customer_type][channel], unheld) for channel in channels}
        for from_channel in channels:
            for to_channel in channels:
                if to_channel != from_channel:
                    where = customer_type, from_channel, to_channel
                    rows.append(_row(where, exposed, written[from_channel], reading[to_channel], limits, flows, known))
    return tuple(rows)


def _written(model: Model, flows: Flows, keys: Iterable[CellKey]) -> Written:
    groups: dict[tuple[str, Platforms], list[str]] = {}
    for (information, stack), capabilities in _users(model, keys, "writes").items():
        groups.setdefault((information, flows.origins(stack, information)), []).extend(capabilities)
    written: dict[str, list[_Writers]] = {}
    for (information, origins), capabilities in groups.items():
        each = [flows.arrivals(information, origin) for origin in origins]
        arrivals = stated = latest_of(each)
        if flows.has_unstated(information):
            stated = latest_of([flows.arrivals(information, origin, stated=True) for origin in origins])
        written.setdefault(information, []).append(_Writers(tuple(capabilities), origins, arrivals, stated))
    return written


def _read(model: Model, flows: Flows, keys: Iterable[CellKey], unheld: frozenset[str]) -> Read:
    """`unheld` is the information that may lie at platforms which do not hold it."""
    groups: dict[tuple[str, Platforms], list[str]] = {}
    for (information, stack), capabilities in _users(model, keys, "reads").items():
        wanted = stack if information in unheld else flows.holding(stack, information)
        groups.setdefault((information, wanted), []).extend(capabilities)
    read: dict[str, list[_Readers]] = {}
    for (information, wanted), capabilities in groups.items():
        only = next(iter(wanted)) if len(wanted) == 1 and information not in unheld else None
        read.setdefault(information, []).append(_Readers(tuple(capabilities), only, wanted))
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


def _row(
    where: tuple[str, str, str],
    exposed: Exposure,
    written: Written,
    read: Read,
    limits: Mapping[str, Number],
    flows: Flows,
    known: dict[Seconds, dict[Ids, Break]],
) -> LampTestRow:
    tested = failing = broken = unknown = without_limit = 0
    failed: dict[Seconds, list[_Alike]] = {}
    for information, writing in written.items():
        reading = read.get(information)
        if reading is None:
            continue
        limit = limits.get(information)
        unstated = limit is not None and flows.has_unstated(information)
        for first, origins, arrivals, as_stated in writing:
            for second, only, platforms in reading:
                count = len(first) * len(second)
                tested += count
                without_limit += count if limit is None else 0
                if only is not None:
                    delay, stated = arrivals.get(only), as_stated.get(only) if unstated else None
                else:
                    delay, stated = flows.latest(information, origins, platforms)
                if delay is None:
                    broken += count
                elif limit is None or delay <= limit:
                    if unstated and (stated is None or stated > limit):
                        unknown += count
                    continue
                failing += count
                alike = information, first, second
                if delay in failed:
                    failed[delay].append(alike)
                else:
                    failed[delay] = [alike]
    breaks = tuple(_breaks(failed, known)) if failed else ()
    return LampTestRow(
        *where,
        tested,
        tested - failing - unknown,
        unknown,
        failing - broken,
        broken,
        without_limit,
        breaks,
        failing - len(breaks),
        exposed,
    )


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
