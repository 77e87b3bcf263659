"""What somebody knows better than the model and nobody contradicts: to be taken or refused, one in a row."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.reports.pack.deck.briefing import Briefing
from engagement_model.reports.pack.deck.measured_text import plain
from engagement_model.reports.pack.deck.sheet import Sheet
from engagement_model.reports.pack.deck.table import Cell, Column, Grid
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import grouped
from engagement_model.words.phrases import told
from engagement_model.words.terms import state_title

_LINE = 32.0
"""A row somebody writes into is at least so high."""


def slides(briefing: Briefing) -> Iterator[Sheet]:
    """The open corrections; nothing where there are none."""
    amendments = briefing.evidence.room.amendments
    if not amendments:
        return
    number = len(amendments)
    title = ngettext(
        "{number} correction that nobody contradicts: is it so?",
        "{number} corrections that nobody contradicts: are they so?",
        number,
    ).format(number=grouped(number))
    rows = tuple(
        (
            Cell(plain(each.about), True),
            Cell(state_title(each.state)),
            Cell(plain(each.model)),
            Cell(plain(each.said), True),
            Cell(plain(each.who)),
            Cell(fill=briefing.stage.theme.panel),
        )
        for each in amendments
    )
    columns = (
        Column(gettext("About"), 3.0),
        Column(gettext("State"), 0.9),
        Column(gettext("In the model"), 1.2),
        Column(gettext("As they say"), 1.2),
        Column(gettext("Who"), 1.9),
        Column(gettext("Decision"), 1),
    )
    notes = [
        gettext("Ask once for all of them; whatever somebody doubts is taken off the list and talked about."),
        *(plain(told(who, because)) for each in amendments for who, because in each.reasons),
        *(briefing.source(each.address, each.state) for each in amendments),
    ]
    grid = Grid(columns, rows, "corrections", title, least=_LINE, size=12.0)
    yield from briefing.tables(gettext("To correct"), title, grid, notes)
