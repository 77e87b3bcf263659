"""How late information arrives: the integrations that carry it, and the least sums of latencies over them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, localcontext
from functools import cached_property
from typing import NamedTuple

from engagement_model.model.durations import Duration
from engagement_model.model.elements import Platform
from engagement_model.model.graph import least_sums
from engagement_model.model.holding import holders
from engagement_model.model.model import Model
from engagement_model.model.numbers import Number
from engagement_model.model.relations import Integration, Pair

Arrivals = Mapping[str, Number]
"""Platform -> seconds until what a source knows has arrived there; platforms it never reaches are missing."""

Edges = dict[str, dict[str, Number]]

_NOBODY: frozenset[str] = frozenset()

EXACT_DIGITS = 100
"""Decimal digits that no sum of latencies, each of 24 digits or fewer, can exceed."""


class Delay(NamedTuple):
    """How late information is where it is needed, in seconds; `None` where it does not get there.

    `seconds` takes a latency nobody stated as zero, `stated` leaves out what carries with such a latency.
    """

    seconds: Number | None
    stated: Number | None

    def keeps(self, limit: Number | None) -> bool | None:
        """Whether it is within `limit`, or comes at all where there is none; `None` where no latency stated says so."""
        if self.seconds is None or (limit is not None and self.seconds > limit):
            return False
        if limit is None or (self.stated is not None and self.stated <= limit):
            return True
        return None


class Flows:
    """The integrations of a model by the information they carry, with what was computed from them kept.

    A platform that does not hold information itself is one with those it runs on that do: what is brought to either
    reaches both. `platforms` are those to reckon with, by id; `readings` says which to read in place of another:
    integrations that then lead from a platform to itself fall away, and of two that become one the faster counts.
    `keyed_by` has for information the identifiers by which it is matched with a customer: an integration brings it only
    where both ends identify by the same of these, and nobody knows where an end has no identifier.
    """

    def __init__(
        self,
        integrations: Mapping[Pair, Integration],
        platforms: Mapping[str, Platform],
        readings: Mapping[str, str] | None = None,
        keyed_by: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        self._keyed_by = keyed_by or {}
        self._platforms = platforms
        self._readings = readings or {}
        self._edges: dict[str, Edges] = {}
        self._stated: dict[str, Edges] = {}
        self._arrivals: dict[tuple[str, str, bool], Arrivals] = {}
        self._from_all: dict[tuple[str, frozenset[str]], Arrivals] = {}
        self._fractional = False
        for pair, integration in integrations.items():
            source, target = (self._readings.get(end, end) for end in pair) if readings else pair
            if source == target:
                continue
            for information, flow in integration.carries.items():
                if self._keyed_by:
                    joined = self.joins(pair, information)
                    if joined is False:
                        continue
                    if joined is None:
                        self._stated.setdefault(information, {})
                if flow.latency is None:
                    _lead(self._edges, information, source, target, 0)
                    self._stated.setdefault(information, {})
                else:
                    seconds = flow.latency.seconds
                    self._fractional = self._fractional or isinstance(seconds, Decimal)
                    _lead(self._edges, information, source, target, seconds)
        if self._stated:
            self._add_stated(integrations)
        if self.hosts:
            self._unite_with_hosts()

    @classmethod
    def of(cls, model: Model) -> Flows:
        """The flows between the platforms of `model`, its standbys as they were written."""
        keyed_by = {name: each.keyed_by for name, each in model.information.items() if each.keyed_by}
        said = model.spelled_out
        return cls(said.integrations, said.platforms, keyed_by=keyed_by)

    def joins(self, pair: Pair, information: str) -> bool | None:
        """Whether both ends of an integration can tell whose `information` is; `None` where nobody knows."""
        keys = self._keyed_by.get(information)
        if keys is None:
            return True
        source, target = (self._platforms[end].identifies_by for end in pair)
        return not keys.isdisjoint(source & target) if source and target else None

    def _add_stated(self, integrations: Mapping[Pair, Integration]) -> None:
        """For information that some integration carries with no latency stated: the edges without those."""
        for pair, integration in integrations.items():
            source, target = (self._readings.get(end, end) for end in pair)
            for information, flow in integration.carries.items():
                if information not in self._stated or flow.latency is None or source == target:
                    continue
                if self.joins(pair, information):
                    _lead(self._stated, information, source, target, flow.latency.seconds)

    def _unite_with_hosts(self) -> None:
        holds = {identifier: platform.holds for identifier, platform in self._platforms.items()}
        for platform, hosts in self.hosts.items():
            for host in hosts:
                for information in holds[host].keys() - holds[platform].keys():
                    for edges in (self._edges, self._stated):
                        if edges is self._edges or information in edges:
                            _lead(edges, information, platform, host, 0)
                            _lead(edges, information, host, platform, 0)

    @cached_property
    def hosts(self) -> Mapping[str, frozenset[str]]:
        """Platform -> all that it runs on, at any depth; platforms that run on none are missing."""
        below = {
            identifier: frozenset(self._readings.get(host, host) for host in platform.runs_on) - {identifier}
            for identifier, platform in self._platforms.items()
            if platform.runs_on
        }
        return {identifier: found for identifier in below if (found := _reached(below, identifier))}

    def has_unstated(self, information: str) -> bool:
        """Whether some integration carries `information` with a latency nobody stated."""
        return information in self._stated

    def arrivals(self, information: str, source: str, *, stated: bool = False) -> Arrivals:
        """When what `source` knows of `information` arrives where, `stated` over stated latencies alone."""
        stated = stated and information in self._stated
        known = self._arrivals.get((information, source, stated))
        if known is None:
            edges = (self._stated if stated else self._edges).get(information)
            if edges is None or source not in edges:
                known = {source: 0}
            elif self._fractional:
                with localcontext() as context:
                    context.prec = EXACT_DIGITS
                    known = least_sums(edges, (source,))
            else:
                known = least_sums(edges, (source,))
            self._arrivals[information, source, stated] = known
        return known

    def earliest(self, information: str, sources: Iterable[str]) -> Arrivals:
        """When `information` arrives where from whichever of `sources` is nearest; they have it at once."""
        found: dict[str, Number] = {}
        for source in sorted(sources):
            for platform, seconds in self.arrivals(information, source).items():
                found[platform] = min(seconds, found.get(platform, seconds))
        return found

    @cached_property
    def _holders(self) -> Mapping[str, frozenset[str]]:
        """Information -> the platforms that hold it themselves, in whatever role."""
        return _sets(holders(self._platforms))

    @cached_property
    def _masters(self) -> Mapping[str, frozenset[str]]:
        return _sets(holders(self._platforms, "master"))

    def unheld(self, platforms: frozenset[str], information: str) -> frozenset[str]:
        """Those of `platforms` that do not hold `information` themselves."""
        return platforms - self._holders.get(information, _NOBODY)

    def holding(self, platforms: frozenset[str], information: str) -> frozenset[str]:
        """Those of `platforms`, and of what they run on, that hold `information`, or `platforms` where none does."""
        hosts, holders = self.hosts, self._holders.get(information, _NOBODY)
        if not hosts:
            return platforms & holders or platforms
        near = platforms.union(*[hosts[platform] for platform in platforms if platform in hosts])
        return near & holders or platforms

    def origins(self, platforms: frozenset[str], information: str) -> frozenset[str]:
        """Where what was written on `platforms` lies: in any one of these."""
        known, holding = self._platforms, self.holding(platforms, information)
        masters = holding & self._masters.get(information, _NOBODY)
        return masters or frozenset(each for each in holding if known[each].kind != "infrastructure") or holding

    def arrivals_from_all(self, information: str, origins: frozenset[str]) -> Arrivals:
        """When what lies in any one of `origins` has arrived where from all of them."""
        if len(origins) == 1:
            return self.arrivals(information, *origins)
        known = self._from_all.get((information, origins))
        if known is None:
            known = latest_of([self.arrivals(information, origin) for origin in origins])
            self._from_all[information, origins] = known
        return known

    def delay(self, information: str, sources: frozenset[str], targets: frozenset[str]) -> Delay:
        """How late what was written on `sources` is where `targets` look for it: the greatest over its origins."""
        return self.latest(information, self.origins(sources, information), targets)

    def latest(self, information: str, origins: Iterable[str], targets: frozenset[str]) -> Delay:
        """The same from given `origins`: the greatest over them."""
        wanted = self.holding(targets, information)
        away = [origin for origin in origins if origin not in targets]
        seconds = self.latest_from(information, away, wanted)
        if information not in self._stated:
            return Delay(seconds, seconds)
        return Delay(seconds, self.latest_from(information, away, wanted, stated=True))

    def latest_from(
        self, information: str, origins: Iterable[str], wanted: Collection[str], *, stated: bool = False
    ) -> Number | None:
        """The greatest over `origins` of the seconds until the first of `wanted` has it; `None` where one has no path.

        Where `stated`, over stated latencies alone.
        """
        greatest: Number = 0
        for origin in origins:
            arrivals = self.arrivals(information, origin, stated=stated)
            least: Number | None = None
            for target in wanted:
                there = arrivals.get(target)
                if there is not None and (least is None or there < least):
                    least = there
            if least is None:
                return None
            if least > greatest:
                greatest = least
        return greatest

    def unstated(self, information: str, origin: str, targets: frozenset[str]) -> tuple[Pair, ...]:
        """The ways without a stated latency by which `information` comes first from `origin` to `targets`; sorted."""
        with localcontext() as context:
            context.prec = EXACT_DIGITS
            return tuple(sorted(self._unstated(information, origin, self.holding(targets, information))))

    def _unstated(self, information: str, origin: str, wanted: frozenset[str]) -> Iterator[Pair]:
        edges, stated = self._edges.get(information, {}), self._stated.get(information)
        arrivals = self.arrivals(information, origin)
        reached = [platform for platform in wanted if platform in arrivals]
        if stated is None or not reached:
            return
        first = min(arrivals[platform] for platform in reached)
        waiting = [platform for platform in reached if arrivals[platform] == first]
        seen = set(waiting)
        while waiting:
            target = waiting.pop()
            for source, targets in edges.items():
                if source not in arrivals or target not in targets:
                    continue
                if arrivals[source] + targets[target] != arrivals[target]:
                    continue
                if stated.get(source, {}).get(target) != targets[target]:
                    yield Pair(source, target)
                if source not in seen:
                    seen.add(source)
                    waiting.append(source)

    def first_master(self, platforms: frozenset[str], information: str) -> str:
        """The first of `platforms` that holds `information` as master, else the first of all."""
        known = self._platforms
        masters = [platform for platform in platforms if known[platform].holds.get(information) == "master"]
        return min(masters or platforms)


def _sets(platforms: Mapping[str, tuple[str, ...]]) -> Mapping[str, frozenset[str]]:
    return {information: frozenset(found) for information, found in platforms.items()}


def flows_of(model: Model) -> Flows:
    """The flows between the platforms of `model` as they were written: one for all that look at the same model."""
    known = model.worked_out.get("flows")
    if not isinstance(known, Flows):
        known = model.worked_out["flows"] = Flows.of(model)
    return known


def latest_of(each: Sequence[Arrivals]) -> Arrivals:
    """When what all sources know has arrived where, from the arrivals from each; one source at least."""
    first, *others = each
    if not others:
        return first
    return {
        platform: max(seconds, *(arrivals[platform] for arrivals in others))
        for platform, seconds in first.items()
        if all(platform in arrivals for arrivals in others)
    }


def duration_of(seconds: Number | None) -> Duration | None:
    """`seconds` as a duration; `None` stays `None`."""
    return None if seconds is None else Duration(seconds)


def _lead(edges: dict[str, Edges], information: str, source: str, target: str, seconds: Number) -> None:
    """Add an edge; of two between the same platforms the faster counts."""
    targets = edges.setdefault(information, {}).setdefault(source, {})
    if target not in targets or seconds < targets[target]:
        targets[target] = seconds


def _reached(below: Mapping[str, frozenset[str]], start: str) -> frozenset[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = below.get(waiting.pop(), frozenset()) - found
        found |= new
        waiting.extend(new)
    found.discard(start)
    return frozenset(found)
