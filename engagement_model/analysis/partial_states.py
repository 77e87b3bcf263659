"""A state on the road: today with what some initiatives deliver."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from engagement_model.analysis.gaps.road import Road
from engagement_model.analysis.gaps.rows import Duty
from engagement_model.language.overlay import without
from engagement_model.model.addresses import parsed
from engagement_model.model.elements import ELEMENT_CLASSES, Element
from engagement_model.model.model import Model
from engagement_model.model.references import REFERENCES
from engagement_model.model.relations import Cell, CellKey, Integration, Pair
from engagement_model.model.values import replace

_BROUGHT = ("information", "capabilities", "propositions")
"""Sections of which what is new comes with whatever names it; the others come when they are delivered."""


class PartialState:
    """One state on a road."""

    def __init__(self, road: Road, delivered: frozenset[str], duties: Mapping[str, list[Duty]]) -> None:
        self._before, self._after = road.before, road.after
        self._delivered, self._duties = delivered, duties

    def model(self) -> Model:
        """As-is, with what comes, what moves, and without what nobody needs any more."""
        before = self._before
        elements = {section: dict(self._members(section)) for section in ELEMENT_CLASSES}
        self._bring_along(elements)
        _without_strangers(elements)
        platforms = elements["platforms"].keys()
        cells = dict(self._cells(elements))
        model = replace(
            before,
            elements={section: members for section, members in elements.items() if members},
            cells=cells,
            integrations=dict(self._integrations(frozenset(platforms))),
        )
        return without(
            model, {section: self._gone(section, cells, frozenset(platforms)) for section in ELEMENT_CLASSES}
        )

    def _members(self, section: str) -> Iterator[tuple[str, Element]]:
        """Every element of today, as it is delivered, and those that are delivered new."""
        before, after = self._before.elements.get(section, {}), self._after.elements.get(section, {})
        for identifier, element in before.items():
            delivered = f"{section}.{identifier}" in self._delivered and identifier in after
            yield identifier, after[identifier] if delivered else element
        for identifier, element in after.items():
            if identifier not in before and f"{section}.{identifier}" in self._delivered:
                yield identifier, element

    def _bring_along(self, elements: dict[str, dict[str, Element]]) -> None:
        """Add what is new and named by what is delivered: information that a platform holds, who owns it."""
        waiting = [
            (section, element)
            for section, members in elements.items()
            for identifier, element in members.items()
            if f"{section}.{identifier}" in self._delivered
        ]
        for pair, integration in self._after.integrations.items():
            if f"integrations.{pair.source}.{pair.target}" in self._delivered:
                waiting += self._added(elements, "information", integration.carries)
        while waiting:
            section, element = waiting.pop()
            for reference in REFERENCES[section]:
                named = element.__dict__[reference.attribute]
                if named and reference.section in _BROUGHT:
                    waiting += self._added(elements, reference.section, (named,) if isinstance(named, str) else named)

    def _added(
        self, elements: dict[str, dict[str, Element]], section: str, named: Iterable[str]
    ) -> list[tuple[str, Element]]:
        after, added = self._after.elements.get(section, {}), []
        for identifier in named:
            if identifier not in elements[section] and identifier in after:
                elements[section][identifier] = after[identifier]
                added.append((section, after[identifier]))
        return added

    def _cells(self, elements: Mapping[str, Mapping[str, Element]]) -> Iterator[tuple[CellKey, Cell]]:
        before, after = self._before.cells, self._after.cells
        platforms, organizations = frozenset(elements["platforms"]), frozenset(elements["organizations"])
        for key in dict.fromkeys((*before, *after)):
            delivered = f"engagements.{'.'.join(key)}" in self._delivered
            named = (("customer_types", key[0]), ("channels", key[1]))
            known = all(identifier in elements[section] for section, identifier in named)
            known = known and (key.capability == "any" or key.capability in elements["capabilities"])
            if delivered and key in after and known and self._after.stacks[key] <= platforms:
                cell = after[key]
                answering = cell.organizations & organizations
                if not answering and key in before:
                    answering = before[key].organizations
                yield key, replace(cell, organizations=answering, platforms=cell.platforms & platforms)
            elif key in before and not (delivered and key not in after):
                yield key, before[key]

    def _integrations(self, platforms: frozenset[str]) -> Iterator[tuple[Pair, Integration]]:
        before, after = self._before.integrations, self._after.integrations
        for pair in dict.fromkeys((*before, *after)):
            delivered = f"integrations.{pair.source}.{pair.target}" in self._delivered
            if delivered and pair in after and platforms.issuperset(pair):
                yield pair, after[pair]
            elif pair in before and not (delivered and pair not in after and self._brought_otherwise(pair, platforms)):
                yield pair, before[pair]

    def _brought_otherwise(self, pair: Pair, platforms: frozenset[str]) -> bool:
        """Whether all new ways that bring the same to the target of an integration that goes are there."""
        carried = self._before.integrations[pair].carries.keys()
        for other, integration in self._after.spelled_out.integrations.items():
            new = other not in self._before.integrations and other.target == pair.target
            if new and not carried.isdisjoint(integration.carries):
                built = f"integrations.{other.source}.{other.target}" in self._delivered
                if not (built and platforms.issuperset(other)):
                    return False
        return True

    def _gone(self, section: str, cells: Mapping[CellKey, Cell], platforms: frozenset[str]) -> frozenset[str]:
        after = self._after.elements.get(section, {})
        going = (
            each
            for each in self._before.elements.get(section, {})
            if each not in after and f"{section}.{each}" in self._delivered
        )
        if section != "platforms":
            return frozenset(going)
        return frozenset(each for each in going if self._released(each, cells, platforms))

    def _released(self, platform: str, cells: Mapping[CellKey, Cell], platforms: frozenset[str]) -> bool:
        """Whether all that a platform does is picked up, as far as anybody does in future."""
        for duty in self._duties.get(platform, ()):
            if duty.kind == "cell":
                key = parsed(duty.address).cell
                if duty.picked_up_by and key is not None and key in cells and platform in cells[key].platforms:
                    return False
            elif duty.picked_up_by and platforms.isdisjoint(duty.picked_up_by):
                return False
        return True


def _without_strangers(elements: dict[str, dict[str, Element]]) -> None:
    """Take out of every element the references to what is not there yet."""
    for section, members in elements.items():
        for identifier, element in members.items():
            changes: dict[str, object] = {}
            for reference in REFERENCES[section]:
                named, known = element.__dict__[reference.attribute], elements[reference.section].keys()
                if isinstance(named, str):
                    if named not in known:
                        changes[reference.attribute] = None
                elif named and not known >= set(named):
                    if isinstance(named, dict):
                        changes[reference.attribute] = {key: value for key, value in named.items() if key in known}
                    else:
                        changes[reference.attribute] = type(named)(each for each in named if each in known)
            if changes:
                members[identifier] = element.model_copy(update=changes)
