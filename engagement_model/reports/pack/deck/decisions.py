"""What is to be decided, with room to write, and what was decided or put off already."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.drawing.dispute_questions import question
from engagement_model.model.states import FUTURE
from engagement_model.model.workspace import Decision
from engagement_model.reports.pack.deck.briefing import Briefing, plain_list
from engagement_model.reports.pack.deck.disputes import options
from engagement_model.reports.pack.deck.measured_text import plain
from engagement_model.reports.pack.deck.sheet import Sheet
from engagement_model.reports.pack.deck.table import Cell, Column, Grid
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.translation.formats import grouped, long_date
from engagement_model.words.phrases import not_followed

_LINE = 44.0
"""A row somebody writes into is at least so high."""


def to_take(briefing: Briefing) -> Iterator[Sheet]:
    """The decisions this meeting is to take, one in a row."""
    meeting = briefing.evidence.meeting
    items = [item for item in meeting.items if item.minutes]
    if not items:
        return
    number = len(items)
    title = ngettext(
        "{number} decision before we leave the room: what, who, by when",
        "{number} decisions before we leave the room: what, who, by when",
        number,
    ).format(number=grouped(number))
    rows = tuple(
        (
            Cell(grouped(place), True),
            Cell(question(item.dispute, item.state, briefing.names[item.state]), True),
            Cell(options(briefing, item)),
            Cell(fill=briefing.stage.theme.panel),
            Cell(fill=briefing.stage.theme.panel),
            Cell(fill=briefing.stage.theme.panel),
        )
        for place, item in enumerate(items, 1)
    )
    columns = (
        Column("", 0.35, "r"),
        Column(gettext("About"), 2.7),
        Column(gettext("Options"), 2.9),
        Column(gettext("Decision"), 1),
        Column(gettext("Owner"), 1.1),
        Column(gettext("Due"), 0.9),
    )
    notes = [
        gettext(
            "Write the decision in while everybody looks at it; one name for each owner, one day for each due date."
        ),
        *(briefing.source(item.dispute.address, item.state) for item in items),
    ]
    grid = Grid(columns, rows, "decisions to take", title, least=_LINE, size=12.0)
    yield from briefing.tables(gettext("To decide"), title, grid, notes)


def taken(briefing: Briefing) -> Iterator[Sheet]:
    """The decisions that stand, then those that were put off or only proposed."""
    decisions = briefing.evidence.workspace.decisions
    stand = {each: decision for each, decision in decisions.items() if decision.status == "decided"}
    if stand:
        number = len(stand)
        title = ngettext(
            "{number} decision stands: this meeting does not open it again",
            "{number} decisions stand: this meeting does not open them again",
            number,
        ).format(number=grouped(number))
        yield from _table(briefing, gettext("Decided already"), title, stand)
    waiting = {each: decision for each, decision in decisions.items() if decision.status in ("deferred", "proposed")}
    if waiting:
        deferred = sum(decision.status == "deferred" for decision in waiting.values())
        title = _waiting(deferred, len(waiting) - deferred)
        yield from _table(briefing, gettext("Not decided yet"), title, waiting)


def _waiting(deferred: int, proposed: int) -> str:
    if not proposed:
        text = ngettext("{deferred} decision is put off", "{deferred} decisions are put off", deferred)
    elif not deferred:
        text = ngettext(
            "{proposed} decision is proposed and not taken", "{proposed} decisions are proposed and not taken", proposed
        )
    else:
        text = ngettext(
            "{deferred} decision is put off, {proposed} proposed and not taken",
            "{deferred} decisions are put off, {proposed} proposed and not taken",
            deferred,
        )
    return text.format(deferred=grouped(deferred), proposed=grouped(proposed))


def _table(briefing: Briefing, kicker: str, title: str, decisions: dict[str, Decision]) -> list[Sheet]:
    statuses = {decision.status for decision in decisions.values()}
    several = len(statuses) > 1
    columns = [Column(gettext("About"), 2.4), Column(gettext("Choice"), 1.4)]
    if several:
        columns.append(Column(gettext("Status"), 1))
    columns += [
        Column(gettext("Decided by") if statuses == {"decided"} else gettext("By"), 1.4),
        Column(gettext("Because"), 3.2),
        Column(gettext("Owner, due"), 1.5),
    ]
    rows = []
    for identifier, decision in decisions.items():
        names = briefing.names[decision.state or FUTURE]
        about = plain(decision.name or "") or plain_list((names.address(each) for each in decision.about), 3)
        day = long_date(decision.on) if decision.on else ""
        cells = [Cell(about or identifier, True), Cell(briefing.choice(decision))]
        if several:
            cells.append(Cell(_status(decision.status)))
        remark = not_followed() if identifier in briefing.evidence.not_followed else ""
        cells += [
            Cell("\n".join(part for part in (plain(decision.by or ""), day) if part)),
            Cell("\n".join(part for part in (plain(decision.because or ""), remark) if part)),
            Cell("\n".join(part for part in (_owner(briefing, decision), _due(decision)) if part)),
        ]
        rows.append(tuple(cells))
    grid = Grid(tuple(columns), tuple(rows), "decisions", title)
    notes = [briefing.source(f"decisions.{identifier}", None) for identifier in decisions]
    return briefing.tables(kicker, title, grid, notes)


def _status(status: str) -> str:
    return pgettext("decision", "Proposed") if status == "proposed" else pgettext("decision", "Deferred")


def _owner(briefing: Briefing, decision: Decision) -> str:
    return briefing.person(decision.owner) if decision.owner else ""


def _due(decision: Decision) -> str:
    return gettext("by {day}").format(day=long_date(decision.due)) if decision.due else ""
