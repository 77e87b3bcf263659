"""Recognition: whether every way in knows who is calling, and whether a customer's trace can be followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from msgspec import Struct

from engagement_model.analysis.analysis import StateAnalysis
from engagement_model.model.elements import Recognition
from engagement_model.model.graph import Components
from engagement_model.model.model import Model
from engagement_model.model.types import ANY

LEVELS: tuple[Recognition, ...] = ("anonymous", "segment", "account", "person")
"""How far a customer can be known, from the least to the most."""


class RecognizedAt(Struct, frozen=True):
    """How far one channel knows one customer type, and whether that is less than the company intends.

    `level` is `None` where nobody said, which counts as anonymous; `intended` is `None` where nothing is demanded.
    """

    customer_type: str
    channel: str
    level: Recognition | None
    intended: Recognition | None
    under: bool


class Link(Struct, frozen=True):
    """Two channels of a customer type that one platform can tie to the same customer, and by which identifiers."""

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


class RecognitionResult(Struct, frozen=True):
    """Who is known where in one model; every list sorted by its ids.

    `linked` has for each customer type its channels in groups: within a group a trace can be followed.
    """

    matrix: tuple[RecognizedAt, ...]
    linked: Mapping[str, tuple[tuple[str, ...], ...]]
    links: tuple[Link, ...]
    represented: tuple[Represented, ...]


def recognition(model: Model) -> RecognitionResult:
    """The recognition of `model`."""
    channels: dict[str, set[str]] = {customer_type: set() for customer_type in model.customer_types}
    for key in model.cells:
        if ANY in (key.customer_type, key.channel):
            continue  # It is nobody in particular, or no way in.
        channels[key.customer_type].add(key.channel)
    reached = {customer_type: tuple(sorted(channels[customer_type])) for customer_type in sorted(channels)}
    links = tuple(_links(model, reached))
    return RecognitionResult(
        matrix=tuple(_matrix(model, reached)),
        linked=_linked(reached, links),
        links=links,
        represented=tuple(_represented(model, reached)),
    )


def _matrix(model: Model, reached: Mapping[str, tuple[str, ...]]) -> Iterator[RecognizedAt]:
    for customer_type, channels in reached.items():
        intended = model.customer_types[customer_type].recognized_as
        for channel in channels:
            level = model.channels[channel].recognizes
            under = intended is not None and LEVELS.index(level or LEVELS[0]) < LEVELS.index(intended)
            yield RecognizedAt(customer_type, channel, level, intended, under)


def _links(model: Model, reached: Mapping[str, tuple[str, ...]]) -> Iterator[Link]:
    finding: dict[str, list[str]] = {}
    for identifier in sorted(model.platforms):
        for by in model.platforms[identifier].identifies_by:
            finding.setdefault(by, []).append(identifier)
    common: dict[str, dict[str, set[str]]] = {}
    for channel in sorted(model.channels):
        shared = common.setdefault(channel, {})
        for by in model.channels[channel].identifies_by:
            for platform in finding.get(by, ()):
                shared.setdefault(platform, set()).add(by)
    known: dict[tuple[str, str], list[tuple[str, tuple[str, ...]]]] = {}
    for customer_type, channels in reached.items():
        for pair in combinations(channels, 2):
            if pair not in known:
                first, second = common[pair[0]], common[pair[1]]
                known[pair] = [
                    (platform, tuple(sorted(first[platform] | second[platform])))
                    for platform in sorted(first.keys() & second.keys())
                ]
            for platform, identifiers in known[pair]:
                yield Link(customer_type, pair, platform, identifiers)


def _linked(
    reached: Mapping[str, tuple[str, ...]], links: tuple[Link, ...]
) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    components = {customer_type: Components(channels) for customer_type, channels in reached.items()}
    for link in links:
        components[link.customer_type].join(*link.channels)
    return {customer_type: tuple(found.groups()) for customer_type, found in components.items()}


def _represented(model: Model, reached: Mapping[str, tuple[str, ...]]) -> Iterator[Represented]:
    for customer_type in reached:
        for representative in sorted(model.customer_types[customer_type].represented_by):
            channels = reached[representative]
            under = tuple(channel for channel in channels if model.channels[channel].recognizes != "person")
            yield Represented(customer_type, representative, channels, under)


ANALYSIS = StateAnalysis("recognition", ("EM5",), RecognitionResult, lambda given: recognition(given.model))
