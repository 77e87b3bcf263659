"""The platforms of a model as redundancy reads them: every standby read as the platform it stands by for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from engagement_model.analysis.flows import Flows
from engagement_model.model.elements import Platform
from engagement_model.model.graph import Components
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey

Offer = tuple[str, str]
"""A customer type and a capability: what somebody is offered, by whatever channel."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Channels that work on shared platforms, those platforms, and the organizations that answer there."""

    channels: tuple[str, ...]
    organizations: tuple[str, ...]
    platforms: tuple[str, ...]


@dataclass(frozen=True)
class Infrastructure:
    """What a model's platforms support, hold and cost, without the standbys, whose own attributes are left aside."""

    model: Model

    @cached_property
    def readings(self) -> Mapping[str, str]:
        """Standby -> the platform to read in its place, at the end of the chain."""
        platforms = self.model.platforms
        return {
            identifier: _end_of_chain(platforms, identifier)
            for identifier, platform in platforms.items()
            if platform.standby_for is not None
        }

    @cached_property
    def platforms(self) -> Mapping[str, Platform]:
        """The platforms that stand by for no other, by id."""
        readings = self.readings
        return {
            identifier: platform
            for identifier, platform in self.model.platforms.items()
            if readings.get(identifier, identifier) == identifier
        }

    @cached_property
    def supporting(self) -> Mapping[CellKey, frozenset[str]]:
        """Cell -> the platforms that support it."""
        readings = self.readings
        if not readings:
            return self.model.stacks
        supports = self.model.supports
        return {
            key: frozenset(
                platform
                for platform in {readings.get(listed, listed) for listed in cell.platforms}
                if supports(platform, key.capability)
            )
            for key, cell in self.model.cells.items()
        }

    @cached_property
    def channels_served(self) -> Mapping[Offer, tuple[CellKey, ...]]:
        """(Customer type, capability) with a served cell -> its served cells, sorted; sorted itself."""
        served: dict[Offer, list[CellKey]] = {}
        for key in sorted(key for key, stack in self.supporting.items() if stack):
            served.setdefault((key.customer_type, key.capability), []).append(key)
        return {offer: tuple(served[offer]) for offer in sorted(served)}

    @cached_property
    def stacks(self) -> Mapping[Offer, tuple[Stack, ...]]:
        """(Customer type, capability) -> its stacks: channels joined where they share a platform."""
        return {offer: self._stacks_of(keys) for offer, keys in self.channels_served.items()}

    def _stacks_of(self, keys: tuple[CellKey, ...]) -> tuple[Stack, ...]:
        cells, supporting = self.model.cells, self.supporting
        by_channel = {key.channel: key for key in keys}
        groups = (
            joined({channel: supporting[key] for channel, key in by_channel.items()})
            if len(keys) > 1
            else [(keys[0].channel,)]
        )
        return tuple(
            Stack(
                channels=channels,
                organizations=_union(cells[by_channel[channel]].organizations for channel in channels),
                platforms=_union(supporting[by_channel[channel]] for channel in channels),
            )
            for channels in groups
        )

    @cached_property
    def masters(self) -> Mapping[str, tuple[str, ...]]:
        """Information that some platform holds as master -> those platforms."""
        return self._holders("master")

    @cached_property
    def copies(self) -> Mapping[str, tuple[str, ...]]:
        """Information that some platform holds a copy of -> those platforms."""
        return self._holders("copy")

    def _holders(self, role: str) -> Mapping[str, tuple[str, ...]]:
        holders: dict[str, list[str]] = {}
        for identifier in sorted(self.platforms):
            for information, held_as in self.platforms[identifier].holds.items():
                if held_as == role:
                    holders.setdefault(information, []).append(identifier)
        return {information: tuple(holders[information]) for information in sorted(holders)}

    @cached_property
    def flows(self) -> Flows:
        """The integrations between the platforms."""
        return Flows(self.model.integrations, self.readings)

    @cached_property
    def supporters(self) -> Mapping[Offer, frozenset[str]]:
        """(Customer type, capability) with a served cell -> the platforms that support it on any channel."""
        supporting = self.supporting
        return {
            offer: frozenset[str]().union(*(supporting[key] for key in keys))
            for offer, keys in self.channels_served.items()
        }


def joined(members: Mapping[str, frozenset[str]]) -> list[tuple[str, ...]]:
    """The groups of keys of `members` that hang together by sharing a member, each sorted, sorted by the first."""
    groups = Components(members)
    first: dict[str, str] = {}
    for key, shared in members.items():
        for member in shared:
            groups.join(first.setdefault(member, key), key)
    return groups.groups()


def _union(sets: Iterable[frozenset[str]]) -> tuple[str, ...]:
    return tuple(sorted(frozenset[str]().union(*sets)))


def _end_of_chain(platforms: Mapping[str, Platform], identifier: str) -> str:
    """Follow `standby_for` to its end; in a circle, which no file can write, to its first id."""
    chain = [identifier]
    while (following := platforms[chain[-1]].standby_for) is not None:
        if following in chain:
            return min(chain[chain.index(following) :])
        chain.append(following)
    return chain[-1]
