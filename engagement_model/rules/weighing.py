"""What a finding weighs: how often customers meet what it is about, how many they are, and what they bring in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property

from engagement_model.analysis.disagreement.reach import Reach
from engagement_model.analysis.sums import rates_of
from engagement_model.analysis.weights import Weight, Weights
from engagement_model.language.reading import Reading
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from engagement_model.model.sections import JOURNEYS
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.model.workspace import Workspace
from engagement_model.rules.finding import Located

_NOTHING = Weight(0, 0, Fraction())


class Scales:
    """Weighs what was found in some workspaces, each by the first state it was found in.

    What a finding is about are the cells that all its addresses touch; where no cell is touched by all, those that any
    does. A journey is lived through as often as it says, where it says so.
    """

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._workspaces = {reading.shown: _Described(reading.workspace) for reading in readings}

    def weight(self, item: Located) -> Weight:
        """The weight of a finding; nothing where no customer has to do with it."""
        described = self._workspaces.get(item.workspace)
        states = described.states if described is not None else {}
        found = [states[state] for state in (*item.states, AS_IS, FUTURE) if state in states]
        return found[0].weight(item.addresses) if found else _NOTHING


class _Described:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @cached_property
    def states(self) -> Mapping[str, _State]:
        return {name: _State(self._workspace, model) for name, model in self._workspace.states.items()}


class _State:
    def __init__(self, workspace: Workspace, model: Model) -> None:
        self._workspace, self._model = workspace, model

    @cached_property
    def _reach(self) -> Reach:
        return Reach((self._model,))

    @cached_property
    def _weights(self) -> Weights:
        return Weights(self._model, rates_of(self._workspace, self._model))

    def weight(self, addresses: Iterable[str]) -> Weight:
        touched = [cells for cells in map(self._reach.touched, addresses) if cells]
        if not touched:
            return _NOTHING
        common: frozenset[CellKey] = touched[0].intersection(*touched[1:]) or touched[0].union(*touched[1:])
        weight = self._weights.of_cells(common)
        lived = [each for each in map(self._times, addresses) if each is not None]
        return weight._replace(contacts=max(lived)) if lived else weight

    def _times(self, address: str) -> int | None:
        section, _, identifier = address.partition(".")
        journey = self._model.journeys.get(identifier.partition(".")[0]) if section == JOURNEYS else None
        return journey.times_a_year if journey is not None else None
