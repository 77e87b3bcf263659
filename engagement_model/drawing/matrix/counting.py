"""What stands in each square of the heat map: the platforms behind a capability at an organization, or on a channel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from msgspec import Struct, field

from engagement_model.analysis.sums import summed
from engagement_model.model.model import Model
from engagement_model.model.money import Rates
from engagement_model.model.types import ANY

Rows = Literal["organizations", "channels"]
"""What has a row."""
Measure = Literal["platforms", "cost", "contacts"]
"""By what squares are shaded: how many platforms, what these cost a year, how many contacts a year."""

NOBODY = ""
"""The row of engagements that name no organization."""


class Square(NamedTuple):
    """What is behind one capability in one row.

    `amount` is what is measured - `None` where nobody stated any of it - and `partly` whether more may be behind it
    than is known.
    """

    platforms: tuple[str, ...]
    amount: Decimal | None
    partly: bool = False


class _Gathered(Struct):
    """The cells of one square."""

    platforms: set[str] = field(default_factory=set)
    ways: dict[tuple[str, str], int | None] = field(default_factory=dict)

    def add(self, other: _Gathered) -> None:
        self.platforms |= other.platforms
        for way, contacts in other.ways.items():
            self.ways[way] = _most(self.ways.get(way), contacts)


Place = tuple[int, int]
"""The numbers of a row and of a column, from zero."""
Address = tuple[str, str]
"""The ids of a row and of a column."""


class Counts(Struct, frozen=True):
    """What one state has in each square, before anything is measured."""

    model: Model
    rates: Rates
    gathered: Mapping[Address, _Gathered]

    def squares(
        self, rows: Sequence[Iterable[str]], columns: Sequence[Iterable[str]], measure: Measure
    ) -> dict[Place, Square]:
        """What those rows and columns, each of some ids that no other has, have in each square that is not empty.

        What several ids have together is counted once.
        """
        down = {each: y for y, members in enumerate(rows) for each in members}
        across = {each: x for x, members in enumerate(columns) for each in members}
        together: dict[Place, _Gathered] = {}
        for (row, column), found in self.gathered.items():
            if row in down and column in across:
                together.setdefault((down[row], across[column]), _Gathered()).add(found)
        return {place: self._measured(together[place], measure) for place in sorted(together)}

    def _measured(self, found: _Gathered, measure: Measure) -> Square:
        platforms = tuple(sorted(found.platforms))
        if measure == "platforms":
            return Square(platforms, Decimal(len(platforms)))
        if measure == "contacts":
            known = [each for each in found.ways.values() if each is not None]
            return Square(platforms, Decimal(sum(known)) if known else None, len(known) < len(found.ways))
        costs = summed({each: self.model.platforms[each].annual_cost for each in platforms}, self.rates)
        amount = Decimal(costs.known.amount) if costs.known is not None else None
        return Square(platforms, amount, bool(costs.unknown))


def counted(model: Model, rates: Rates, rows: Rows) -> Counts:
    """What a state has in each square.

    A platform counts where it supports the capability and, of an organization, where that works on it. Contacts are
    those of the ways in - a customer type on a channel - and count once in a square.
    """
    gathered: dict[Address, _Gathered] = {}
    for key, cell in model.cells.items():
        stack = model.stacks[key]
        ways: list[tuple[str, frozenset[str]]] = [(key.channel, stack)]
        if rows == "organizations":
            ways = [(each, stack & cell.platforms_of(each)) for each in cell.organizations] or [(NOBODY, stack)]
        for row, platforms in ways:
            found = gathered.setdefault((row, key.capability), _Gathered())
            found.add(_Gathered(set(platforms), {(key.customer_type, key.channel): cell.annual_contacts}))
    return Counts(model, rates, gathered)


def order(models: Iterable[Model], section: Rows | Literal["capabilities"], present: Iterable[str]) -> tuple[str, ...]:
    """Those of `present` in the order of the models; what no model lists - nobody, anything - comes last."""
    here = set(present)
    listed = dict.fromkeys(each for model in models for each in model.members(section) if each in here)
    return (*listed, *sorted(here - listed.keys(), key=lambda each: (each in (NOBODY, ANY), each)))


def weightiest(counts: Iterable[Counts], lines: Iterable[str], axis: Literal[0, 1]) -> Iterator[str]:
    """Rows (0) or columns (1), those with the most platforms in any state first; those alike in the order given."""
    platforms: dict[tuple[int, str], set[str]] = {}
    for number, each in enumerate(counts):
        for at, found in each.gathered.items():
            platforms.setdefault((number, at[axis]), set()).update(found.platforms)
    most: dict[str, int] = {}
    for (_, line), behind in platforms.items():
        most[line] = max(most.get(line, 0), len(behind))
    yield from sorted(lines, key=lambda line: -most.get(line, 0))


def _most(one: int | None, other: int | None) -> int | None:
    known = [each for each in (one, other) if each is not None]
    return max(known) if known else None
