"""Recognition: whether every way in knows who is calling, and whether a customer's trace can be followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, permutations

from msgspec import Struct

from engagement_model.analysis.analysis import StateAnalysis
from engagement_model.analysis.flows import Flows, flows_of
from engagement_model.analysis.identification import LEVELS, Way, identifiers_of_ways, levels_of_ways
from engagement_model.analysis.infrastructure import cores_as_written
from engagement_model.model.elements import Recognition
from engagement_model.model.graph import Components
from engagement_model.model.model import Model
from engagement_model.model.types import ANY


class RecognizedAt(Struct, frozen=True):
    """How far one channel knows one customer type, and whether that is less than the company intends.

    `level` is the least of what its engagements there say, or else the channel; it is `None` where nobody said, which
    counts as anonymous. `intended` is `None` where nothing is demanded.
    """

    customer_type: str
    channel: str
    level: Recognition | None
    intended: Recognition | None
    under: bool


class Link(Struct, frozen=True):
    """Two channels of a customer type that one platform can tie to the same customer, and by which identifiers.

    The platform does the work there on both, or is fed in time by what does it on each.
    """

    customer_type: str
    channels: tuple[str, str]
    platform: str
    identifiers: tuple[str, ...]


class Represented(Struct, frozen=True):
    """The persons who act for a business: by which channels they come, and on which of those they go unknown."""

    customer_type: str
    representative: str
    channels: tuple[str, ...]
    under: tuple[str, ...]


class Unmatched(Struct, frozen=True):
    """Information that an integration carries and that the two ends cannot match with the same customer.

    They share none of `keyed_by`; where one of them has no identifier at all, nobody knows, and `known` is false.
    """

    from_: str
    to: str
    information: str
    keyed_by: tuple[str, ...]
    known: bool


class Traced(Struct, frozen=True):
    """Whether a contact that `from_channel` has recorded, as `information`, is seen on `to_channel` in time.

    `recorded` is whether a capability there writes it; `seen` is `None` where it is not, and where nobody knows.
    """

    customer_type: str
    information: str
    from_channel: str
    to_channel: str
    recorded: bool
    seen: bool | None


class RecognitionResult(Struct, frozen=True):
    """Who is known where in one model; every list sorted by its ids.

    `linked` has for each customer type its channels in groups: within a group a trace can be followed.
    """

    matrix: tuple[RecognizedAt, ...]
    linked: Mapping[str, tuple[tuple[str, ...], ...]]
    links: tuple[Link, ...]
    represented: tuple[Represented, ...]
    unmatched: tuple[Unmatched, ...] = ()
    trace: tuple[Traced, ...] = ()


def recognition(model: Model) -> RecognitionResult:
    """The recognition of `model`."""
    channels: dict[str, set[str]] = {customer_type: set() for customer_type in model.customer_types}
    for key in model.cells:
        if ANY in (key.customer_type, key.channel):
            continue  # It is nobody in particular, or no way in.
        channels[key.customer_type].add(key.channel)
    reached = {customer_type: tuple(sorted(channels[customer_type])) for customer_type in sorted(channels)}
    links = tuple(_links(model, reached))
    levels = levels_of_ways(model)
    return RecognitionResult(
        matrix=tuple(_matrix(model, reached, levels)),
        linked=_linked(reached, links),
        links=links,
        represented=tuple(_represented(model, reached, levels)),
        unmatched=tuple(_unmatched(model)),
        trace=tuple(_traces(model, reached)),
    )


def _matrix(
    model: Model, reached: Mapping[str, tuple[str, ...]], levels: Mapping[Way, Recognition | None]
) -> Iterator[RecognizedAt]:
    for customer_type, channels in reached.items():
        intended = model.customer_types[customer_type].recognized_as
        for channel in channels:
            level = levels[customer_type, channel]
            under = intended is not None and LEVELS.index(level or LEVELS[0]) < LEVELS.index(intended)
            yield RecognizedAt(customer_type, channel, level, intended, under)


def _links(model: Model, reached: Mapping[str, tuple[str, ...]]) -> Iterator[Link]:
    finding: dict[str, list[str]] = {}
    for identifier in sorted(model.platforms):
        for by in model.platforms[identifier].identifies_by:
            finding.setdefault(by, []).append(identifier)
    common: dict[Way, dict[str, set[str]]] = {}
    for way, identifiers in identifiers_of_ways(model).items():
        shared = common.setdefault(way, {})
        for by in identifiers:
            for platform in finding.get(by, ()):
                shared.setdefault(platform, set()).add(by)
    near: _Near | None = None
    for customer_type, channels in reached.items():
        identifying = [channel for channel in channels if common[customer_type, channel]]
        for pair in combinations(identifying, 2):
            first, second = (common[customer_type, channel] for channel in pair)
            for platform in sorted(first.keys() & second.keys()):
                near = near or _Near(model)
                if all(near.serves(platform, (customer_type, channel)) for channel in pair):
                    yield Link(customer_type, pair, platform, tuple(sorted(first[platform] | second[platform])))


class _Near:
    """Which platforms do the work on which ways in, and which are fed from these in time."""

    def __init__(self, model: Model) -> None:
        self._model, self._flows = model, flows_of(model)
        self._cores: dict[tuple[str, str], set[str]] = {}
        for key, core in cores_as_written(model).items():
            self._cores.setdefault(key[:2], set()).update(core)
        self._fed: dict[str, frozenset[str]] = {}

    def serves(self, platform: str, way: tuple[str, str]) -> bool:
        """Whether a platform does the work on a way in, or is fed in time from one that does."""
        core = self._cores.get(way, set())
        return platform in core or any(platform in self._fed_from(each) for each in core)

    def _fed_from(self, source: str) -> frozenset[str]:
        """The platforms to which anything comes from `source` in time."""
        if source not in self._fed:
            reached = (self._reach(name, source) for name in self._model.information)
            self._fed[source] = frozenset[str]().union(*reached)
        return self._fed[source]

    def _reach(self, name: str, source: str) -> Iterator[str]:
        fresh_within = self._model.information[name].fresh_within
        if fresh_within is None:
            yield from self._flows.arrivals(name, source)
            return
        for platform, seconds in self._flows.arrivals(name, source, stated=True).items():
            if seconds <= fresh_within.seconds:
                yield platform


def _unmatched(model: Model) -> Iterator[Unmatched]:
    """What integrations carry and nobody can match, or may not be able to."""
    if not any(each.keyed_by for each in model.information.values()):
        return
    flows = flows_of(model)
    integrations = model.spelled_out.integrations
    for pair in sorted(integrations):
        for name in sorted(integrations[pair].carries):
            joined = flows.joins(pair, name)
            if joined is not True:
                keyed_by = tuple(sorted(model.information[name].keyed_by))
                yield Unmatched(pair.source, pair.target, name, keyed_by, joined is False)


def _traces(model: Model, reached: Mapping[str, tuple[str, ...]]) -> Iterator[Traced]:
    """Every ordered pair of ways in of a customer type, for each piece of information that is the contact itself."""
    traced = sorted(name for name, each in model.information.items() if each.trace)
    if not traced:
        return
    flows = flows_of(model)
    users: dict[tuple[str, str, str], dict[str, list[frozenset[str]]]] = {}
    for key, stack in model.stacks.items():
        capability = model.capabilities.get(key.capability)
        if stack and capability is not None:
            for how, names in (("reads", capability.reads), ("writes", capability.writes)):
                for name in names.intersection(traced):
                    users.setdefault((key.customer_type, key.channel, name), {}).setdefault(how, []).append(stack)
    for customer_type, channels in reached.items():
        for name in traced:
            for start, end in permutations(channels, 2):
                written = users.get((customer_type, start, name), {}).get("writes", [])
                read = users.get((customer_type, end, name), {}).get("reads", [])
                yield Traced(customer_type, name, start, end, bool(written), _seen(model, flows, name, written, read))


def _seen(
    model: Model, flows: Flows, name: str, written: Sequence[frozenset[str]], read: Sequence[frozenset[str]]
) -> bool | None:
    """Whether whatever was written is in time for some that read; `None` where nothing was, or nobody knows."""
    if not written:
        return None
    fresh_within = model.information[name].fresh_within
    limit = None if fresh_within is None else fresh_within.seconds
    best = [{flows.delay(name, source, target).keeps(limit) for target in read} for source in written]
    if all(True in each for each in best):
        return True
    return None if all(each & {True, None} for each in best) else False


def _linked(
    reached: Mapping[str, tuple[str, ...]], links: tuple[Link, ...]
) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    components = {customer_type: Components(channels) for customer_type, channels in reached.items()}
    for link in links:
        components[link.customer_type].join(*link.channels)
    return {customer_type: tuple(found.groups()) for customer_type, found in components.items()}


def _represented(
    model: Model, reached: Mapping[str, tuple[str, ...]], levels: Mapping[Way, Recognition | None]
) -> Iterator[Represented]:
    for customer_type in reached:
        for representative in sorted(model.customer_types[customer_type].represented_by):
            channels = reached[representative]
            under = tuple(channel for channel in channels if levels[representative, channel] != "person")
            yield Represented(customer_type, representative, channels, under)


ANALYSIS = StateAnalysis("recognition", ("EM5",), RecognitionResult, lambda given: recognition(given.model))
