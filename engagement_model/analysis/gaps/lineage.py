"""Who takes whose place: what `replaces` says of the elements of two states."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from engagement_model.analysis.gaps.likeness import differing
from engagement_model.analysis.gaps.rows import How
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.model import Model
from engagement_model.model.types import ANY

_NOBODY: Mapping[str, tuple[str, ...]] = {}
_PLATFORMS = "platforms"


class Lineage:
    """Replacements from one state to a later one, by section and id.

    Only ids of the earlier state count as replaced. The successors of an element are the later elements that replace
    it and the element itself where the later state has it, so that taking over one other besides oneself is a merger
    and giving something off while one stays is a split.
    """

    def __init__(self, before: Model, after: Model) -> None:
        self._before, self._after = before, after
        self._replaces: dict[str, dict[str, tuple[str, ...]]] = {}
        self._replaced_by: dict[str, dict[str, tuple[str, ...]]] = {}
        for section in ELEMENT_CLASSES:
            known = before.elements.get(section, {})
            for identifier, element in after.elements.get(section, {}).items():
                others = (element.replaces & known.keys()) - {identifier} if element.replaces else None
                if others:
                    self._add(section, identifier, tuple(sorted(others)))

    def _add(self, section: str, identifier: str, others: tuple[str, ...]) -> None:
        self._replaces.setdefault(section, {})[identifier] = others
        replaced_by = self._replaced_by.setdefault(section, {})
        for other in others:
            replaced_by[other] = tuple(sorted((*replaced_by.get(other, ()), identifier)))

    def replaces(self, section: str, identifier: str) -> tuple[str, ...]:
        """The elements of the earlier state, itself left aside, whose place an element of the later state takes."""
        return self._replaces.get(section, _NOBODY).get(identifier, ())

    def replaced_by(self, section: str, identifier: str) -> tuple[str, ...]:
        """The elements of the later state, itself left aside, that take an element's place."""
        return self._replaced_by.get(section, _NOBODY).get(identifier, ())

    def successors(self, section: str, identifier: str) -> tuple[str, ...]:
        """The later elements that an element of the earlier state goes on as, itself first where it stays."""
        stays = identifier in self._after.elements.get(section, {}) or identifier == ANY
        others = self._replaced_by.get(section, _NOBODY).get(identifier, ())
        return (identifier, *others) if stays else others

    def predecessors(self, section: str, identifier: str) -> tuple[str, ...]:
        """The earlier elements that an element of the later state goes on from, itself first where it was there."""
        stays = identifier in self._before.elements.get(section, {}) or identifier == ANY
        others = self._replaces.get(section, _NOBODY).get(identifier, ())
        return (identifier, *others) if stays else others

    def moves(self, section: str) -> bool:
        """Whether anything of a section takes the place of anything."""
        return section in self._replaces

    @property
    def moving(self) -> bool:
        """Whether anything takes the place of anything."""
        return bool(self._replaces)

    def related(self, section: str, before: str, after: str) -> bool:
        """Whether the later `after` is among the successors of the earlier `before`, both being elements."""
        return before == after or after in self._replaced_by.get(section, _NOBODY).get(before, ())

    def how(self, section: str, identifier: str) -> How | None:
        """How an element takes part in a replacement: first as one that replaces, then as one that is replaced."""
        if self.replaces(section, identifier):
            own = self.predecessors(section, identifier)
            if len(own) > 1:
                return "merged"
            return "split" if any(len(self.successors(section, other)) > 1 for other in own) else "renamed"
        if not self.replaced_by(section, identifier):
            return None
        later = self.successors(section, identifier)
        if len(later) > 1:
            return "split"
        return "merged" if any(len(self.predecessors(section, other)) > 1 for other in later) else "renamed"

    def one_for_one(self, section: str, identifier: str) -> str | None:
        """The one later element under another id that takes the place of this one, which goes, and of no other."""
        later = self.replaced_by(section, identifier)
        if len(later) != 1 or identifier in self._after.elements.get(section, {}):
            return None
        return later[0] if len(self.predecessors(section, later[0])) == 1 else None

    @cached_property
    def renames(self) -> Mapping[str, Mapping[str, str]]:
        """Section -> earlier id -> later id, of the elements of which nothing but the name is another."""
        return {
            section: {
                earlier: later
                for earlier in sorted(replaced)
                if (later := self.one_for_one(section, earlier)) and self._only_renamed(section, earlier, later)
            }
            for section, replaced in self._replaced_by.items()
        }

    @cached_property
    def renamed_from(self) -> Mapping[str, Mapping[str, str]]:
        """Section -> later id -> earlier id: `renames` the other way round."""
        return {
            section: {later: earlier for earlier, later in renames.items()} for section, renames in self.renames.items()
        }

    @cached_property
    def continuing(self) -> Mapping[str, Mapping[str, str]]:
        """Section -> earlier id -> the other id under which the very same thing goes on, changed or not.

        A platform that takes another's place is another system unless nothing but its name differs; a customer type,
        channel, capability ... under another id is the same one changed.
        """
        return {
            section: self.renames.get(section, {})
            if section == _PLATFORMS
            else {earlier: later for earlier in replaced if (later := self.one_for_one(section, earlier))}
            for section, replaced in self._replaced_by.items()
        }

    def same(self, section: str, identifier: str) -> str:
        """The id by which the later state knows the very same thing; its own where nothing else is said."""
        names = self.continuing.get(section)
        return names.get(identifier, identifier) if names else identifier

    def is_rename(self, section: str, identifier: str) -> bool:
        """Whether an element of either state is one end of a rename."""
        return identifier in self.renames.get(section, _NOBODY) or identifier in self.renamed_from.get(section, _NOBODY)

    def _only_renamed(self, section: str, earlier: str, later: str) -> bool:
        before, after = self._before.elements[section][earlier], self._after.elements[section][later]
        return differing(section, before, after, self.related) <= {"name"}
