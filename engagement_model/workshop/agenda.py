"""The agenda of the meeting: what is open in either state, in one order, with who holds what and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from engagement_model.analysis.disagreement.agenda import OpenQuestions, agenda, kind_of
from engagement_model.analysis.disagreement.disagreements import meeting_minutes
from engagement_model.analysis.disagreement.result import (
    ABSENT,
    AgendaKind,
    AgendaPoint,
    AtState,
    Correction,
    Disagreements,
    Dispute,
)
from engagement_model.model.states import FUTURE, STATES
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.words.answer import Answer, Table, TableValue
from engagement_model.words.names import Names, names_of, stakeholder_names
from engagement_model.words.phrases import count, listed, quoted
from engagement_model.words.terms import state_name


class Item(Struct, frozen=True):
    """A dispute on the agenda of a meeting that speaks of both states: from which minute, and for how many.

    Those to be settled by consent share the minutes of one block.
    """

    state: str
    dispute: Dispute
    start: int
    minutes: int
    kind: AgendaKind


class Meeting(Struct, frozen=True):
    """What a meeting of so many minutes is to talk about, in order.

    `points` is the whole agenda; `items` the disputes on it, and `corrections` what else the consent block has.
    """

    minutes: int
    points: tuple[AgendaPoint, ...]
    items: tuple[Item, ...]
    corrections: tuple[tuple[str, Correction], ...]

    @property
    def consent_minutes(self) -> int:
        """How long the consent block has."""
        return sum(point.minutes for point in self.points if point.kind == "consent")

    @property
    def by_consent(self) -> int:
        """How many disputes and corrections are settled by consent, within the minutes of one block."""
        return sum(item.kind == "consent" for item in self.items) + len(self.corrections)

    @property
    def given(self) -> int:
        """How many of the minutes are given out."""
        return sum(point.minutes for point in self.points)


def meeting_agenda(workspace: Workspace, results: Iterable[Disagreements], minutes: int | None = None) -> Meeting:
    """One agenda for what is open in several states, which share the minutes of the meeting.

    By default those of the workspace, else 90. The consent block comes first, then the disputes by priority.
    """
    length = meeting_minutes(workspace, minutes)
    found = {result.state: result for result in results}
    points = agenda(
        [OpenQuestions(state, result.disputes, result.corrections) for state, result in found.items()], length
    )
    return Meeting(
        length,
        points,
        tuple(_items(points, found)),
        tuple(
            (state, correction) for state in STATES if state in found for correction in found[state].open_corrections
        ),
    )


def _items(points: Iterable[AgendaPoint], found: Mapping[str, Disagreements]) -> Iterator[Item]:
    disputes: dict[AtState, list[Dispute]] = {}
    for state, result in found.items():
        for dispute in result.open:
            disputes.setdefault(AtState(state, dispute.address), []).append(dispute)
    start = 0
    for point in points:
        for place in point.items or (AtState(point.state or "", point.address or ""),):
            for dispute in _of_kind(disputes.get(place, []), point.kind):
                yield Item(place.state, dispute, start, point.minutes, point.kind)
        start += point.minutes


def _of_kind(disputes: list[Dispute], kind: AgendaKind) -> list[Dispute]:
    """The disputes about one address that a point is about: all of the consent block, the next one of a discussion."""
    fitting = [dispute for dispute in disputes if kind_of(dispute) == kind]
    taken = fitting if kind == "consent" else fitting[:1]
    for dispute in taken:
        disputes.remove(dispute)
    return taken


def told_minutes(meeting: Meeting, minutes: int, kind: AgendaKind) -> str:
    """How long a point of the meeting has: what the whole consent block has where several share it."""
    text = ngettext("{n} minute", "{n} minutes", minutes)
    if kind == "consent" and meeting.by_consent > 1:
        text = ngettext("{n} minute together", "{n} minutes together", minutes)
    return text.format(n=count(minutes))


def meeting_answer(meeting: Meeting, workspace: Workspace) -> Answer:
    """The agenda as told: a sentence for the whole, a row for each dispute."""
    return Answer("agenda", None, tuple(_sentences(meeting)), (_table(meeting, workspace),))


def _sentences(meeting: Meeting) -> Iterator[str]:
    if not meeting.points:
        yield gettext("Nothing is open: there is nothing to decide.")
        return
    yield gettext("{items} open in {minutes} minutes; {consent} to be settled by consent first.").format(
        items=count(len(meeting.items) + len(meeting.corrections)),
        minutes=count(meeting.minutes),
        consent=count(meeting.by_consent),
    )
    if meeting.by_consent and meeting.consent_minutes:
        yield ngettext(
            "Those by consent have {number} minute together.",
            "Those by consent have {number} minutes together.",
            meeting.consent_minutes,
        ).format(number=count(meeting.consent_minutes))
    left = sum(item.minutes == 0 for item in meeting.items)
    if left:
        yield ngettext("{number} no longer fit.", "{number} no longer fit.", left).format(number=count(left))
    free = meeting.minutes - meeting.given
    if free and not left:
        yield ngettext("{number} minute stays free.", "{number} minutes stay free.", free).format(number=count(free))


def _table(meeting: Meeting, workspace: Workspace) -> Table:
    states = {item.state for item in meeting.items} | {state for state, _ in meeting.corrections}
    names = {state: names_of(workspace, state) for state in sorted(states)}
    return Table(
        gettext("Agenda"),
        (
            "",
            gettext("Minutes"),
            gettext("About"),
            gettext("State"),
            gettext("Who holds what"),
            gettext("Silent"),
            gettext("Question"),
        ),
        tuple((number, *row) for number, row in enumerate(_rows(meeting, workspace, names), 1)),
        pgettext("table", "none"),
    )


def _rows(meeting: Meeting, workspace: Workspace, names: Mapping[str, Names]) -> Iterator[tuple[TableValue, ...]]:
    """A row for each dispute and correction; the minutes of the consent block stand once, at its first row."""
    for number, row in enumerate(_consent_rows(meeting, workspace, names)):
        yield (None if number else meeting.consent_minutes, *row)
    for item in (each for each in meeting.items if each.kind != "consent"):
        yield (item.minutes, *_row(item, workspace, names))


def _consent_rows(
    meeting: Meeting, workspace: Workspace, names: Mapping[str, Names]
) -> Iterator[tuple[TableValue, ...]]:
    for item in (each for each in meeting.items if each.kind == "consent"):
        yield _row(item, workspace, names)
    for state, correction in meeting.corrections:
        known = names[state]
        model, said = (
            quoted(known.value(correction.address, ABSENT if value is None else value))
            for value in (correction.model, correction.value)
        )
        yield (
            known.address(correction.address),
            state_name(state),
            (
                gettext("{what}: {where}").format(
                    what=said, where=listed(stakeholder_names(workspace, correction.stakeholders))
                ),
                gettext("{what}: {where}").format(what=model, where=gettext("the model")),
            ),
            (),
            gettext("Is it wanted? Then the model is corrected.")
            if state == FUTURE
            else gettext("Is it so? Then the model is corrected."),
        )


def _row(item: Item, workspace: Workspace, names: Mapping[str, Names]) -> tuple[TableValue, ...]:
    known = names[item.state]
    return (
        known.address(item.dispute.address),
        state_name(item.state),
        tuple(
            gettext("{what}: {where}").format(
                what=quoted(known.value(item.dispute.address, position.value)),
                where=listed(stakeholder_names(workspace, position.stakeholders)),
            )
            for position in item.dispute.values
        ),
        stakeholder_names(workspace, item.dispute.silent),
        gettext("Who can check it?") if item.dispute.nature == "fact" else gettext("Who decides?"),
    )
