"""How late information arrives: the integrations that carry it, and the least sums of latencies over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, localcontext

from engagement_model.model.durations import Duration
from engagement_model.model.graph import least_sums
from engagement_model.model.model import Model
from engagement_model.model.numbers import Number
from engagement_model.model.relations import Integration, Pair

Arrivals = Mapping[str, Number]
"""Platform -> seconds until what the sources know has arrived there; platforms it never reaches are missing."""

EXACT_DIGITS = 100
"""Decimal digits that no sum of latencies, each of 24 digits or fewer, can exceed."""


class Flows:
    """The integrations of a model by the information they carry, with what was computed from them kept.

    A latency nobody stated counts as zero. `readings` says which platform to read in place of another; integrations
    that then lead from a platform to itself fall away, and of two that become one the faster counts.
    """

    def __init__(self, integrations: Mapping[Pair, Integration], readings: Mapping[str, str] | None = None) -> None:
        self._edges: dict[str, dict[str, dict[str, Number]]] = {}
        self._arrivals: dict[tuple[str, frozenset[str]], Arrivals] = {}
        self._fractional = False
        for pair, integration in integrations.items():
            source, target = pair
            if readings:
                source, target = readings.get(source, source), readings.get(target, target)
            if source == target:
                continue
            for information, flow in integration.carries.items():
                seconds = flow.latency.seconds if flow.latency is not None else 0
                self._fractional = self._fractional or isinstance(seconds, Decimal)
                targets = self._edges.setdefault(information, {}).setdefault(source, {})
                if target not in targets or seconds < targets[target]:
                    targets[target] = seconds

    def arrivals(self, information: str, sources: frozenset[str]) -> Arrivals:
        """When `information` arrives where, from whichever of `sources` is nearest; the sources have it at once."""
        known = self._arrivals.get((information, sources))
        if known is None:
            edges = self._edges.get(information)
            if edges is None or edges.keys().isdisjoint(sources):
                known = dict.fromkeys(sources, 0)
            elif self._fractional:
                with localcontext() as context:
                    context.prec = EXACT_DIGITS
                    known = least_sums(edges, sorted(sources))
            else:
                known = least_sums(edges, sorted(sources))
            self._arrivals[information, sources] = known
        return known

    def delay(self, information: str, sources: frozenset[str], targets: Iterable[str]) -> Number | None:
        """The least sum of latencies from any of `sources` to any of `targets`: zero where they share one.

        `None` where no path of integrations that carry `information` leads there.
        """
        arrivals = self.arrivals(information, sources)
        return min((arrivals[target] for target in targets if target in arrivals), default=None)


def holding(model: Model, stack: frozenset[str], information: str) -> frozenset[str]:
    """The platforms of `stack` that hold `information`, or all of them where none does."""
    platforms = model.platforms
    holders = frozenset(platform for platform in stack if information in platforms[platform].holds)
    return holders or stack


def first_master(model: Model, stack: frozenset[str], information: str) -> str:
    """The first platform of `stack` that holds `information` as master, else the first of all."""
    platforms = model.platforms
    masters = [platform for platform in stack if platforms[platform].holds.get(information) == "master"]
    return min(masters or stack)


def duration_of(seconds: Number | None) -> Duration | None:
    """`seconds` as a duration; `None` stays `None`."""
    return None if seconds is None else Duration(seconds)
