"""Two states side by side: what every part of the gap analysis looks up, computed once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from engagement_model.analysis.difference import changed_facts
from engagement_model.analysis.gaps.decided import Decided
from engagement_model.analysis.gaps.lineage import Lineage
from engagement_model.analysis.gaps.objections import Objection, objections
from engagement_model.model.addresses import SEPARATOR, root
from engagement_model.model.facts import Facts, facts_of
from engagement_model.model.model import Model
from engagement_model.model.relations import Cell, CellKey

NO_CELL = Cell()
Roles = Mapping[str, Mapping[str, frozenset[str]]]


@dataclass(frozen=True)
class Side:
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
    def objections(self) -> frozenset[Objection]:
        """What is redundant and what is not continuous."""
        return objections(self.model)

    @cached_property
    def holders(self) -> Roles:
        """Information -> role (`master`, `copy`) -> the platforms that hold it so."""
        holders: dict[str, dict[str, set[str]]] = {}
        for identifier, platform in self.model.platforms.items():
            for information, role in platform.holds.items():
                holders.setdefault(information, {}).setdefault(role, set()).add(identifier)
        return {
            information: {role: frozenset(platforms) for role, platforms in roles.items()}
            for information, roles in holders.items()
        }

    def masters(self, information: str) -> frozenset[str]:
        """The platforms that hold `information` as master."""
        return self.holders.get(information, {}).get("master", frozenset())

    @cached_property
    def _ends(self) -> tuple[Mapping[tuple[str, str], set[str]], Mapping[tuple[str, str], set[str]]]:
        sources: dict[tuple[str, str], set[str]] = {}
        targets: dict[tuple[str, str], set[str]] = {}
        for pair, integration in self.model.integrations.items():
            for information in integration.carries:
                sources.setdefault((information, pair.target), set()).add(pair.source)
                targets.setdefault((information, pair.source), set()).add(pair.target)
        return sources, targets

    def sources(self, information: str, target: str) -> set[str]:
        """The platforms from which `information` is carried to `target`."""
        return self._ends[0].get((information, target), set())

    def targets(self, information: str, source: str) -> set[str]:
        """The platforms to which `information` is carried from `source`."""
        return self._ends[1].get((information, source), set())

    def supported_by(self, platforms: Collection[str]) -> Mapping[str, list[CellKey]]:
        """Each of `platforms` -> the cells it supports."""
        supported: dict[str, list[CellKey]] = {platform: [] for platform in platforms}
        if supported:
            for key, stack in self.model.stacks.items():
                for platform in stack & supported.keys():
                    supported[platform].append(key)
        return supported

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


@dataclass(frozen=True)
class Comparison:
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
        changed: dict[str, list[str]] = {}
        before, after = self.before.facts, self.after.facts
        for change in changed_facts(before, after):
            address = root(change.address)
            if address in before and address in after:
                changed.setdefault(address, []).append(change.address[len(address) + 1 :])
        return {address: tuple(rest) for address, rest in changed.items()}

    def changed_attributes(self, address: str) -> tuple[str, ...]:
        """The attributes of the element or cell at `address` that differ, sorted."""
        return tuple(sorted({rest.partition(SEPARATOR)[0] for rest in self.changed.get(address, ())}))

    @cached_property
    def retired_platforms(self) -> tuple[str, ...]:
        """The platforms that only the earlier state has, sorted."""
        return tuple(sorted(self.before.model.platforms.keys() - self.after.model.platforms.keys()))

    @cached_property
    def successors(self) -> Mapping[str, tuple[str, ...]]:
        """Retired platform -> what replaces it or, where nothing says so, what supports its cells afterwards."""
        stacks = self.after.model.stacks
        nobody: frozenset[str] = frozenset()
        return {
            platform: self.lineage.replaced_by("platforms", platform)
            or tuple(sorted(nobody.union(*(stacks.get(key, nobody) for key in supported))))
            for platform, supported in self.before.supported_by(self.retired_platforms).items()
        }

    def continued_as(self, key: CellKey) -> tuple[CellKey, ...]:
        """The later cells that stand where the dropped cell `key` stood, under the ids that replace those it names."""
        lineage = self.lineage
        customer_types = lineage.replaced_by("customer_types", key.customer_type)
        channels = lineage.replaced_by("channels", key.channel)
        capabilities = lineage.replaced_by("capabilities", key.capability)
        if not (customer_types or channels or capabilities):
            return ()
        candidates = (
            CellKey(*names)
            for names in product(
                (key.customer_type, *customer_types), (key.channel, *channels), (key.capability, *capabilities)
            )
        )
        return tuple(sorted(candidate for candidate in candidates if candidate in self.after.model.cells))
