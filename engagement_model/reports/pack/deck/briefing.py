"""What every slide draws on: the evidence, the stage, names, and where things are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from engagement_model.drawing.packing import Rect
from engagement_model.model.states import FUTURE, STATES
from engagement_model.model.workspace import Decision
from engagement_model.reports.pack.deck.grid import CONTENT, SMALLEST
from engagement_model.reports.pack.deck.measured_text import Words, plain
from engagement_model.reports.pack.deck.sheet import Sheet, Stage
from engagement_model.reports.pack.deck.table import Grid
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.rules.places import place_of
from engagement_model.translation import gettext, pgettext
from engagement_model.translation.formats import grouped
from engagement_model.words.names import Names, names_of, person_name, stakeholder_names
from engagement_model.words.phrases import listed
from engagement_model.workshop.choices import chosen_value, is_new

_REST = 26.0
MOST_PAGES = 3
"""A table goes on over so many slides at most; the workbook has the rest."""


class Briefing(Struct, frozen=True, dict=True):
    """The evidence of a pack, and the stage its slides are made for."""

    evidence: Evidence
    stage: Stage

    @cached_property
    def names(self) -> Mapping[str, Names]:
        """State -> the names that things have there."""
        return {state: names_of(self.evidence.workspace, state) for state in STATES}

    def people(self, identifiers: Iterable[str]) -> tuple[str, ...]:
        """The names of stakeholders."""
        return tuple(plain(name) for name in stakeholder_names(self.evidence.workspace, identifiers))

    def person(self, identifier: str) -> str:
        """The name of a stakeholder, or what was written where none is meant; an id as words."""
        return plain(person_name(self.evidence.workspace, identifier))

    def choice(self, decision: Decision) -> str:
        """What a decision chooses, in a word or two."""
        if decision.chosen_stakeholder is not None:
            return gettext("as {person} sees it").format(person=self.person(decision.chosen_stakeholder))
        if decision.choose is None:
            return ""
        new = is_new(self.evidence.workspace, decision)
        said = {
            "absent": pgettext("choice", "goes"),
            "present": pgettext("choice", "comes") if new else pgettext("choice", "stays"),
            "accepted": pgettext("choice", "lived with"),
        }.get(decision.choose)
        return said or self._value(decision.about[0], decision.choose, decision.state or FUTURE)

    def _value(self, address: str, text: str, state: str) -> str:
        """A value as the disputes show it, `3.6 M€`; where no fact can have it, as it was written."""
        try:
            value = chosen_value(address, text, self.evidence.workspace.rates.currency)
        except ValueError:
            return plain(text)
        return plain(self.names[state].value(address, value))

    def source(self, address: str, state: str | None) -> str:
        """An address and the file and line at which it is written, for whoever wants to look it up."""
        reading = self.evidence.reading
        place = place_of(reading, address, state) if reading.models else None
        if place is None:
            return address
        return plain(f"{address} ({reading.written_at(place)})")

    def sheet(self, kicker: str, title: str, notes: Sequence[str] = ()) -> Sheet:
        """A new slide."""
        return Sheet(self.stage, plain(kicker), plain(title), notes)

    def tables(self, kicker: str, title: str, grid: Grid, notes: Sequence[str]) -> list[Sheet]:
        """As many slides as a table needs; what even these do not hold is counted in the notes."""
        parts = grid.pages(CONTENT.width, CONTENT.height)
        sheets = []
        shown = parts[:MOST_PAGES]
        for number, part in enumerate(shown, 1):
            sheet = self.sheet(kicker, numbered(title, number, len(shown)), notes)
            part.put(sheet, CONTENT)
            sheets.append(sheet)
        left = sum(len(part.rows) for part in parts[MOST_PAGES:])
        if left:
            text = gettext("Rows that are not on the slides: {number}. The workbook has them all.")
            sheets[-1].notes.insert(0, text.format(number=grouped(left)))
        return sheets

    def top(self, kicker: str, title: str, grid: Grid, notes: Sequence[str], rest: Callable[[int], str]) -> Sheet:
        """One slide with the first rows of a table; `rest` says what follows so many rows and is not on it."""
        sheet = self.sheet(kicker, title, notes)
        first = grid.filled(CONTENT.width, CONTENT.height)
        if len(first) > 1 or rest(len(grid.rows)):
            first = grid.filled(CONTENT.width, CONTENT.height - _REST)
        bottom = first[0].put(sheet, CONTENT)
        said = plain(rest(len(first[0].rows)))
        if said:
            words = [Words(said, SMALLEST, colour=sheet.theme.quiet)]
            sheet.write(Rect(CONTENT.x, bottom + 8, CONTENT.width, CONTENT.bottom - bottom - 8), words, name="rest")
        return sheet


def numbered(title: str, number: int, total: int) -> str:
    """A title that goes on over several slides."""
    if total == 1:
        return title
    return gettext("{title} ({number} of {total})").format(title=title, number=number, total=total)


def plain_list(items: Iterable[str], most: int = 4) -> str:
    """Some of `items` as a slide lists them, and how many more there are."""
    return listed(map(plain, items), most)
