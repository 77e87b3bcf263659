"""Studies of a workspace that is looked at again and again while somebody writes: what stays true is not asked again.

No analysis of a state looks at words: names, descriptions, notes, reasons. What it says of a state is kept where
nothing but words became others, in the state, in the one of today, and in what was decided and planned.
"""

from __future__ import annotations

import datetime
from collections.abc import Hashable, Mapping
from typing import TypeVar

from pydantic import BaseModel

from engagement_model.analysis.study import Study
from engagement_model.model.model import Model
from engagement_model.model.relations import Cell
from engagement_model.model.states import AS_IS
from engagement_model.model.workspace import Workspace

Key = TypeVar("Key", bound=Hashable)

WORDS = frozenset(("name", "description", "note", "evidence", "because"))
"""What is said to people, and is no matter of any analysis of a state."""


STANDINGS = "standings"
"""Under this name a model of today knows what the states on the road from it come to."""


class Studies:
    """The last study of each workspace, by a name for it."""

    def __init__(self) -> None:
        self._last: dict[str, Study] = {}

    def of(self, name: str, workspace: Workspace, today: datetime.date | None) -> Study:
        """A study of a workspace as it is now, with what the last one of the same name says that is still so."""
        before = self._last.get(name)
        if before is not None and before.workspace is workspace and before.today == today:
            return before
        now = self._last[name] = Study(workspace, today)
        if before is not None and before.today == today:
            _carry_over(before, now)
        return now


def _carry_over(before: Study, now: Study) -> None:
    if not _is_planned_alike(before.workspace, now.workspace):
        return
    alike = {
        state
        for state, study in now.states.items()
        if state in before.states and is_alike(before.states[state].model, study.model)
    }
    if AS_IS not in alike and (AS_IS in before.states or AS_IS in now.states):
        return
    for state in alike:
        now.states[state].take_over(before.states[state])
    today = now.states.get(AS_IS)
    if today is not None and STANDINGS in before.states[AS_IS].model.worked_out:
        today.model.worked_out.setdefault(STANDINGS, before.states[AS_IS].model.worked_out[STANDINGS])


def _is_planned_alike(before: Workspace, now: Workspace) -> bool:
    """Whether two workspaces differ in nothing that analyses of a state look at beside the states."""
    return (
        (before.rates, before.discount_rate) == (now.rates, now.discount_rate)
        and _are_alike(before.decisions, now.decisions)
        and _are_alike(before.initiatives, now.initiatives)
    )


def is_alike(before: Model, now: Model) -> bool:
    """Whether two models differ in nothing but words; the order of what stands in them counts."""
    if before is now:
        return True
    return (
        (before.state, before.as_of, before.rates) == (now.state, now.as_of, now.rates)
        and before.elements.keys() == now.elements.keys()
        and all(_are_alike(members, now.elements[section]) for section, members in before.elements.items())
        and _are_cells_alike(before, now)
        and list(before.integrations) == list(now.integrations)
        and all(each.carries == now.integrations[pair].carries for pair, each in before.integrations.items())
        and _are_alike(before.journeys, now.journeys)
        and _are_alike(before.questions, now.questions)
    )


def _are_alike(before: Mapping[Key, BaseModel], now: Mapping[Key, BaseModel]) -> bool:
    if list(before) != list(now):
        return False
    pairs = zip(before.values(), now.values(), strict=True)
    return all(one is other or _says_alike(one, other) for one, other in pairs)


def _says_alike(one: BaseModel, other: BaseModel) -> bool:
    if type(one) is not type(other):
        return False
    mine, others = one.__dict__, other.__dict__
    return all(mine[name] == others[name] for name in mine if name not in WORDS)


def _are_cells_alike(before: Model, now: Model) -> bool:
    if list(before.cells) != list(now.cells):
        return False
    pairs = zip(before.cells.values(), now.cells.values(), strict=True)
    return all(one is other or _is_cell_alike(one, other) for one, other in pairs)


def _is_cell_alike(one: Cell, other: Cell) -> bool:
    """Whether two cells differ in nothing but the remarks about them."""
    return all(getattr(one, name) == getattr(other, name) for name in _OF_A_CELL)


_OF_A_CELL = tuple(name for name in Cell.__struct_fields__ if name != "remarks")
