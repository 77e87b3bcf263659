"""Bundles: what is sold as one, and how often it is ordered, billed, delivered and served.

A platform of a cell is there for the propositions that its engagements name; where they name none, for every one that
requires the capability and is offered to the customer type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from typing import Literal

from msgspec import Struct

from engagement_model.analysis.analysis import StateAnalysis
from engagement_model.analysis.cores import cores_of
from engagement_model.analysis.identification import identifiers_of
from engagement_model.analysis.infrastructure import Infrastructure, Stack, infrastructure_of
from engagement_model.analysis.splits import in_step
from engagement_model.model.graph import Components, joined
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey

Count = Literal["orders", "bills", "deliveries", "services"]
TOUCHPOINTS: Mapping[str, Count] = {
    "sales": "orders",
    "payment": "bills",
    "delivery": "deliveries",
    "service": "services",
}
"""Touchpoint of a capability -> what its groups are counted as."""


class Group(Struct, frozen=True):
    """Parts of a bundle that are done on one infrastructure, or on such as are kept in step; all lists are sorted."""

    propositions: tuple[str, ...]
    channels: tuple[str, ...]
    organizations: tuple[str, ...]
    platforms: tuple[str, ...]


class Bundle(Struct, frozen=True):
    """What two parts or more of a bundle require, for a customer type it is offered to, and the groups it is done in.

    Parts that nothing does it for are in no group.
    """

    proposition: str
    customer_type: str
    capability: str
    groups: tuple[Group, ...]


class SoldAsOne(Struct, frozen=True):
    """What a customer of a bundle meets: its groups over all capabilities of a touchpoint, added up.

    `numbers_to_call` are phone channels, those with an organization in common counted once; `identifiers` are what its
    channels ask for.
    """

    proposition: str
    customer_type: str
    orders: int
    bills: int
    deliveries: int
    services: int
    numbers_to_call: int
    identifiers: tuple[str, ...]

    @property
    def in_pieces(self) -> bool:
        """Whether the customer meets any of it more than once."""
        return max(self.orders, self.bills, self.deliveries, self.services, self.numbers_to_call) > 1


class BundlesResult(Struct, frozen=True):
    """The bundles of one model; every list sorted by its ids."""

    bundles: tuple[Bundle, ...]
    sold_as_one: tuple[SoldAsOne, ...]


def bundles(model: Model) -> BundlesResult:
    """How what is sold as one is done in `model`."""
    if not any(each.includes for each in model.propositions.values()):
        return BundlesResult((), ())
    lines = lines_of(model)
    found = tuple(
        bundle
        for identifier in sorted(model.propositions)
        for customer_type in sorted(model.propositions[identifier].offered_to)
        for bundle in _bundles(lines, identifier, customer_type)
    )
    by_customer: dict[tuple[str, str], list[Bundle]] = {}
    for bundle in found:
        by_customer.setdefault((bundle.proposition, bundle.customer_type), []).append(bundle)
    return BundlesResult(found, tuple(_sold(model, *key, rows) for key, rows in by_customer.items()))


def parts_of(model: Model, bundle: str) -> tuple[str, ...]:
    """The propositions that a bundle includes, at any depth, sorted."""
    found: set[str] = set()
    waiting = [bundle]
    while waiting:
        described = model.propositions.get(waiting.pop())
        new = described.includes - found if described is not None else frozenset[str]()
        found |= new
        waiting.extend(new)
    return tuple(sorted(found - {bundle}))


class Lines:
    """Which platforms of a cell are there for which proposition."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.infrastructure: Infrastructure = infrastructure_of(model)

    def propositions(self, key: CellKey, platform: str) -> frozenset[str]:
        """The propositions for which a platform of a cell is there."""
        bound = self.model.cells[key].bound_for.get(platform)
        return bound if bound is not None else self._asking.get((key.customer_type, key.capability), frozenset())

    @cached_property
    def _asking(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """(Customer type, capability) -> the propositions that require it and are offered to them."""
        found: dict[tuple[str, str], set[str]] = {}
        for identifier, described in self.model.propositions.items():
            for customer_type in described.offered_to:
                for capability in described.requires:
                    found.setdefault((customer_type, capability), set()).add(identifier)
        return {key: frozenset(propositions) for key, propositions in found.items()}

    def stack(self, proposition: str, customer_type: str, capability: str) -> Stack | None:
        """What does a capability for a proposition, by all ways in; `None` where nothing does."""
        infrastructure, readings = self.infrastructure, self.infrastructure.readings
        written: dict[CellKey, frozenset[str]] = {}
        for key in infrastructure.channels_served.get((customer_type, capability), ()):
            written[key] = frozenset(
                each for each in self.model.cells[key].platforms if proposition in self.propositions(key, each)
            )
        stacks = {
            key: frozenset(readings.get(each, each) for each in platforms) & infrastructure.supporting[key]
            for key, platforms in written.items()
        }
        cores = cores_of(stacks, infrastructure.platforms, self.model.wholes)
        if not cores:
            return None
        organizations = {
            organization
            for key in cores
            for organization in self.model.cells[key].organizations
            if not written[key].isdisjoint(self.model.cells[key].platforms_of(organization))
        }
        platforms = frozenset[str]().union(*cores.values())
        return Stack(
            tuple(sorted({key.channel for key in cores})), tuple(sorted(organizations)), tuple(sorted(platforms))
        )

    def by_line(self, customer_type: str, capability: str, stacks: Sequence[Stack]) -> bool:
        """Whether the stacks of a split serve propositions, and no two of them the same."""
        readings = self.infrastructure.readings
        served = []
        for stack in stacks:
            keys = (CellKey(customer_type, channel, capability) for channel in stack.channels)
            served.append(
                frozenset(
                    proposition
                    for key in keys
                    if key in self.model.cells
                    for platform in self.model.cells[key].platforms
                    if readings.get(platform, platform) in stack.platforms
                    for proposition in self.propositions(key, platform)
                )
            )
        return all(served) and all(one.isdisjoint(other) for one, other in combinations(served, 2))


def lines_of(model: Model) -> Lines:
    """The lines of business of `model`: one for all that look at the same model."""
    known = model.worked_out.get("lines")
    if not isinstance(known, Lines):
        known = model.worked_out["lines"] = Lines(model)
    return known


def _bundles(lines: Lines, bundle: str, customer_type: str) -> Iterator[Bundle]:
    model = lines.model
    parts = parts_of(model, bundle)
    required = [capability for part in parts for capability in sorted(model.propositions[part].requires)]
    for capability in sorted({each for each in required if required.count(each) > 1}):
        stacks = {
            part: stack
            for part in parts
            if capability in model.propositions[part].requires
            and (stack := lines.stack(part, customer_type, capability)) is not None
        }
        if len(stacks) > 1:
            yield Bundle(bundle, customer_type, capability, tuple(_groups(lines, capability, stacks)))


def _groups(lines: Lines, capability: str, stacks: Mapping[str, Stack]) -> Iterator[Group]:
    infrastructure = lines.infrastructure
    information = infrastructure.used((capability,))
    together = Components(stacks)
    shared = {
        part: infrastructure.with_shared_hosts(frozenset(stack.platforms), information)
        for part, stack in stacks.items()
    }
    for group in joined(shared):
        for part in group[1:]:
            together.join(group[0], part)
    for one, other in combinations(sorted(stacks), 2):
        if in_step(infrastructure, (stacks[one], stacks[other]), (capability,)):
            together.join(one, other)
    for parts in together.groups():
        found = [stacks[part] for part in parts]
        yield Group(
            tuple(parts),
            _united(stack.channels for stack in found),
            _united(stack.organizations for stack in found),
            _united(stack.platforms for stack in found),
        )


def _sold(model: Model, proposition: str, customer_type: str, rows: Sequence[Bundle]) -> SoldAsOne:
    counts: dict[Count, int] = dict.fromkeys(TOUCHPOINTS.values(), 0)
    for row in rows:
        touchpoint = model.capabilities[row.capability].touchpoint
        if touchpoint is not None and touchpoint in TOUCHPOINTS:
            counts[TOUCHPOINTS[touchpoint]] += len(row.groups)
    channels = _united(group.channels for row in rows for group in row.groups)
    phones = {
        channel: frozenset[str]().union(
            *(cell.organizations for key, cell in model.cells.items() if key[:2] == (customer_type, channel))
        )
        for channel in channels
        if channel in model.channels and model.channels[channel].kind == "phone"
    }
    asked = (
        identifiers_of(model, key)
        for key in model.cells
        if key.customer_type == customer_type and key.channel in channels
    )
    return SoldAsOne(
        proposition,
        customer_type,
        **counts,
        numbers_to_call=len(joined(phones)),
        identifiers=_united(map(tuple, asked)),
    )


def _united(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(sorted({each for some in lists for each in some}))


ANALYSIS = StateAnalysis("bundles", ("EM3",), BundlesResult, lambda given: bundles(given.model))
