"""What reading gives: the workspace, everything wrong with its files, and where each fact is said."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import PurePath

from msgspec import Struct, field

from engagement_model.language.faults import Fault, Place
from engagement_model.language.layer import Layer
from engagement_model.language.source import Source
from engagement_model.model.addresses import SEPARATOR, is_below, parsed, root, upward
from engagement_model.model.facts import facts_of_any, facts_of_one, member_at
from engagement_model.model.model import Model
from engagement_model.model.references import Hanging
from engagement_model.model.sections import NAMED_SECTIONS
from engagement_model.model.workspace import Workspace


class ReadModel(Struct, frozen=True):
    """A model and the layers it was made of, nearest first. Not `sound` where a layer could not be read at all."""

    layers: tuple[Layer, ...]
    model: Model
    base: Model | None = None
    hanging: frozenset[Hanging] = frozenset()
    sound: bool = True

    def place(self, address: str) -> Place:
        """Where `address` is said: exactly, in the nearest layer that does; else the nearest above it."""
        for current in upward(address):
            for layer in self.layers:
                place = layer.place(current)
                if place is not None:
                    return place
        return self.layers[0].source.place(self.layers[0].root)

    def removal_place(self, address: str) -> Place | None:
        """Where an overlay removes the element at `address`, if one does."""
        section, _, identifier = address.partition(SEPARATOR)
        for layer in self.layers:
            if section in NAMED_SECTIONS and identifier in layer.removed_ids(section):
                return layer.removal_place(section, identifier)
        return None


def addresses_of(reads: Iterable[ReadModel]) -> frozenset[str]:
    """Every address that any of the models has a fact at or below."""
    known: set[str] = set()
    for address in facts_of_any(read.model for read in reads):
        for current in upward(address):
            if current in known:
                break
            known.add(current)
    return frozenset(known)


def has_address(reads: Iterable[ReadModel], address: str) -> bool:
    """Whether any of the models has a fact at or below `address`, which names an element, a cell or a relation."""
    whole = root(address)
    about = parsed(whole)
    for read in reads:
        member = member_at(read.model, about)
        if member is None:
            continue
        if address == whole or any(fact == address or is_below(fact, address) for fact in facts_of_one(whole, member)):
            return True
    return False


class Reading(Struct, frozen=True, dict=True):
    """What came of reading: the workspace, everything wrong with its files, and where each fact is said."""

    shown: str
    workspace: Workspace
    faults: tuple[Fault, ...]
    sources: dict[str, Source] = field(default_factory=dict)
    models: dict[str, ReadModel] = field(default_factory=dict)
    """State (`as-is`, `transition-1`, `future-state`) or view (`as-is/cio`) -> its model and layers."""
    settings: Source | None = None
    decisions: Source | None = None
    theme: Source | None = None
    places: Source | None = None

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the elements and journeys of every state."""
        models = self.workspace.states.values()
        found = {
            *(element.name for model in models for members in model.elements.values() for element in members.values()),
            *(journey.name for model in models for journey in model.journeys.values()),
        }
        return tuple(sorted(found - {""}))

    def place(self, address: str, state: str | None = None) -> Place | None:
        """Where `address` is said in a state or view; in any, the states first, where `state` is `None`."""
        if state is not None:
            return self.models[state].place(address) if state in self.models else None
        for read in self.models.values():
            for layer in read.layers:
                place = layer.place(address)
                if place is not None:
                    return place
        return next((read.place(address) for read in self.models.values()), None)

    def written_at(self, place: Place) -> str:
        """`file:line` as the workspace would name it: nothing of where it lies on somebody's machine."""
        folder, file = PurePath(self.shown).parent, PurePath(place.file)
        within = file.relative_to(folder) if file.is_relative_to(folder) else PurePath(file.name)
        return f"{within.as_posix()}:{place.line}"

    def line(self, place: Place) -> str | None:
        """The source line at `place`."""
        source = self.sources.get(place.file)
        lines = source.lines if source is not None else []
        return lines[place.line - 1] if 0 < place.line <= len(lines) else None
