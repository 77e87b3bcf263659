"""What moved between two rounds: disputes settled and new, agreement, decisions, figures and findings then and now."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from engagement_model.reports.pack.movement_words import movement_answer
from engagement_model.reports.pack.round_format import UnreadableRound, read_round, round_text
from engagement_model.reports.pack.rounds import Concord, Movement, Objection, Round, Shift, Taken

if TYPE_CHECKING:
    from engagement_model.analysis.disagreement.result import Disagreements
    from engagement_model.analysis.scorecard import ScorecardResult
    from engagement_model.model.workspace import Decision
    from engagement_model.rules.finding import Findings

__all__ = [
    "Movement",
    "Round",
    "UnreadableRound",
    "movement",
    "movement_answer",
    "read_round",
    "round_of",
    "round_text",
]


def round_of(
    today: datetime.date,
    disagreements: Mapping[str, Disagreements],
    scorecard: Mapping[str, ScorecardResult],
    findings: Findings,
    decisions: Mapping[str, Decision],
) -> Round:
    """What a workspace comes to on the day `today`."""
    return Round(
        on=today,
        open={state: tuple(sorted(each.address for each in found.open)) for state, found in disagreements.items()},
        settled={
            state: tuple(sorted(each.address for each in found.disputes if each.settled_by is not None))
            for state, found in disagreements.items()
        },
        agreement={
            state: Concord(found.agreement.share, found.agreement.alpha) for state, found in disagreements.items()
        },
        decisions={
            identifier: Taken(decision.about, decision.status, decision.choose, decision.state)
            for identifier, decision in sorted(decisions.items())
        },
        figures={state: _figures(result) for state, result in scorecard.items()},
        findings={
            item.fingerprint: Objection(item.rule, item.severity, item.addresses, item.message)
            for item in sorted(findings.items, key=lambda item: item.fingerprint)
            if not item.suppressed
        },
    )


def _figures(result: ScorecardResult) -> Mapping[str, Fraction | None]:
    return {name: figure.value for name, figure in sorted(result.behind.items())}


def movement(before: Round, now: Round) -> Movement:
    """What lies between two rounds."""
    return Movement(
        before=before,
        now=now,
        disputes={state: _shift(before, now, state) for state in now.open},
        decided=tuple(
            identifier
            for identifier, decision in now.decisions.items()
            if decision.status == "decided" and decision != before.decisions.get(identifier)
        ),
        figures=tuple(
            (state, name)
            for state, figures in now.figures.items()
            for name, figure in figures.items()
            if name in before.figures.get(state, {}) and before.figures[state][name] != figure
        ),
        findings_gone=tuple(each for each in before.findings if each not in now.findings),
        findings_new=tuple(each for each in now.findings if each not in before.findings),
    )


def _shift(before: Round, now: Round, state: str) -> Shift:
    was_open, was_settled = set(before.open.get(state, ())), set(before.settled.get(state, ()))
    is_open, is_settled = set(now.open[state]), set(now.settled.get(state, ()))
    return Shift(
        settled=tuple(sorted(was_open & is_settled)),
        gone=tuple(sorted(was_open - is_open - is_settled)),
        new=tuple(sorted(is_open - was_open - was_settled)),
        reopened=tuple(sorted(is_open & was_settled)),
        still_open=tuple(sorted(is_open & was_open)),
    )
