"""Copies of information: whether every master feeds them, how late, and whether that is too late."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from engagement_model.analysis.flows import duration_of
from engagement_model.analysis.infrastructure import Infrastructure
from engagement_model.model.durations import Duration
from engagement_model.model.numbers import Number

CopyState = Literal["unfed", "partly", "stale", "unstated", "fed"]
"""Of several that hold, the first is said."""


class Copy(Struct, frozen=True):
    """A copy of information on a platform, and how long it takes to arrive from the slowest master that reaches it.

    It is fed `partly` where only some of the masters reach it, `stale` where that takes too long, and `unstated` where
    it would be late or unfed over the latencies that somebody stated.
    """

    information: str
    platform: str
    state: CopyState
    delay: Duration | None


def copies_of(infrastructure: Infrastructure) -> tuple[Copy, ...]:
    """The copies of a model, sorted by information and platform."""
    return tuple(_copies(infrastructure))


def _copies(infrastructure: Infrastructure) -> Iterator[Copy]:
    flows = infrastructure.flows
    for information, platforms in infrastructure.copies.items():
        masters = infrastructure.masters.get(information, ())
        limit = infrastructure.model.information[information].fresh_within
        most = limit.seconds if limit is not None else None
        arrivals = [flows.arrivals(information, master) for master in masters]
        for platform in platforms:
            arriving = [times[platform] for times in arrivals if platform in times]
            if not arriving:
                yield Copy(information, platform, "unfed", None)
                continue
            delay = max(arriving)
            state: CopyState = "fed"
            if len(arriving) < len(masters):
                state = "partly"
            elif most is not None and delay > most:
                state = "stale"
            elif flows.has_unstated(information) and not _in_time_as_stated(
                infrastructure, information, platform, most
            ):
                state = "unstated"
            yield Copy(information, platform, state, duration_of(delay))


def _in_time_as_stated(infrastructure: Infrastructure, information: str, platform: str, most: Number | None) -> bool:
    """Whether every master reaches `platform` within `most` seconds, where that is given, over stated latencies."""
    flows = infrastructure.flows
    arriving = (
        flows.arrivals(information, master, stated=True).get(platform) for master in infrastructure.masters[information]
    )
    return all(late is not None and (most is None or late <= most) for late in arriving)
