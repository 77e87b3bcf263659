"""The lamp test: every journey of two steps that nobody wrote down, counted channel by channel.

What is bought by one way in, can it be dealt with by another? Capabilities that stand on the same platforms and
write the same information are counted together, so that nothing is kept of a test but its count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from msgspec import Struct

from engagement_model.analysis.exposure import Exposure, exposure
from engagement_model.analysis.flows import Flows
from engagement_model.analysis.writers_and_readers import (
    Break,
    Ids,
    Outcomes,
    Platforms,
    Read,
    Seconds,
    by_channel,
    count_tests,
    limits_of,
    read_by,
    unheld_by,
    written_by,
)
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey


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


_Offered: TypeAlias = frozenset[tuple[str, Platforms]]

_UNTESTED: Outcomes = (0, 0, 0, 0, 0, 0, (), 0, ())
"""Of two channels where nothing is looked for on the second that is written on the first: many of many channels."""


def lamp_tests(model: Model, flows: Flows) -> tuple[LampTestRow, ...]:
    """One row for each customer type and ordered pair of the channels it has a cell on, sorted."""
    cells, limits = by_channel(model), limits_of(model)
    known: dict[Seconds, dict[Ids, Break]] = {}
    rows: list[LampTestRow] = []
    for customer_type in sorted(cells):
        channels = sorted(cells[customer_type])
        exposed = exposure(model, customer_type)
        alike = {channel: _offered(model, cells[customer_type][channel]) for channel in channels}
        written = {alike[channel]: written_by(model, flows, cells[customer_type][channel]) for channel in channels}
        unheld = unheld_by(written.values())
        reading = {alike[channel]: read_by(model, flows, cells[customer_type][channel], unheld) for channel in channels}
        wanting = _wanting(reading)
        outcomes: dict[tuple[_Offered, _Offered], Outcomes] = {}
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
                        outcomes[pair] = count_tests(written[offered], reading[pair[1]], limits, flows, known)
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


def _offered(model: Model, keys: Iterable[CellKey]) -> _Offered:
    """What is offered on a channel, and on which platforms: tests between channels alike in it end alike."""
    return frozenset((key.capability, model.stacks[key]) for key in keys)
