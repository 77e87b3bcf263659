"""The platforms of a model as redundancy reads them: every standby read as the platform it stands by for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import permutations

from msgspec import Struct

from engagement_model.analysis.cores import core_of, cores_of
from engagement_model.analysis.flows import Flows
from engagement_model.model.elements import Platform
from engagement_model.model.graph import joined
from engagement_model.model.holding import holders
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from engagement_model.model.types import ANY

Offer = tuple[str, str]
"""A customer type and a capability: what somebody is offered, by whatever channel."""


class Stack(Struct, frozen=True):
    """Channels that work on shared platforms, those platforms, and the organizations that answer there.

    Of what nobody named a channel for, `channels` has `ANY` alone: the stack is that of its organizations.
    """

    channels: tuple[str, ...]
    organizations: tuple[str, ...]
    platforms: tuple[str, ...]


class Infrastructure(Struct, frozen=True, dict=True):
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
        """The platforms that stand by for no other, by id; who holds a whole holds its parts."""
        readings = self.readings
        return {
            identifier: platform
            for identifier, platform in self.model.spelled_out.platforms.items()
            if readings.get(identifier, identifier) == identifier
        }

    @cached_property
    def standbys(self) -> Mapping[str, tuple[str, ...]]:
        """Platform -> those that stand by for it, through others or not, sorted; platforms without any are missing."""
        found: dict[str, list[str]] = {}
        for standby, platform in sorted(self.readings.items()):
            if standby != platform:
                found.setdefault(platform, []).append(standby)
        return {platform: tuple(standbys) for platform, standbys in found.items()}

    @cached_property
    def named(self) -> Mapping[CellKey, frozenset[str]]:
        """Cell -> the platforms it names."""
        readings = self.readings
        return {
            key: frozenset(readings.get(listed, listed) for listed in cell.platforms) if readings else cell.platforms
            for key, cell in self.model.cells.items()
        }

    @cached_property
    def supporting(self) -> Mapping[CellKey, frozenset[str]]:
        """Cell -> the platforms that support it."""
        if not self.readings:
            return self.model.stacks
        supports = self.model.supports
        return {
            key: frozenset(platform for platform in platforms if supports(platform, key.capability))
            for key, platforms in self.named.items()
        }

    @cached_property
    def cores(self) -> Mapping[CellKey, frozenset[str]]:
        """Served cell -> those of its platforms that do what it is for, not what they merely run over."""
        return cores_of(self.supporting, self.platforms, self.model.wholes)

    @cached_property
    def parts(self) -> Mapping[str, frozenset[str]]:
        """Capability that others are part of -> itself and all its parts, the deepest wholes first."""
        parts: dict[str, set[str]] = {}
        for capability, wholes in self.model.wholes.items():
            for whole in wholes:
                parts.setdefault(whole, set()).add(capability)
        deepest = sorted(
            (whole for whole, found in parts.items() if len(found) > 1),
            key=lambda whole: (-len(self.model.wholes.get(whole, ())), whole),
        )
        return {whole: frozenset(parts[whole]) for whole in deepest}

    def used(self, capabilities: Iterable[str]) -> frozenset[str]:
        """The information that some of `capabilities` reads or writes."""
        known = self.model.capabilities
        found = (known[each].reads | known[each].writes for each in capabilities if each in known)
        return frozenset[str]().union(*found)

    def written(self, capabilities: Iterable[str]) -> frozenset[str]:
        """The information that some of `capabilities` writes."""
        known = self.model.capabilities
        return frozenset[str]().union(*(known[each].writes for each in capabilities if each in known))

    def with_shared_hosts(self, platforms: frozenset[str], information: frozenset[str]) -> frozenset[str]:
        """`platforms`, and all they run on that holds some of `information`."""
        hosts = self.flows.hosts
        if not hosts or not information:
            return platforms
        holding = self.platforms
        return platforms.union(
            *(
                (host for host in hosts[platform] if not information.isdisjoint(holding[host].holds))
                for platform in platforms
                if platform in hosts
            )
        )

    @cached_property
    def channels_served(self) -> Mapping[Offer, tuple[CellKey, ...]]:
        """(Customer type, capability) with a served cell -> its served cells, sorted; sorted itself."""
        served: dict[Offer, list[CellKey]] = {}
        for key in sorted(self.cores):
            served.setdefault((key.customer_type, key.capability), []).append(key)
        return {offer: tuple(served[offer]) for offer in sorted(served)}

    @cached_property
    def apart(self) -> Mapping[Offer, tuple[Stack, ...]]:
        """(Customer type, capability) with two stacks or more -> these.

        Channels whose cores share a platform, or a host that matters, have one stack; where nobody named a channel,
        organizations do.
        """
        found = {offer: self.stacks_apart(keys, (offer[1],)) for offer, keys in self.channels_served.items()}
        return {offer: stacks for offer, stacks in found.items() if stacks}

    def stacks_apart(self, keys: Sequence[CellKey], capabilities: Iterable[str]) -> tuple[Stack, ...]:
        """The stacks of one customer type's served cells `keys`, which are those of `capabilities`; none for one."""
        nameless = without_channel(keys)
        if not nameless and (len(keys) < 2 or frozenset.intersection(*[self.cores[key] for key in keys])):
            return ()
        ways = self.ways_served(keys)
        if len(ways) < 2:
            return ()
        information = self.used(capabilities) if self.flows.hosts else frozenset[str]()
        groups = joined({way: self.with_shared_hosts(core, information) for way, core in ways.items()})
        if len(groups) < 2:
            return ()
        cells = self.model.cells
        return tuple(
            Stack(
                channels=(ANY,) if nameless else group,
                organizations=group
                if nameless
                else _sorted_union(cells[key].organizations for key in keys if key.channel in group),
                platforms=_sorted_union(ways[way] for way in group),
            )
            for group in groups
        )

    def ways_served(self, keys: Sequence[CellKey]) -> Mapping[str, frozenset[str]]:
        """Channel of one customer type's served cells `keys` -> the cores there.

        Where nobody named a channel: organization that works on what serves them -> the cores of that.
        """
        found: dict[str, frozenset[str]] = {}
        if without_channel(keys):
            for key in keys:
                for organization, core in self._cores_by_organization(key).items():
                    found[organization] = found.get(organization, frozenset()) | core
            return found
        for key in keys:
            found[key.channel] = found.get(key.channel, frozenset()) | self.cores[key]
        return found

    def _cores_by_organization(self, key: CellKey) -> Mapping[str, frozenset[str]]:
        """Organization of a served cell -> the core of that of its stack on which it works, where there is any."""
        cell, stack, readings = self.model.cells[key], self.supporting[key], self.readings
        found = {}
        for organization in sorted(cell.organizations):
            works_on = cell.platforms_of(organization)
            own = stack & (frozenset(readings.get(each, each) for each in works_on) if readings else works_on)
            if own:
                found[organization] = core_of(own, key.capability, self.platforms, self.model.wholes)
        return found

    @cached_property
    def in_several_ways(self) -> Mapping[Offer, bool]:
        """What a customer type is offered in several ways -> whether all of these are served; sorted.

        The ways are its channels; where nobody named one, its organizations. What is offered by one channel and without
        any is offered in several ways where it stands on several stacks.
        """
        offered: dict[Offer, list[CellKey]] = {}
        for key in sorted(self.model.cells):
            offered.setdefault((key.customer_type, key.capability), []).append(key)
        found = {}
        for offer, keys in offered.items():
            if without_channel(keys):
                ways = len(_union(self.model.cells[key].organizations for key in keys))
                served = len(self.ways_served(self.channels_served.get(offer, ())))
            else:
                ways = len(keys) if offer in self.apart else sum(key.channel != ANY for key in keys)
                served = ways if all(self.supporting[key] for key in keys) else 0
            if ways > 1:
                found[offer] = served == ways
        return found

    @cached_property
    def several_by_channel(self) -> bool:
        """Whether all that is offered in several ways is offered by several channels that somebody named."""
        named = Counter((key.customer_type, key.capability) for key in self.model.cells if key.channel != ANY)
        return all(named[offer] > 1 for offer in self.in_several_ways)

    @cached_property
    def masters(self) -> Mapping[str, tuple[str, ...]]:
        """Information that some platform holds as master, itself or a whole of it -> those platforms."""
        return holders(self.platforms, "master")

    @cached_property
    def masters_as_written(self) -> Mapping[str, tuple[str, ...]]:
        """Information of which it is written that some platform is its master -> those platforms."""
        return holders(self._as_written, "master")

    @cached_property
    def copies(self) -> Mapping[str, tuple[str, ...]]:
        """Information of which it is written that some platform holds a copy -> those platforms."""
        return holders(self._as_written, "copy")

    @cached_property
    def _as_written(self) -> Mapping[str, Platform]:
        """The platforms that stand by for no other, by id, each as it is written."""
        return {identifier: self.model.platforms[identifier] for identifier in self.platforms}

    @cached_property
    def synchronized(self) -> frozenset[str]:
        """Information with several masters, as written, that are kept alike."""
        return frozenset(
            information
            for information, masters in self.masters_as_written.items()
            if len(masters) > 1 and self.are_synchronized(information, masters)
        )

    def are_synchronized(self, information: str, masters: Iterable[str]) -> bool:
        """Whether each of `masters` is fed from each other within the limit of `information` over stated latencies."""
        limit = self.model.information[information].fresh_within
        if limit is None:
            return False
        arrivals = (
            self.flows.arrivals(information, one, stated=True).get(other) for one, other in permutations(masters, 2)
        )
        return all(late is not None and late <= limit.seconds for late in arrivals)

    @cached_property
    def competing(self) -> Mapping[str, tuple[str, ...]]:
        """Information with several masters, as written, that nothing keeps alike -> those masters."""
        return {
            information: masters
            for information, masters in self.masters_as_written.items()
            if len(masters) > 1 and information not in self.synchronized
        }

    @cached_property
    def flows(self) -> Flows:
        """The integrations between the platforms."""
        return Flows(self.model.spelled_out.integrations, self.platforms, self.readings)

    @cached_property
    def core_platforms(self) -> Mapping[Offer, frozenset[str]]:
        """(Customer type, capability) with a served cell -> the platforms of the cores of its cells."""
        cores = self.cores
        return {
            offer: frozenset[str]().union(*[cores[key] for key in keys]) for offer, keys in self.channels_served.items()
        }


