"""Two states side by side: what every part of the gap analysis looks up, computed once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from itertools import product

from msgspec import Struct

from engagement_model.analysis.difference import changed_facts
from engagement_model.analysis.disagreement.members import differing_members
from engagement_model.analysis.flows import flows_of
from engagement_model.analysis.gaps.decided import Decided
from engagement_model.analysis.gaps.likeness import differing
from engagement_model.analysis.gaps.lineage import Lineage
from engagement_model.analysis.gaps.objections import Objections, objections
from engagement_model.model.addresses import SEPARATOR
from engagement_model.model.facts import Facts, facts_of, facts_of_one
from engagement_model.model.holding import holders
from engagement_model.model.model import Model
from engagement_model.model.relations import Cell, CellKey, Pair
from engagement_model.model.sections import CELL_ENDS

NO_CELL = Cell()


class Side(Struct, frozen=True, dict=True):
    """One of the states: its name (`as-is`, `transition-1`, `future-state`), its model, and what is in it."""

    state: str
    model: Model

    @cached_property
    def facts(self) -> Facts:
        """Every fact of the model."""
        return facts_of(self.model)

    def has_below(self, address: str) -> bool:
        """Whether any fact stands below `address` at a dot."""
        start = address + SEPARATOR
        return any(fact.startswith(start) for fact in self.facts)

    def cell(self, key: tuple[str, str, str]) -> Cell:
        """The cell (customer type, channel, capability), empty where there is none."""
        return self.model.cells.get(CellKey(*key), NO_CELL)

    @cached_property
    def objections(self) -> Objections:
        """What is redundant and what is not continuous."""
        return objections(self.model)

    @cached_property
    def _holders(self) -> Mapping[str, tuple[str, ...]]:
        """Information -> the platforms that hold it, or a whole of it, in any role."""
        return holders(self.model.spelled_out.platforms)

    @cached_property
    def held(self) -> frozenset[str]:
        """The information of which it is written that some platform holds it."""
        return frozenset(holders(self.model.platforms))

    def masters(self, information: str) -> frozenset[str]:
        """The platforms that hold `information` as master."""
        return frozenset(self.model.masters.get(information, ()))

    def holding(self, information: str) -> frozenset[str]:
        """The platforms that hold `information` in any role."""
        return frozenset(self._holders.get(information, ()))

    @cached_property
    def _carriers(self) -> Mapping[str, Mapping[str, set[str]]]:
        """Information -> platform -> the platforms from which it is brought there directly."""
        carriers: dict[str, dict[str, set[str]]] = {}
        for pair, integration in self.model.spelled_out.integrations.items():
            for information in integration.carries:
                carriers.setdefault(information, {}).setdefault(pair.target, set()).add(pair.source)
        return carriers

    @cached_property
    def _one_with(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """Information -> platform that does not hold it itself -> those it runs on that do: it is one with these."""
        platforms, found = self.model.spelled_out.platforms, dict[str, dict[str, set[str]]]()
        for platform, hosts in flows_of(self.model).hosts.items():
            for host in hosts:
                for information in platforms[host].holds.keys() - platforms[platform].holds.keys():
                    found.setdefault(information, {}).setdefault(platform, set()).add(host)
        return {
            information: {platform: frozenset(hosts) for platform, hosts in below.items()}
            for information, below in found.items()
        }

    @cached_property
    def _knowing(self) -> dict[str, frozenset[str]]:
        return {}

    def knowing(self, information: str) -> frozenset[str]:
        """The platforms that master `information`, and those it reaches from one of them over any way.

        A platform is one with those it runs on that hold `information` in its stead.
        """
        known = self._knowing.get(information)
        if known is None:
            leads_to: dict[str, list[str]] = {}
            for target, sources in self._carriers.get(information, {}).items():
                for source in sources:
                    leads_to.setdefault(source, []).append(target)
            for platform, hosts in self._one_with.get(information, {}).items():
                leads_to.setdefault(platform, []).extend(hosts)
                for host in hosts:
                    leads_to.setdefault(host, []).append(platform)
            reached = set(self.masters(information))
            waiting = list(reached)
            while waiting:
                for target in leads_to.get(waiting.pop(), ()):
                    if target not in reached:
                        reached.add(target)
                        waiting.append(target)
            known = self._knowing[information] = frozenset(reached)
        return known

    def bringing(self, information: str, platform: str) -> frozenset[str]:
        """Whoever brings `information` to `platform` last, of those who know it; itself where it is a master.

        So do what it runs on and is one with: who masters it there, else who brings it there.
        """
        near = self._one_with.get(information, {}).get(platform, frozenset()) | {platform}
        carriers = self._carriers.get(information, {})
        bringing = frozenset[str]().union(*(carriers.get(each, ()) for each in near))
        return near & self.masters(information) or self.knowing(information) & bringing

    @cached_property
    def _supported(self) -> Mapping[str, list[CellKey]]:
        """Platform -> the cells it supports; those that support none are missing."""
        supported: dict[str, list[CellKey]] = {}
        for key, stack in self.model.stacks.items():
            for platform in stack:
                supported.setdefault(platform, []).append(key)
        return supported

    def supported_by(self, platforms: Collection[str]) -> Mapping[str, list[CellKey]]:
        """Each of `platforms` -> the cells it supports."""
        return {platform: self._supported.get(platform, []) for platform in platforms}

    @cached_property
    def served(self) -> Mapping[str, frozenset[str]]:
        """Customer type -> the capabilities served on some channel."""
        served: dict[str, set[str]] = {}
        for key, stack in self.model.stacks.items():
            if stack:
                served.setdefault(key.customer_type, set()).add(key.capability)
        return {customer_type: frozenset(capabilities) for customer_type, capabilities in served.items()}

    @cached_property
    def served_channels(self) -> frozenset[tuple[str, str]]:
        """(Customer type, channel) with a served cell."""
        return frozenset((key.customer_type, key.channel) for key, stack in self.model.stacks.items() if stack)


class Comparison(Struct, frozen=True, dict=True):
    """An earlier state, a later one, and what was decided for the future state."""

    before: Side
    after: Side
    decided: Decided

    @cached_property
    def lineage(self) -> Lineage:
        """Who takes whose place."""
        return Lineage(self.before.model, self.after.model)

    @cached_property
    def changed(self) -> Mapping[str, tuple[str, ...]]:
        """Address of an element, cell or relation -> the rest of the address of each fact of it that differs.

        Facts that differ because the element itself came or went are left out.
        """
        changed: dict[str, tuple[str, ...]] = {}
        for address, before, after in differing_members(self.before.model, self.after.model):
            facts = changed_facts(facts_of_one(address, before), facts_of_one(address, after))
            if facts:
                changed[address] = tuple(each.address[len(address) + 1 :] for each in facts)
        return changed

    def changed_attributes(self, address: str) -> tuple[str, ...]:
        """The attributes of the element or cell at `address` that differ, sorted."""
        return tuple(sorted({rest.partition(SEPARATOR)[0] for rest in self.changed.get(address, ())}))

    def same(self, address: str) -> bool:
        """Whether what both states have at `address` differs in nothing but the ids of what it names.

        Ids count as the same where one is the other renamed, or the same thing changed.
        """
        if address not in self.changed:
            return True
        section, *ids = address.split(SEPARATOR)
        if section == "engagements":
            key = CellKey(*ids)
            return self.same_cell(self.before.model.cells[key], self.after.model.cells[key])
        if not self.lineage.moving:
            return False
        before, after = self.before.model.members(section)[ids[0]], self.after.model.members(section)[ids[0]]
        return not differing(section, before, after, self.is_same)

    def is_same(self, section: str, before: str, after: str) -> bool:
        """Whether the earlier id and the later one are those of one thing."""
        return self.lineage.same(section, before) == after

    def same_cell(self, before: Cell, after: Cell) -> bool:
        """Whether two cells say the same, under whichever ids."""
        same = self.lineage.same
        return (
            before.experience == after.experience
            and before.annual_contacts == after.annual_contacts
            and before.annual_transactions == after.annual_transactions
            and (before.recognizes, before.identifies_by) == (after.recognizes, after.identifies_by)
            and {same("organizations", each) for each in before.organizations} == after.organizations
            and {same("platforms", each) for each in before.platforms} == after.platforms
            and self._same_bound(before, after)
        )

    def _same_bound(self, before: Cell, after: Cell) -> bool:
        """Whether the platforms of two cells are there for the same propositions."""
        same = self.lineage.same
        bound = {
            same("platforms", platform): {same("propositions", each) for each in propositions}
            for platform, propositions in before.bound_for.items()
        }
        return bound == dict(after.bound_for)

    def same_key(self, key: CellKey) -> CellKey:
        """The key under which the later state has the very same cell, if it has it."""
        same = self.lineage.same
        return CellKey(
            same("customer_types", key.customer_type),
            same("channels", key.channel),
            same("capabilities", key.capability),
        )

    def same_pair(self, pair: Pair) -> Pair:
        """The ends under which the later state has the very same integration, if it has it."""
        names = self.lineage.continuing.get("platforms")
        if not names or names.keys().isdisjoint(pair):
            return pair
        return Pair(names.get(pair.source, pair.source), names.get(pair.target, pair.target))

    @cached_property
    def retired_platforms(self) -> tuple[str, ...]:
        """The platforms that only the earlier state has, under whichever id, sorted."""
        before, after = self.before.model.platforms, self.after.model.platforms
        renamed = self.lineage.renames.get("platforms", {})
        return tuple(sorted(each for each in before.keys() - after.keys() if each not in renamed))

    @cached_property
    def introduced_platforms(self) -> frozenset[str]:
        """The platforms that only the later state has, under whichever id."""
        before, after = self.before.model.platforms, self.after.model.platforms
        renamed = self.lineage.renamed_from.get("platforms", {})
        return frozenset(each for each in after.keys() - before.keys() if each not in renamed)

    @cached_property
    def built(self) -> frozenset[Pair]:
        """The integrations that only the later state has, under whichever ids of their ends."""
        return frozenset(
            self.after.model.integrations.keys() - {self.same_pair(each) for each in self.before.model.integrations}
        )

    @cached_property
    def ended(self) -> frozenset[Pair]:
        """The integrations that only the earlier state has, under whichever ids of their ends."""
        later = self.after.model.integrations
        return frozenset(pair for pair in self.before.model.integrations if self.same_pair(pair) not in later)

    @cached_property
    def successors(self) -> Mapping[str, tuple[str, ...]]:
        """Retired platform -> what replaces it or, where nothing says so, what supports its cells afterwards."""
        return self.successors_of(self.retired_platforms)

    def successors_of(self, platforms: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        """Each of `platforms` -> what it goes on as or, where that is nothing, what supports its cells afterwards."""
        named = {each: self.lineage.successors("platforms", each) for each in platforms}
        stacks = self.after.model.stacks
        inferred = self.before.supported_by([each for each in platforms if not named[each]])
        return {
            each: named[each]
            or tuple(
                sorted(
                    frozenset[str]().union(
                        *(stacks[later] for key in inferred[each] for later in self.continued_as(key))
                    )
                )
            )
            for each in platforms
        }

    def continued_as(self, key: CellKey) -> tuple[CellKey, ...]:
        """The later cells as which the earlier cell `key` goes on, itself among them where it stays; sorted."""
        return self._continued(key, self.lineage.successors, self.after.model.cells)

    def continues(self, key: CellKey) -> tuple[CellKey, ...]:
        """The earlier cells that the later cell `key` goes on from; sorted."""
        return self._continued(key, self.lineage.predecessors, self.before.model.cells)

    @cached_property
    def _moving_cells(self) -> bool:
        """Whether anything that a cell is known by takes the place of anything."""
        return any(map(self.lineage.moves, CELL_ENDS))

    def _continued(
        self, key: CellKey, related: Callable[[str, str], tuple[str, ...]], cells: Mapping[CellKey, Cell]
    ) -> tuple[CellKey, ...]:
        if not self._moving_cells:
            return (key,) if key in cells else ()
        candidates = product(
            related("customer_types", key.customer_type),
            related("channels", key.channel),
            related("capabilities", key.capability),
        )
        return tuple(sorted(each for each in (CellKey(*names) for names in candidates) if each in cells))
