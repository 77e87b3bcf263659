"""Ways through a foreign model: what serves, realizes or is assigned to what, also through what is left out of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from engagement_model.exchange.foreign import Foreign
from engagement_model.language.mapping_schema import MappingFile

_DOING = ("Function", "Process", "Interaction", "Event", "Service")
"""How the types of ArchiMate end that are done by somebody or something."""

_DOERS = ("Actor", "Role", "Collaboration", "Interface", "Component", "Node", "Device", "SystemSoftware")
"""How those end that do it."""


class Step(Struct, frozen=True):
    """Where a way leads, and whether it takes one link only."""

    target: str
    direct: bool


class Ways:
    """Where one comes to from each thing that is not left out of a state.

    Who is assigned to a role that is assigned to a process that realizes a service answers for that service. What is
    done is done by the box that it stands in on a picture, and a step of something leads to that: `pictured` counts
    the boxes whose place is taken for that, where no link says why they stand there.
    """

    def __init__(
        self, foreign: Foreign, mapping: MappingFile, left_out: Collection[str], sections: Mapping[str, str]
    ) -> None:
        self._kinds = {thing.identity: thing.kind for thing in foreign.things if thing.identity not in left_out}
        self._sections = sections
        self._leading: dict[str, dict[str, bool]] = defaultdict(dict)
        self.pictured = 0
        for link in foreign.links:
            meaning = mapping.relations.get(link.kind, "nothing")
            if meaning == "serves" and self._kinds.keys() >= {link.source, link.target}:
                self._leading[link.source][link.target] = True
            elif meaning == "part_of":
                self._is_step(link.target, link.source)
        if mapping.nestings == "part_of":
            for nesting in foreign.nestings:
                self.pictured += self._is_step(nesting.inner, nesting.outer) or self._is_done(
                    nesting.inner, nesting.outer
                )

    def _is_step(self, inner: str, outer: str) -> bool:
        """Take what stands in something that is done for a step of that, unless it is simply a part of it."""
        section = self._sections.get(inner)
        if not self._does(inner, _DOING) or not self._does(outer, _DOING):
            return False
        if section is not None and section == self._sections.get(outer):
            return False
        self._leading[inner].setdefault(outer, False)
        return True

    def _is_done(self, inner: str, outer: str) -> bool:
        """Take what stands in somebody or something that does things for what that does."""
        if not self._does(inner, _DOING) or not self._does(outer, _DOERS):
            return False
        self._leading[outer].setdefault(inner, False)
        return True

    def _does(self, thing: str, endings: tuple[str, ...]) -> bool:
        return self._kinds.get(thing, "").endswith(endings)

    def takes(self, inner: str, outer: str) -> bool:
        """Whether a way leads through it that one thing stands in another."""
        return outer in self._leading.get(inner, ()) or inner in self._leading.get(outer, ())

    def from_thing(self, start: str, through: frozenset[str]) -> Iterator[Step]:
        """The things that are kept to which ways lead from `start`: through those left out, and sections `through`."""
        seen, front, steps = {start}, [(start, True)], 0
        while front:
            steps += 1
            following: list[tuple[str, bool]] = []
            for each, linked in front:
                for target, link in self._leading.get(each, {}).items():
                    if target in seen:
                        continue
                    seen.add(target)
                    section = self._sections.get(target)
                    if section is not None:
                        yield Step(target, steps == 1 and linked and link)
                    if section is None or section in through:
                        following.append((target, linked and link))
            front = following
