"""Corrections: what somebody knows better than the model, and nobody contradicts."""

from __future__ import annotations

from engagement_model.exchange.sheet import Column, Row, Sheet
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.translation import gettext, pgettext
from engagement_model.words.phrases import told
from engagement_model.words.terms import state_title


def correction_sheet(evidence: Evidence) -> Sheet:
    """A row for each open correction, those that touch most first."""
    rows: list[Row] = [
        (
            each.about,
            state_title(each.state),
            each.model,
            each.said,
            each.who,
            "\n".join(told(who, because) for who, because in each.reasons),
            each.address,
        )
        for each in evidence.room.amendments
    ]
    return Sheet(
        "corrections",
        gettext("Corrections"),
        gettext("What the model is said to get wrong"),
        gettext("Everybody who speaks of it says so. Each is taken or refused by a decision."),
        (
            Column(gettext("About"), "name", 38),
            Column(gettext("State"), "short", 10),
            Column(gettext("In the model"), "text", 24),
            Column(gettext("As they say"), "text", 24),
            Column(pgettext("position", "Who"), "text", 30),
            Column(pgettext("position", "Because"), "text", 60),
            Column(gettext("Address"), "address", 34),
        ),
        tuple(rows),
        gettext("Nobody who gave a view knows better than the model, or there are no views."),
        frozen=1,
    )


SHEETS = {25: correction_sheet}
"""Place among the sheets -> what makes the one that stands there."""
