"""Who takes whose place: what `replaces` says of the elements of two states."""

from __future__ import annotations

from collections.abc import Mapping

from engagement_model.analysis.gaps.rows import How
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.model import Model

_NOBODY: Mapping[str, tuple[str, ...]] = {}


class Lineage:
    """Replacements from one state to a later one, by section and id.

    Only ids of the earlier state count as replaced. An element that both states have and that replaces others is
    among its own predecessors, so that taking over one other is a merger.
    """

    def __init__(self, before: Model, after: Model) -> None:
        self._replaces: dict[str, dict[str, tuple[str, ...]]] = {}
        self._replaced_by: dict[str, dict[str, tuple[str, ...]]] = {}
        self._predecessors: dict[str, dict[str, frozenset[str]]] = {}
        self._successors: dict[str, dict[str, set[str]]] = {}
        for section in ELEMENT_CLASSES:
            known = before.elements.get(section, {})
            for identifier, element in after.elements.get(section, {}).items():
                if element.replaces:
                    self._add(section, identifier, frozenset(element.replaces & known.keys()), identifier in known)

    def _add(self, section: str, identifier: str, replaced: frozenset[str], stays: bool) -> None:
        others = replaced - {identifier}
        if not others:
            return
        predecessors = others | {identifier} if stays else others
        self._replaces.setdefault(section, {})[identifier] = tuple(sorted(others))
        self._predecessors.setdefault(section, {})[identifier] = predecessors
        successors = self._successors.setdefault(section, {})
        for predecessor in predecessors:
            successors.setdefault(predecessor, set()).add(identifier)
        replaced_by = self._replaced_by.setdefault(section, {})
        for other in others:
            replaced_by[other] = tuple(sorted((*replaced_by.get(other, ()), identifier)))

    def replaces(self, section: str, identifier: str) -> tuple[str, ...]:
        """The elements of the earlier state, itself left aside, whose place an element of the later state takes."""
        return self._replaces.get(section, _NOBODY).get(identifier, ())

    def replaced_by(self, section: str, identifier: str) -> tuple[str, ...]:
        """The elements of the later state, itself left aside, that take an element's place."""
        return self._replaced_by.get(section, _NOBODY).get(identifier, ())

    def how(self, section: str, identifier: str) -> How | None:
        """How an element takes part in a replacement: first as one that replaces, then as one that is replaced."""
        predecessors = self._predecessors.get(section, {})
        successors = self._successors.get(section, {})
        if identifier in predecessors:
            own = predecessors[identifier]
            if len(own) > 1:
                return "merged"
            return "split" if any(len(successors[other]) > 1 for other in own) else "renamed"
        if not self.replaced_by(section, identifier):
            return None
        if len(successors[identifier]) > 1:
            return "split"
        return "merged" if any(len(predecessors[other]) > 1 for other in successors[identifier]) else "renamed"
