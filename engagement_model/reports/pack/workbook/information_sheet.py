"""What is looked up at every point of contact in either state, and whether it is there."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.information import ANALYSIS, SIGHTS
from engagement_model.exchange.sheet import Column, Row, Sheet, Tone
from engagement_model.model.addresses import cell_address
from engagement_model.model.relations import CellKey
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.translation import gettext, pgettext
from engagement_model.words.mending import carry_sentence
from engagement_model.words.missed import sight_name
from engagement_model.words.names import capability_name, element_name
from engagement_model.words.phrases import span
from engagement_model.words.terms import state_title


def information_sheet(evidence: Evidence) -> Sheet | None:
    """A row for everything that is looked up, the worst first; `None` where nothing is known to be."""
    rows = tuple(_rows(evidence))
    if not rows:
        return None
    return Sheet(
        "information",
        gettext("Information"),
        gettext("What is looked up at each point of contact, and whether it is there"),
        gettext(
            "Not seen: it comes from none of the platforms that hold it as master. In part: it comes from some of them."
        ),
        (
            Column(gettext("State"), "short", 10),
            Column(gettext("Outcome"), "short", 14, _tones()),
            Column(gettext("Information"), "name", 26),
            Column(gettext("Channel"), "text", 22),
            Column(gettext("Customer type"), "text", 22),
            Column(gettext("Capability"), "text", 26),
            Column(gettext("Contacts a year"), "number", 14),
            Column(gettext("Delay"), "short", 12),
            Column(gettext("Limit"), "short", 12),
            Column(pgettext("by a journey or a change of channel", "Tried"), "short", 10),
            Column(gettext("What would mend it"), "text", 44),
            Column(gettext("Address"), "address", 36),
        ),
        rows,
        gettext("nothing is known to be looked up"),
        frozen=3,
    )


def _tones() -> dict[str, Tone]:
    return {
        sight_name("in_sight"): "good",
        sight_name("unknown"): "fair",
        sight_name("late"): "fair",
        sight_name("partial"): "poor",
        sight_name("blind"): "bad",
        sight_name("unheld"): "bad",
    }


def _rows(evidence: Evidence) -> Iterator[Row]:
    for state, study in evidence.study.ends.items():
        model = study.model
        worst_first = sorted(study.of(ANALYSIS).sight, key=lambda need: -SIGHTS.index(need.outcome))
        for need in worst_first:
            yield (
                state_title(state),
                sight_name(need.outcome),
                element_name(model, "information", need.information),
                element_name(model, "channels", need.channel),
                element_name(model, "customer_types", need.customer_type),
                capability_name(model, need.capability),
                need.annual_contacts,
                span(need.delay),
                span(need.limit),
                gettext("yes") if need.reached else gettext("no"),
                carry_sentence(need.mend, need.missed_from, need.limit, model) if need.mend is not None else None,
                cell_address(CellKey(need.customer_type, need.channel, need.capability)),
            )


SHEETS = {75: information_sheet}
"""Place among the sheets -> what makes the one that stands there."""
