"""The agenda of the meeting: what is open in either state, in one order, with who holds what and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from engagement_model.analysis.disagreement.agenda import DEFAULT_MINUTES, agenda
from engagement_model.analysis.disagreement.result import AgendaKind, Disagreements, Dispute
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext, ngettext
from engagement_model.words.answer import Answer, Table
from engagement_model.words.names import names_of, stakeholder_names
from engagement_model.words.phrases import count, listed, quoted
from engagement_model.words.terms import state_name


@dataclass(frozen=True, slots=True)
class Item:
    """A dispute on the agenda of a meeting that speaks of both states."""

    state: str
    dispute: Dispute
    minutes: int
    kind: AgendaKind


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a meeting of so many minutes is to talk about, in order."""

    minutes: int
    items: tuple[Item, ...]


def meeting_agenda(workspace: Workspace, results: Iterable[Disagreements], minutes: int | None = None) -> Meeting:
    """One agenda for the open disputes of several states, which share the minutes of the meeting.

    By default those of the workspace, else 90. Consent first, then by priority, as-is before future state.
    """
    length = minutes or workspace.meeting.minutes or DEFAULT_MINUTES
    # An address may be disputed in both states: for the order, each is told apart by its state.
    disputes = {
        f"{dispute.address} {result.state}": (result.state, dispute) for result in results for dispute in result.open
    }
    order = agenda([replace(dispute, address=key) for key, (_, dispute) in disputes.items()], length)
    return Meeting(length, tuple(Item(*disputes[item.address], item.minutes, item.kind) for item in order))


def meeting_answer(meeting: Meeting, workspace: Workspace) -> Answer:
    """The agenda as told: a sentence for the whole, a row for each dispute."""
    return Answer("agenda", None, tuple(_sentences(meeting)), (_table(meeting, workspace),))


def _sentences(meeting: Meeting) -> Iterator[str]:
    if not meeting.items:
        yield gettext("Nothing is open: there is nothing to decide.")
        return
    consent = sum(item.kind == "consent" for item in meeting.items)
    yield gettext("{items} open in {minutes} minutes; {consent} to be settled by consent first.").format(
        items=count(len(meeting.items)), minutes=count(meeting.minutes), consent=count(consent)
    )
    left = sum(item.minutes == 0 for item in meeting.items)
    if left:
        yield ngettext("{number} no longer fit.", "{number} no longer fit.", left).format(number=count(left))


def _table(meeting: Meeting, workspace: Workspace) -> Table:
    names = {state: names_of(workspace, state) for state in sorted({item.state for item in meeting.items})}
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
        tuple(
            (
                number,
                item.minutes,
                names[item.state].address(item.dispute.address),
                state_name(item.state),
                tuple(
                    gettext("{what}: {where}").format(
                        what=quoted(names[item.state].value(item.dispute.address, position.value)),
                        where=listed(stakeholder_names(workspace, position.stakeholders)),
                    )
                    for position in item.dispute.values
                ),
                stakeholder_names(workspace, item.dispute.silent),
                gettext("Who can check it?") if item.dispute.nature == "fact" else gettext("Who decides?"),
            )
            for number, item in enumerate(meeting.items, 1)
        ),
        gettext("Nothing is open: there is nothing to decide."),
    )
