"""A model: one state of the company, whole and resolved, as one stakeholder or all of them see it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TypeVar, cast

from msgspec import Struct, field

from engagement_model.model.elements import (
    ELEMENT_CLASSES,
    Capability,
    Channel,
    CustomerType,
    Element,
    Information,
    Organization,
    Platform,
    Proposition,
)
from engagement_model.model.holding import holders
from engagement_model.model.money import Rates
from engagement_model.model.relations import Cell, CellKey, Integration, Journey, Pair, Question
from engagement_model.model.states import State
from engagement_model.model.suggest import folded_name
from engagement_model.model.types import ANY
from engagement_model.model.values import replace

Said = TypeVar("Said")


class Model(Struct, frozen=True, dict=True):
    """One state: elements by section and id in the order they were written, and the relations between them.

    Every id that anything names exists: a model that could not be resolved is never made.
    """

    elements: Mapping[str, Mapping[str, Element]] = field(default_factory=dict)
    cells: Mapping[CellKey, Cell] = field(default_factory=dict)
    integrations: Mapping[Pair, Integration] = field(default_factory=dict)
    journeys: Mapping[str, Journey] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    title: str | None = None
    description: str | None = None
    state: State | None = None
    as_of: datetime.date | None = None
    rates: Rates = field(default_factory=Rates)

    @property
    def customer_types(self) -> Mapping[str, CustomerType]:
        """Customer types by id."""
        return cast("Mapping[str, CustomerType]", self.elements.get("customer_types", {}))

    @property
    def channels(self) -> Mapping[str, Channel]:
        """Channels by id."""
        return cast("Mapping[str, Channel]", self.elements.get("channels", {}))

    @property
    def organizations(self) -> Mapping[str, Organization]:
        """Organizations by id."""
        return cast("Mapping[str, Organization]", self.elements.get("organizations", {}))

    @property
    def capabilities(self) -> Mapping[str, Capability]:
        """Capabilities by id, without the implied `any`."""
        return cast("Mapping[str, Capability]", self.elements.get("capabilities", {}))

    @property
    def information(self) -> Mapping[str, Information]:
        """Information by id."""
        return cast("Mapping[str, Information]", self.elements.get("information", {}))

    @property
    def platforms(self) -> Mapping[str, Platform]:
        """Platforms by id."""
        return cast("Mapping[str, Platform]", self.elements.get("platforms", {}))

    @property
    def propositions(self) -> Mapping[str, Proposition]:
        """Propositions by id."""
        return cast("Mapping[str, Proposition]", self.elements.get("propositions", {}))

    def each_element(self) -> Iterator[tuple[str, str, Element]]:
        """Every element as (section, id, element), in the order of sections and of the file."""
        for section in ELEMENT_CLASSES:
            for identifier, element in self.elements.get(section, {}).items():
                yield section, identifier, element

    def members(self, section: str) -> Mapping[str, Element | Journey | Question]:
        """Everything with an id in a section: elements, journeys or questions."""
        if section == "journeys":
            return self.journeys
        if section == "questions":
            return self.questions
        return self.elements.get(section, {})

    def whole_of(self, section: str, identifier: str) -> tuple[str, ...]:
        """`identifier` and everything it is `part_of`, nearest first."""
        chain = {identifier: None}
        members = self.elements.get(section, {})
        while identifier in members:
            parent = getattr(members[identifier], "part_of", None)
            if parent is None or parent in chain:
                break
            chain[parent] = None
            identifier = parent
        return tuple(chain)

    def with_parts(self, section: str, identifier: str) -> tuple[str, ...]:
        """`identifier` and everything that is part of it, at any depth, in the order of the file."""
        if section not in self._held:
            held: dict[str, list[str]] = {}
            for member in self.elements.get(section, {}):
                for whole in self.whole_of(section, member):
                    held.setdefault(whole, []).append(member)
            self._held[section] = {whole: tuple(members) for whole, members in held.items()}
        return self._held[section].get(identifier, ())

    @cached_property
    def _held(self) -> dict[str, Mapping[str, tuple[str, ...]]]:
        """Section -> each whole in it -> itself and its parts, as far as it was asked for."""
        return {}

    @cached_property
    def spelled_out(self) -> Model:
        """This model, in which who holds, masters or carries a whole piece of information does so with its parts too.

        What is said of a part itself stands, else what is said of the nearest whole. Where no information is part of
        another, it is this very model.
        """
        wholes = {
            part: above for part in self.information for above in [self.whole_of("information", part)[1:]] if above
        }
        if not wholes:
            return self
        platforms = {
            name: each.model_copy(update={"holds": _with_parts(each.holds, wholes)}) if each.holds else each
            for name, each in self.platforms.items()
        }
        return replace(
            self,
            elements={**self.elements, "platforms": platforms},
            integrations={
                pair: replace(each, carries=_with_parts(each.carries, wholes))
                for pair, each in self.integrations.items()
            },
        )

    @cached_property
    def wholes(self) -> Mapping[str, frozenset[str]]:
        """Capability -> itself and all it is `part_of`, at any depth."""
        return {capability: frozenset(self.whole_of("capabilities", capability)) for capability in self.capabilities}

    def supports(self, platform: str, capability: str) -> bool:
        """Whether a platform, listed in a cell of `capability`, supports it.

        It does when it provides the capability or one that this is `part_of`, or provides nothing in particular;
        every platform supports the implied capability `any`.
        """
        provides = self.platforms[platform].provides
        return not provides or capability == ANY or not provides.isdisjoint(self.wholes[capability])

    @cached_property
    def stacks(self) -> Mapping[CellKey, frozenset[str]]:
        """Cell -> the platforms that support it; empty where the cell is not served."""
        providing, anything = self._providing
        wholes = self.wholes
        able: dict[str, frozenset[str]] = {}
        stacks: dict[CellKey, frozenset[str]] = {}
        for key, cell in self.cells.items():
            capability = key.capability
            if capability == ANY:
                stacks[key] = cell.platforms
                continue
            if capability not in able:
                able[capability] = frozenset[str]().union(
                    *(providing.get(each, ()) for each in wholes.get(capability, (capability,)))
                )
            stacks[key] = cell.platforms & able[capability]
            if not anything.isdisjoint(cell.platforms):
                stacks[key] |= cell.platforms & anything
        return stacks

    @cached_property
    def _providing(self) -> tuple[Mapping[str, list[str]], frozenset[str]]:
        """Capability -> the platforms that provide it; and those that provide nothing in particular."""
        providing: dict[str, list[str]] = {}
        anything = []
        for identifier, platform in self.platforms.items():
            for capability in platform.provides:
                providing.setdefault(capability, []).append(identifier)
            if not platform.provides:
                anything.append(identifier)
        return providing, frozenset(anything)

    @cached_property
    def masters(self) -> Mapping[str, tuple[str, ...]]:
        """Information that some platform holds as master, itself or a whole of it -> those platforms, all sorted."""
        return self.spelled_out.masters_as_written

    @cached_property
    def masters_as_written(self) -> Mapping[str, tuple[str, ...]]:
        """Information of which it is written that some platform is its master -> those platforms, all sorted."""
        return holders(self.platforms, "master")

    @cached_property
    def worked_out(self) -> dict[str, object]:
        """What analyses worked out about this very model, by a name of theirs, so that none does it twice."""
        return {}

    @cached_property
    def named_alike(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Section and folded name -> the ids of all elements of that name, in the order of the file."""
        found: dict[tuple[str, str], list[str]] = {}
        for section, identifier, element in self.each_element():
            found.setdefault((section, folded_name(element.name)), []).append(identifier)
        return {key: tuple(identifiers) for key, identifiers in found.items()}

    def name(self, section: str, identifier: str) -> str:
        """The name of an element, or its id where the model does not know it."""
        element = self.elements.get(section, {}).get(identifier)
        return element.name if element is not None else identifier


def _with_parts(said: Mapping[str, Said], wholes: Mapping[str, tuple[str, ...]]) -> Mapping[str, Said]:
    """What is `said` of information, and of each part of it in `wholes` of which nothing is said itself."""
    found = dict(said)
    for part, above in wholes.items():
        if part not in said:
            nearest = next((whole for whole in above if whole in said), None)
            if nearest is not None:
                found[part] = said[nearest]
    return found
