"""What pages show of a study: all of it, or what is left of it where they are narrowed to some customers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from engagement_model.analysis.study import StateStudy, Study
from engagement_model.model.model import Model
from engagement_model.model.sections import SECTIONS
from engagement_model.model.workspace import Workspace

if TYPE_CHECKING:
    from engagement_model.analysis.gaps.result import Costs
    from engagement_model.analysis.gaps.rows import ElementGap, IntegrationGaps

Reach = Literal["left", "joined"]
"""That something is there in both states, and only today, or only in future, for the customers in question."""


class Shown(Struct, frozen=True, dict=True):
    """What a study says of the states that are drawn.

    Where it is narrowed to some customers, `within` is that of all: what they leave is not gone while others use it,
    and what they share with others costs nothing that could be said of them.
    """

    study: Study
    within: Shown | None = None

    @property
    def workspace(self) -> Workspace:
        """The workspace, as far as it is shown."""
        return self.study.workspace

    @property
    def states(self) -> Mapping[str, StateStudy]:
        """Every state in time: `as-is`, `transition-1` ..., `future-state`; those nobody described are missing."""
        return self.study.states

    @property
    def _ends(self) -> tuple[Model, ...]:
        return tuple(self.workspace.states.values())

    @cached_property
    def reach(self) -> Mapping[str, Reach]:
        """What stays, but not for these customers or not yet for them today: by the addresses of elements."""
        if self.study.road is None or self.within is None:
            return {}
        before, after = (set(_addresses(model)) for model in self._ends)
        stays = {address for address, row in self.elements.items() if row.status in ("kept", "changed")}
        left: dict[str, Reach] = dict.fromkeys(sorted((before - after) & stays), "left")
        return left | dict.fromkeys(sorted((after - before) & stays), "joined")

    @cached_property
    def elements(self) -> Mapping[str, ElementGap]:
        """What becomes of each element, by its address; empty where there are not two states."""
        if self.within is not None:
            here = {address for model in self._ends for address in _addresses(model)}
            return {address: row for address, row in self.within.elements.items() if address in here}
        road = self.study.road
        return {row.address: row for row in road.elements} if road is not None else {}

    @cached_property
    def integrations(self) -> IntegrationGaps | None:
        """The integrations to build, to retire and to change."""
        road = self.study.road
        if road is None:
            return None
        if self.within is not None and self.within.integrations is not None:
            here, rows = {name for model in self._ends for name in model.platforms}, self.within.integrations
            kept = (
                (row for row in each if {row.from_, row.to} <= here) for each in (rows.build, rows.retire, rows.change)
            )
            return type(rows)(*map(tuple, kept))
        return road.integrations

    @property
    def costs(self) -> Costs | None:
        """What running either state costs a year, and what the way costs once."""
        road = self.study.road
        return road.costs if road is not None and self.within is None else None


def _addresses(model: Model) -> Iterator[str]:
    """The address of every element, journey and question."""
    for section in SECTIONS:
        for name in model.members(section):
            yield f"{section}.{name}"
