"""The sheet of decisions in the workbook of a pack, as it is handed out to be filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engagement_model.analysis.disagreement.settlement import pending_decisions
from engagement_model.exchange.sheet import CellValue, Column, Row, Sheet
from engagement_model.model.workspace import Decision
from engagement_model.translation import gettext, pgettext
from engagement_model.translation.formats import short_date
from engagement_model.words.phrases import NOTHING, clauses, told
from engagement_model.words.terms import state_title
from engagement_model.workshop.minutes.decision_sheet_reading import (
    BETWEEN,
    CHOICE,
    FILLED_IN,
    KEY,
    LONGEST_LABEL,
    key_of,
    key_of_taken,
)
from engagement_model.workshop.minutes.fields import STATUSES, label, status_label
from engagement_model.workshop.minutes.room import Amendment, Room, Turn, one_line


def decision_sheet(room: Room) -> Sheet:
    """The sheet to fill in: each open dispute in the order of the agenda, each correction, what was decided before."""
    rows: list[Row] = []
    choices: dict[tuple[int, int], tuple[str, ...]] = {}
    columns = _columns()
    place = next(number for number, column in enumerate(columns) if column.key == CHOICE)
    for turn in room.turns:
        choices[len(rows), place] = tuple(_entries(_short(room.labels(turn))).values())
        rows.append(_open_row(room, turn))
    for amendment in room.amendments:
        choices[len(rows), place] = tuple(_entries(_short(amendment.labels)).values())
        rows.append(_correction_row(amendment))
    asked = len(rows)
    on_agenda = {each for turn in room.turns for each in turn.proposals}
    pending = dict(pending_decisions(room.workspace))
    for identifier, decision in room.workspace.decisions.items():
        if identifier not in on_agenda and (decision.status == "decided" or identifier in pending):
            rows.append(_taken_row(room, identifier, decision))
    return Sheet(
        "decisions",
        gettext("Decisions"),
        gettext("Decisions to take in the order of the agenda, then corrections"),
        gettext(
            "Fill in the yellow cells, row by row; leave a row empty where nothing is decided. "
            "Afterwards, engage import reads this sheet. Rows without yellow cells were decided before."
        ),
        columns,
        tuple(rows),
        gettext("Nothing is open: there is nothing to decide."),
        frozen=2,
        choices=choices,
        shown_only=frozenset(range(asked, len(rows))),
    )


def _columns() -> tuple[Column, ...]:
    statuses = tuple(map(status_label, STATUSES))
    return (
        Column("key", "hidden", 4, key=KEY),
        Column(pgettext("agenda", "No."), "number", 6, key="number"),
        Column(gettext("About"), "name", 34, key="about"),
        Column(gettext("State"), "short", 9, key="state"),
        Column(gettext("Who says what"), "text", 46, key="positions"),
        Column(gettext("Proposed before"), "text", 30, key="proposed"),
        Column(pgettext("decision", "Choice"), "input", 30, hint=gettext("Choose one from the list."), key=CHOICE),
        Column(
            label("other"),
            "input",
            16,
            hint=gettext("Only where “something else” was chosen, or nothing from the list."),
            key="other",
        ),
        Column(label("by"), "input", 22, key="by"),
        Column(label("on"), "input_day", 12, hint=gettext("The day of the import where missing."), key="on"),
        Column(label("because"), "input", 40, key="because"),
        Column(label("owner"), "input", 22, key="owner"),
        Column(label("due"), "input_day", 12, key="due"),
        Column(
            label("status"),
            "input",
            12,
            choices=statuses,
            hint=gettext("Where missing: decided, or deferred where “later” was chosen."),
            key="status",
        ),
        Column(gettext("Minutes"), "number", 8, key="minutes"),
        Column(gettext("Address"), "address", 30, key="address"),
    )


def _short(labels: Mapping[str, str]) -> dict[str, str]:
    """Letter -> what choosing it means, on one line that fits into a cell."""
    return {letter: one_line(text)[:LONGEST_LABEL] for letter, text in labels.items()}


def _entries(labels: Mapping[str, str]) -> dict[str, str]:
    """Letter -> the entry of the drop-down."""
    return {letter: f"{letter}{BETWEEN}{text}" for letter, text in labels.items()}


def _open_row(room: Room, turn: Turn) -> Row:
    positions = (
        told(f"{letter}{BETWEEN}{one_line(value)}", room.who(position.stakeholders))
        for letter, value, position in room.positions(turn)
    )
    return (
        key_of(turn.ballot, _short(room.labels(turn))),
        turn.number,
        room.about(turn.state, turn.dispute.address),
        state_title(turn.state),
        "\n".join(positions),
        "\n".join(_proposals(room, turn)),
        *(None for _ in (CHOICE, *FILLED_IN)),
        turn.minutes,
        turn.dispute.address,
    )


def _correction_row(amendment: Amendment) -> Row:
    said_by = zip(amendment.ballot.options, (amendment.who, gettext("the model")), strict=False)
    reasons = (told(who, because) for who, because in amendment.reasons)
    positions = (told(f"{letter}{BETWEEN}{one_line(amendment.labels[letter])}", who) for letter, who in said_by)
    return (
        key_of(amendment.ballot, _short(amendment.labels)),
        None,
        amendment.about,
        state_title(amendment.state),
        "\n".join((*positions, *reasons)),
        None,
        *(None for _ in (CHOICE, *FILLED_IN)),
        None,
        amendment.address,
    )


def _proposals(room: Room, turn: Turn) -> Iterator[str]:
    for identifier in turn.proposals:
        decision = room.workspace.decisions[identifier]
        said = [told(status_label(decision.status), room.chosen(decision))]
        said += [one_line(decision.by)] if decision.by else []
        said += [short_date(decision.on)] if decision.on else []
        yield ", ".join(said)


def _taken_row(room: Room, identifier: str, decision: Decision) -> Row:
    choice = room.chosen(decision)
    filled: tuple[CellValue, ...] = (
        None,
        decision.by,
        decision.on,
        decision.because,
        room.owner(decision),
        decision.due,
        status_label(decision.status),
    )
    said = [choice, *("" if value is None else str(value) for value in filled)]
    return (
        key_of_taken(identifier, said),
        None,
        clauses(room.about(decision.state, address) for address in decision.about),
        state_title(decision.state),
        None,
        None,
        choice or NOTHING,
        *filled,
        None,
        "; ".join(decision.about),
    )
