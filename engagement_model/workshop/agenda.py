"""The agenda of the meeting: what is open in either state, in one order, with who holds what and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from engagement_model.analysis.answer import Answer, Table
from engagement_model.analysis.disagreement.agenda import DEFAULT_MINUTES, agenda
from engagement_model.analysis.disagreement.naming import names_of, stakeholder_names
from engagement_model.analysis.disagreement.result import AgendaKind, Disagreements, Dispute
from engagement_model.analysis.phrases import listed, quoted
from engagement_model.model.workspace import Workspace

NOTHING_OPEN = "Nothing is open: there is nothing to decide."
PLAN = "{items} open in {minutes} minutes; {consent} to be settled by consent first."
NOT_FITTING = "{items} no longer fit."
QUESTIONS = {"fact": "Who can check it?", "wish": "Who decides?"}
HELD = "{value}: {who}"


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
        yield NOTHING_OPEN
        return
    consent = sum(item.kind == "consent" for item in meeting.items)
    yield PLAN.format(items=len(meeting.items), minutes=meeting.minutes, consent=consent)
    left = sum(item.minutes == 0 for item in meeting.items)
    if left:
        yield NOT_FITTING.format(items=left)


def _table(meeting: Meeting, workspace: Workspace) -> Table:
    names = {state: names_of(workspace, state) for state in sorted({item.state for item in meeting.items})}
    return Table(
        "Agenda",
        ("", "Minutes", "About", "State", "Who holds what", "Silent", "Question"),
        tuple(
            (
                number,
                item.minutes,
                names[item.state].address(item.dispute.address),
                item.state,
                tuple(
                    HELD.format(
                        value=quoted(names[item.state].value(item.dispute.address, position.value)),
                        who=listed(stakeholder_names(workspace, position.stakeholders)),
                    )
                    for position in item.dispute.values
                ),
                stakeholder_names(workspace, item.dispute.silent),
                QUESTIONS[item.dispute.nature],
            )
            for number, item in enumerate(meeting.items, 1)
        ),
        NOTHING_OPEN,
    )
