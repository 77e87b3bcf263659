"""What every section of the hand-out asks for: the evidence, the pages, and the ways from an address to its boxes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from engagement_model.drawing.box_addresses import Boxes
from engagement_model.drawing.hand_out.viewer import Viewer
from engagement_model.drawing.text import printable
from engagement_model.model.model import Model
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.model.workspace import Workspace
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.reports.pack.handout.section import Jump
from engagement_model.words.names import Names, names_of, person_name, stakeholder_names
from engagement_model.words.terms import state_title

MOST_JUMPS = 12
"""So many boxes are named beside one thing; who wants them all sees them lit on the page."""


class Context(Struct, frozen=True, dict=True):
    """One workspace, about to be told; `viewer` is `None` where there is no page to show."""

    evidence: Evidence

    @property
    def workspace(self) -> Workspace:
        """The workspace."""
        return self.evidence.workspace

    @cached_property
    def viewer(self) -> Viewer | None:
        """The pages, with all that is known about them."""
        drawing = self.evidence.drawing
        return Viewer(drawing) if drawing.pages else None

    @property
    def states(self) -> Mapping[str, Model]:
        """The states there are."""
        return self.workspace.states

    def state(self, state: str) -> str:
        """What a state is called in a heading."""
        return state_title(state)

    def names(self, state: str) -> Names:
        """What things are called in a state."""
        return self._names[AS_IS if state == AS_IS else FUTURE]

    def people(self, identifiers: Iterable[str]) -> tuple[str, ...]:
        """The names of stakeholders."""
        return stakeholder_names(self.workspace, identifiers)

    def person(self, identifier: str) -> str:
        """The name of a stakeholder; of somebody who is none, the id as words."""
        return printable(person_name(self.workspace, identifier))

    def name(self, state: str, section: str, identifier: str) -> str:
        """The name of an element as it is printed."""
        return printable(self.names(state).name(section, identifier)) or identifier

    def jumps(self, addresses: Iterable[str], states: Iterable[str] = ()) -> tuple[Jump, ...]:
        """The boxes that addresses are about, each on the first of `states`, else of all pages, where it stands."""
        boxes = self._boxes.of(addresses)
        return tuple(jump for box in boxes if (jump := self.jump(box, tuple(states))) is not None)[:MOST_JUMPS]

    def jump(self, box: str, states: tuple[str, ...] = ()) -> Jump | None:
        """The way to one box; `None` where it stands on no page."""
        for state in (*states, *self._titles):
            title = self._titles.get(state, {}).get(box)
            if title is not None:
                return Jump(title, box, state)
        return None

    @cached_property
    def _names(self) -> Mapping[str, Names]:
        return {state: names_of(self.workspace, state) for state in (AS_IS, FUTURE)}

    @cached_property
    def _boxes(self) -> Boxes:
        return Boxes(self.states.values())

    @cached_property
    def _titles(self) -> Mapping[str, Mapping[str, str]]:
        return {page.state: {box.address: box.title for box in page.page.boxes} for page in self.evidence.drawing.pages}
