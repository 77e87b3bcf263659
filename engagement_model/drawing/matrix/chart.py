"""The heat map as data: its rows and columns, the same in every state, and what stands in each square."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from msgspec import Struct

from engagement_model.analysis.sums import rates_of
from engagement_model.drawing.collapse import collapsed
from engagement_model.drawing.kinds import kind_of, models_of
from engagement_model.drawing.kinds.change import CHANGE
from engagement_model.drawing.matrix.counting import (
    NOBODY,
    Counts,
    Measure,
    Place,
    Rows,
    Square,
    counted,
    order,
    weightiest,
)
from engagement_model.drawing.matrix.shading import Scale, scale_of
from engagement_model.drawing.text import printable
from engagement_model.model.states import AS_IS
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import grouped
from engagement_model.words.names import Names, names_of

__all__ = ["Chart", "Line", "Measure", "Rows", "chart_of"]


class Line(NamedTuple):
    """A row or a column: its name, and the ids of what it stands for, several where there is no room for each."""

    name: str
    members: tuple[str, ...]


class Chart(Struct, frozen=True, dict=True):
    """The squares of every state in `counts`, whose rows are organizations or channels and columns capabilities.

    `states` are those that are drawn; the rows, columns and shades are those of all, so that nothing moves.
    """

    workspace: Workspace
    rows_are: Rows
    measure: Measure
    counts: Mapping[str, Counts]
    states: tuple[str, ...]

    @cached_property
    def rows(self) -> tuple[Line, ...]:
        """Every row, in the order of the models."""
        return tuple(Line(self._row(each), (each,)) for each in self._lines(0))

    @cached_property
    def columns(self) -> tuple[Line, ...]:
        """Every column, in the order of the models."""
        return tuple(Line(self._name("capabilities", each), (each,)) for each in self._lines(1))

    def fitted(self, rows: int, columns: int) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
        """At most so many rows and columns: those with the most platforms, and one more for all others together."""
        return self._fitted(self.rows, rows, 0), self._fitted(self.columns, columns, 1)

    def squares(self, state: str, rows: Sequence[Line], columns: Sequence[Line]) -> Mapping[Place, Square]:
        """What stands in each square in which there is anything."""
        return self.counts[state].squares(
            [row.members for row in rows], [column.members for column in columns], self.measure
        )

    @cached_property
    def single(self) -> Mapping[str, Mapping[Place, Square]]:
        """State -> what stands in each square of single rows and columns."""
        return {state: self.squares(state, self.rows, self.columns) for state in self.counts}

    @cached_property
    def scale(self) -> Scale:
        """One scale for all states, of single rows and columns."""
        every = (square for squares in self.single.values() for square in squares.values())
        return scale_of(square.amount for square in every if square.amount is not None)

    def title(self, state: str) -> str:
        """What a state is called."""
        return kind_of(self.workspace, state).title(state)

    def platform(self, state: str, identifier: str) -> str:
        """The name of a platform."""
        return printable(self.counts[state].model.name("platforms", identifier))

    def _lines(self, axis: Literal[0, 1]) -> tuple[str, ...]:
        present = {at[axis] for each in self.counts.values() for at in each.gathered}
        models = [each.model for each in self.counts.values()]
        return order(models, self.rows_are if axis == 0 else "capabilities", present)

    def _fitted(self, lines: tuple[Line, ...], most: int, axis: Literal[0, 1]) -> tuple[Line, ...]:
        if len(lines) <= most:
            return lines
        by_member = {line.members[0]: line for line in lines}
        heaviest = tuple(weightiest(self.counts.values(), by_member, axis))
        kept = set(heaviest[: max(most - 1, 0)])
        rest = tuple(member for member in by_member if member not in kept)
        others = ngettext("{n} more, together", "{n} more, together", len(rest)).format(n=grouped(len(rest)))
        return (*(line for member, line in by_member.items() if member in kept), Line(others, rest))

    def _row(self, identifier: str) -> str:
        return gettext("no organization named") if identifier == NOBODY else self._name(self.rows_are, identifier)

    def _name(self, section: str, identifier: str) -> str:
        return printable(self._names.name(section, identifier))

    @cached_property
    def _names(self) -> Names:
        return names_of(self.workspace, next(iter(self.counts), AS_IS))


def chart_of(
    workspace: Workspace,
    states: Iterable[str],
    *,
    rows: Rows = "organizations",
    measure: Measure = "platforms",
    collapse: bool = False,
) -> Chart:
    """The heat map of those of `states` that the workspace describes; `collapse` counts wholes in place of parts."""
    drawn = collapsed(workspace) if collapse else workspace
    wanted = set(states)
    models = {state: model for state, model in models_of(drawn).items() if state != CHANGE}
    counts = {state: counted(model, rates_of(workspace, model), rows) for state, model in models.items()}
    return Chart(drawn, rows, measure, counts, tuple(state for state in counts if state in wanted))
