"""Parts: what each file of a model in several files is to say, so that all of them together say what is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar, cast

from engagement_model.language.layer import Layer
from engagement_model.language.tree import Mapping as MappingNode
from engagement_model.language.tree import Sequence as SequenceNode
from engagement_model.model.elements import ELEMENT_CLASSES, Element
from engagement_model.model.model import Model
from engagement_model.model.relations import Cell, CellKey, Journey, Pair, Question
from engagement_model.model.sections import ENGAGEMENTS, INTEGRATIONS, JOURNEYS, NAMED_SECTIONS, QUESTIONS
from engagement_model.model.values import replace

Key = TypeVar("Key")
Value = TypeVar("Value")
Named = Element | Journey | Question


class Part:
    """One of the `layers` that a model is written in, each of which says some of it over `base`.

    What a file says already is said there; what is new, in the first file that has such a section, else in the first.
    """

    def __init__(self, number: int, layers: list[Layer], base: Model, before: Model, after: Model) -> None:
        self.number = number
        self.layers = layers
        self.base = base
        self.before = before
        self.after = after

    def wanted(self, now: Model) -> Model:
        """What this file alone is to make of the base, where it makes `now` of it today."""
        members: dict[str, dict[str, Named]] = {}
        for section in NAMED_SECTIONS:
            held = now.members(section)
            members[section] = {
                identifier: self.member(section, identifier, held.get(identifier), wanted)
                for identifier, wanted in self.chosen(
                    held,
                    self.after.members(section),
                    {each for each in self.after.members(section) if self.owns(section, each)}
                    | {each for each in held if self.owns(section, each)},
                ).items()
            }
        cells = self.chosen(now.cells, {key: self.cell(key, now) for key in self.after.cells}, self.owned_cells)
        pairs = self.chosen(now.integrations, self.after.integrations, self.owned_pairs)
        elements = {name: each for name, each in members.items() if name in ELEMENT_CLASSES}
        return replace(
            now,
            elements=cast("Mapping[str, Mapping[str, Element]]", elements),
            cells=cells,
            integrations=pairs,
            journeys=cast("Mapping[str, Journey]", members[JOURNEYS]),
            questions=cast("Mapping[str, Question]", members[QUESTIONS]),
        )

    @staticmethod
    def chosen(now: Mapping[Key, Value], after: Mapping[Key, Value], own: Iterable[Key]) -> dict[Key, Value]:
        """`now`, where what is one's own is as it is to be."""
        found = dict(now)
        for key in own:
            if key in after:
                found[key] = after[key]
            else:
                found.pop(key, None)
        return found

    def member(self, section: str, identifier: str, held: Named | None, wanted: Named) -> Named:
        """What this file is to say of an element that others speak about as well: what it says, as it is to be."""
        writers = self.writers(section, identifier)
        before = self.before.members(section).get(identifier)
        if held is None or before is None or len(writers) < 2 or self.number not in writers:
            return wanted
        said = {number: self.layers[number].written.get((section, identifier), frozenset()) for number in writers}
        changed: dict[str, object] = {}
        for name in type(wanted).model_fields:
            value = getattr(wanted, name)
            if value == getattr(before, name):
                continue
            saying = [number for number in writers if name in said[number]] or writers
            if saying[0] == self.number:
                changed[name] = value
        return held.model_copy(update=changed)

    def cell(self, key: CellKey, now: Model) -> Cell:
        """What this file is to say of a cell that others speak about as well: what it says, as it is to be."""
        wanted, before, held = self.after.cells[key], self.before.cells.get(key), now.cells.get(key)
        saying = [number for number, layer in enumerate(self.layers) if key in layer.cells]
        if held is None or before is None or len(saying) < 2:
            return wanted
        if wanted == before:
            return held
        first = saying[0] == self.number

        def kept(mine: frozenset[str], old: frozenset[str], new: frozenset[str]) -> frozenset[str]:
            return (mine & new) | (new - old if first else frozenset())

        return replace(
            wanted if first else held,
            organizations=kept(held.organizations, before.organizations, wanted.organizations),
            platforms=kept(held.platforms, before.platforms, wanted.platforms),
        )

    def writers(self, section: str, identifier: str) -> list[int]:
        """The files that speak about an element."""
        return [number for number, layer in enumerate(self.layers) if (section, identifier) in layer.written]

    def owns(self, section: str, identifier: str) -> bool:
        """Whether it is said here what an element is, or that there is none."""
        if identifier in self.base.members(section) and identifier not in self.after.members(section):
            return self.number == 0 or self.number in self.writers(section, identifier)
        return self.number in (self.writers(section, identifier) or [self.place(section)])

    def place(self, section: str) -> int:
        """The file in which something new is said."""
        for number, layer in enumerate(self.layers):
            if isinstance(layer.root.get(section), MappingNode | SequenceNode):
                return number
        return 0

    @cached_property
    def owned_cells(self) -> set[CellKey]:
        """The cells that are said here."""
        return self._owned(ENGAGEMENTS, [layer.cells for layer in self.layers], self.after.cells, self.base.cells)

    @cached_property
    def owned_pairs(self) -> set[Pair]:
        """The integrations that are said here."""
        said = [layer.integrations for layer in self.layers]
        return self._owned(INTEGRATIONS, said, self.after.integrations, self.base.integrations)

    def _owned(
        self,
        section: str,
        said: Sequence[Mapping[Key, object]],
        after: Mapping[Key, object],
        base: Mapping[Key, object],
    ) -> set[Key]:
        own = set(said[self.number])
        if self.number == 0:
            own |= {key for key in base if key not in after}
        if self.place(section) == self.number:
            elsewhere = set[Key]().union(*said)
            own |= {key for key in after if key not in elsewhere}
        return own
