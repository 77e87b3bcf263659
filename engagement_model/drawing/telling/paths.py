"""The way information takes from platform to platform, and where on it the time is lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from engagement_model.analysis.study import StateStudy
from engagement_model.drawing.text import printable
from engagement_model.model.durations import Duration


class Hop(NamedTuple):
    """One integration on the way of a piece of information: how long it takes, and by what means."""

    source: str
    target: str
    information: str
    latency: Duration
    via: str


def slowest_hop(study: StateStudy, information: str, sources: Iterable[str], targets: Iterable[str]) -> Hop | None:
    """The slowest hand-over on the fastest way from any of `sources` to any of `targets`; the first of equals.

    `None` where no way leads there, or where nothing on it takes time.
    """
    hops = way(study, information, frozenset(sources), targets)
    slow = [hop for hop in hops if hop.latency.seconds > 0]
    return max(slow, key=lambda hop: hop.latency.seconds) if slow else None


def way(study: StateStudy, information: str, sources: frozenset[str], targets: Iterable[str]) -> tuple[Hop, ...]:
    """The hand-overs on the fastest way, in order; of ways that are as fast the one whose ids come first."""
    arrivals = study.flows.earliest(information, sources)
    reached = sorted((arrivals[target], target) for target in targets if target in arrivals)
    if not reached:
        return ()
    into: dict[str, list[Hop]] = {}
    for pair, integration in study.model.spelled_out.integrations.items():
        flow = integration.carries.get(information)
        if flow is not None and pair.source in arrivals:
            hop = Hop(*pair, information, flow.latency or Duration(0), printable(flow.via or ""))
            into.setdefault(pair.target, []).append(hop)
    hops: list[Hop] = []
    at, seen = reached[0][1], set[str]()
    while at not in sources and at not in seen:
        seen.add(at)
        before = [
            hop
            for hop in into.get(at, ())
            if arrivals[hop.source] + hop.latency.seconds == arrivals[at] and hop.source not in seen
        ]
        if not before:
            break
        hops.append(min(before))
        at = hops[-1].source
    return tuple(reversed(hops))
