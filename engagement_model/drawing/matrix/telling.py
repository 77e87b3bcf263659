"""What is said on a heat map: its headline, its legend, and each of its squares in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from engagement_model.drawing.matrix.chart import Chart, Line
from engagement_model.drawing.matrix.counting import Place, Square
from engagement_model.drawing.matrix.shading import Scale, Step
from engagement_model.drawing.page import LegendEntry
from engagement_model.model.money import Rates
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import grouped
from engagement_model.words.amounts import large_money, number
from engagement_model.words.phrases import listed
from engagement_model.words.terms import counted, section_name

MOST_NAMED = 12
"""How many platforms of one square are named in words."""
UNKNOWN = "?"


class Teller(Struct, frozen=True, dict=True):
    """Says what is on a chart with these rows and columns."""

    chart: Chart
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]

    @cached_property
    def scale(self) -> Scale:
        """How amounts are shaded."""
        return self.chart.scale

    @property
    def lens(self) -> str:
        """What the sheet looks at: `organizations by capabilities`."""
        rows, columns = section_name(self.chart.rows_are), section_name("capabilities")
        return gettext("{rows} by {columns}").format(rows=rows, columns=columns)

    def strength(self, place: Place, square: Square) -> float:
        """How strongly a square is shaded: not at all where it stands for several rows or columns."""
        lines = self.rows[place[0]], self.columns[place[1]]
        return self.scale.strength(square.amount) if all(len(line.members) == 1 for line in lines) else 0.0

    def amount(self, square: Square) -> str:
        """What is measured, as short as it stands in a square."""
        if square.amount is None:
            return UNKNOWN
        return f"≥ {self._short(square.amount)}" if square.partly else self._short(square.amount)

    def said(self, amount: Decimal) -> str:
        """What is measured, in words: `3 platforms`, `1.2 M€ a year`."""
        if self.chart.measure == "platforms":
            return counted(int(amount), "platforms")
        if self.chart.measure == "cost":
            return gettext("{amount} a year").format(amount=self._short(amount))
        return ngettext("{n} contact a year", "{n} contacts a year", int(amount)).format(n=self._short(amount))

    def where(self, place: Place) -> str:
        """Of which column and row a square is: `Payment, Retail`."""
        return gettext("{what}, {where}").format(what=self.columns[place[1]].name, where=self.rows[place[0]].name)

    def measured(self, square: Square) -> str:
        """What is measured in a square, in words."""
        if square.amount is None:
            return gettext("not stated")
        said = self.said(square.amount)
        return gettext("at least {amount}").format(amount=said) if square.partly else said

    def square(self, state: str, place: Place, square: Square) -> str:
        """A square in words: `Payment, Retail: 3 platforms · Till, Web payments and Call centre payments`."""
        told = gettext("{what}: {where}").format(what=self.where(place), where=self.measured(square))
        names = [self.chart.platform(state, each) for each in square.platforms]
        return f"{told} · {listed(names, MOST_NAMED)}" if names else told

    def headline(self, state: str) -> str:
        """The largest amount of a state and where it stands; how often where it stands in several places.

        It compares single rows and columns, whichever of them have a place of their own on the sheet.
        """
        rows, columns, squares = self.chart.rows, self.chart.columns, self.chart.single[state]
        known = {place: each.amount for place, each in squares.items() if each.amount}
        if not known:
            return gettext("Nothing is stated that could be counted")
        most = max(known.values())
        places = sorted(place for place, amount in known.items() if amount == most)
        unsure = any(square.amount is None or square.partly for square in squares.values())
        said = self.said(most)
        if len(places) == len(squares) > 1 and not unsure:
            return gettext("{amount} in every square").format(amount=said)
        if len(places) > 1:
            in_squares = ngettext("{amount} in {n} square", "{amount} in {n} squares", len(places))
            where = in_squares.format(amount=said, n=grouped(len(places)))
        else:
            [(row, column)] = places
            where = gettext("{what}, {where}: {amount}").format(
                what=columns[column].name, where=rows[row].name, amount=said
            )
        whole = gettext("{fact}, the most that is stated") if unsure else gettext("{fact}, the most there is")
        return whole.format(fact=where)

    def legend(self, squares: Sequence[Mapping[Place, Square]]) -> tuple[LegendEntry, ...]:
        """What the shades mean, and what else is to be known of the figures in all states."""
        entries = [LegendEntry("shade", self._step(step), shade=step.strength) for step in self.scale.steps]
        every = [square for each in squares for square in each.values()]
        if len(every) < len(squares) * len(self.rows) * len(self.columns):
            entries.append(LegendEntry("words", gettext("empty: nobody is engaged there")))
        if any(square.amount is None for square in every):
            entries.append(LegendEntry("words", gettext("? or white: nobody stated it")))
        if any(len(line.members) > 1 for line in (*self.rows, *self.columns)):
            entries.append(LegendEntry("words", gettext("together: not shaded")))
        if self.chart.measure == "cost":
            entries.append(LegendEntry("words", gettext("a platform counts whole in each of its squares")))
        if self.chart.measure == "contacts":
            entries.append(LegendEntry("words", gettext("all contacts of the ways in, whatever they are for")))
        return tuple(entries)

    def _step(self, step: Step) -> str:
        if step.least == step.most:
            return self.said(step.most)
        return gettext("{least} to {most}").format(least=self._short(step.least), most=self.said(step.most))

    def _short(self, amount: Decimal) -> str:
        if self.chart.measure == "cost":
            return large_money(amount, self._currency)
        return number(int(amount))

    @cached_property
    def _currency(self) -> str | None:
        return self._rates.currency or next((each for each in self._currencies() if each), None)

    @property
    def _rates(self) -> Rates:
        return next((each.rates for each in self.chart.counts.values()), Rates())

    def _currencies(self) -> Sequence[str | None]:
        return [
            platform.annual_cost.currency
            for each in self.chart.counts.values()
            for platform in each.model.platforms.values()
            if platform.annual_cost is not None
        ]
