"""Disputes with who holds what and why."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.exchange.sheet import Column, Row, Sheet
from engagement_model.model.workspace import Decision
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.translation import gettext, pgettext
from engagement_model.words.names import decision_told
from engagement_model.words.phrases import told
from engagement_model.words.terms import state_title
from engagement_model.workshop.minutes.decision_sheet_writing import decision_sheet
from engagement_model.workshop.minutes.room import one_line


def dispute_sheet(evidence: Evidence) -> Sheet:
    """A row for each position in each dispute: those on the agenda in its order, then the settled ones."""
    rows = tuple(_positions(evidence))
    still_open, settled = pgettext("dispute", "open"), pgettext("dispute", "settled")
    return Sheet(
        "disputes",
        gettext("Disputes"),
        gettext("Who holds what, and why"),
        gettext(
            "Contention is the share of pairs of voices that differ, reach the share of engagements that are touched, "
            "priority their product."
        ),
        (
            Column(pgettext("agenda", "No."), "number", 7),
            Column(gettext("About"), "name", 38),
            Column(gettext("State"), "short", 10),
            Column(pgettext("dispute", "Status"), "short", 12, {still_open: "poor", settled: "good"}),
            Column(pgettext("position", "Says"), "text", 24),
            Column(pgettext("position", "Who"), "text", 30),
            Column(pgettext("position", "Because"), "text", 60),
            Column(gettext("Said nothing"), "text", 28),
            Column(gettext("To do"), "short", 14),
            Column(gettext("Contention"), "share", 12),
            Column(gettext("Reach"), "share", 10),
            Column(gettext("Priority"), "share", 10),
            Column(gettext("Minutes"), "number", 9),
            Column(gettext("Decision"), "text", 34),
            Column(gettext("Address"), "address", 34),
        ),
        rows,
        gettext("No two voices differ, or fewer than two views were given."),
        frozen=2,
    )


def _positions(evidence: Evidence) -> Iterator[Row]:
    turns = {(turn.state, turn.dispute.address): turn for turn in evidence.room.turns}
    found = [(turn.state, turn.dispute) for turn in evidence.room.turns]
    for state, result in evidence.study.disagreements.items():
        found += [(state, each) for each in result.disputes if each.settled_by is not None]
    for state, dispute in found:
        turn = turns.get((state, dispute.address))
        decision = evidence.workspace.decisions.get(dispute.settled_by or "")
        for number, position in enumerate(dispute.values):
            first = number == 0
            reasons = [
                told(evidence.room.who((stakeholder,)), one_line(because))
                for stakeholder, because in zip(position.stakeholders, position.because, strict=True)
                if because is not None
            ]
            yield (
                turn.number if turn is not None else None,
                evidence.room.about(state, dispute.address),
                state_title(state),
                pgettext("dispute", "open") if turn is not None else pgettext("dispute", "settled"),
                evidence.room.value(state, dispute.address, position),
                evidence.room.who(position.stakeholders),
                "\n".join(reasons),
                evidence.room.who(dispute.silent),
                pgettext("dispute", "check") if dispute.nature == "fact" else pgettext("dispute", "decide"),
                dispute.contention,
                dispute.reach,
                dispute.priority,
                turn.minutes if turn is not None and first else None,
                _settled(evidence, dispute.settled_by, decision),
                dispute.address,
            )


def _settled(evidence: Evidence, identifier: str | None, decision: Decision | None) -> str | None:
    """What was decided, and by which decision: its name, or who took it and when."""
    if identifier is None or decision is None:
        return None
    return f"{evidence.room.chosen(decision)} ({decision_told(identifier, decision)})"


def _decisions(evidence: Evidence) -> Sheet:
    return decision_sheet(evidence.room)


SHEETS = {10: _decisions, 20: dispute_sheet}
"""Place among the sheets -> what makes the one that stands there."""