def infrastructure_of(model: Model) -> Infrastructure:
    """The infrastructure of `model`: one for all that look at the same model."""
    known = model.worked_out.get("infrastructure")
    if not isinstance(known, Infrastructure):
        known = model.worked_out["infrastructure"] = Infrastructure(model)
    return known


def without_channel(keys: Iterable[CellKey]) -> bool:
    """Whether nobody named a channel for any of these cells."""
    return all(key.channel == ANY for key in keys)


def cores_as_written(model: Model) -> Mapping[CellKey, frozenset[str]]:
    """The cores of the served cells of `model`, each standby read as itself."""
    infrastructure = infrastructure_of(model)
    if not infrastructure.readings:
        return infrastructure.cores
    return cores_of(model.stacks, model.platforms, model.wholes)


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


def _sorted_union(sets: Iterable[frozenset[str]]) -> tuple[str, ...]:
    return tuple(sorted(_union(sets)))


def _end_of_chain(platforms: Mapping[str, Platform], identifier: str) -> str:
    """Follow `standby_for` to its end; in a circle, which no file can write, to its first id."""
    chain = [identifier]
    while (following := platforms[chain[-1]].standby_for) is not None:
        if following in chain:
            return min(chain[chain.index(following) :])
        chain.append(following)
    return chain[-1]
