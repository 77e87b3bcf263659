"""Which customer types come by which channels, today and in future, and who chose that."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.ways import ANALYSIS, GROUNDS
from engagement_model.exchange.sheet import Column, Row, Sheet
from engagement_model.model.addresses import join
from engagement_model.model.sections import ENGAGEMENTS
from engagement_model.model.states import FUTURE, STATES
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.translation import gettext
from engagement_model.words.names import decision_told, names_of, stakeholder_names
from engagement_model.words.ways import GROUND_NAMES, ground_name, offered_name, way_sentence


def way_sheet(evidence: Evidence) -> Sheet | None:
    """A row for every way in that is offered, wished for or spoken about, what nobody chose first.

    `None` where there is none, or a state is missing.
    """
    rows = tuple(_rows(evidence))
    if not rows or evidence.workspace.states.keys() != set(STATES):
        return None
    return Sheet(
        "ways",
        gettext("Ways in"),
        gettext("Which ways in did we choose?"),
        gettext("Chosen is what was decided, or agreed by two or more."),
        (
            Column(gettext("Customer type"), "name", 28),
            Column(gettext("Channel"), "text", 26),
            Column(gettext("Today"), "short", 14),
            Column(gettext("Future"), "short", 14),
            Column(
                gettext("Ground"),
                "short",
                16,
                {
                    gettext(GROUND_NAMES["decided"]): "good",
                    gettext(GROUND_NAMES["agreed"]): "good",
                    gettext(GROUND_NAMES["undecided"]): "poor",
                    gettext(GROUND_NAMES["wished"]): "poor",
                },
            ),
            Column(gettext("Decision"), "text", 36),
            Column(gettext("Who spoke"), "text", 36),
            Column(gettext("To do"), "text", 60),
            Column(gettext("Address"), "address", 36),
        ),
        rows,
        gettext("there is no way in"),
        frozen=2,
    )


def _rows(evidence: Evidence) -> Iterator[Row]:
    workspace = evidence.workspace
    names = names_of(workspace, FUTURE)
    told = [way for way in evidence.study.of(ANALYSIS).ways if way.offered or way.ground is not None]
    for way in sorted(told, key=lambda way: -GROUNDS.index(way.ground) if way.ground is not None else 0):
        yield (
            names.name("customer_types", way.customer_type),
            names.name("channels", way.channel),
            offered_name(way.today),
            offered_name(way.future),
            ground_name(way),
            None if way.decision is None else decision_told(way.decision, workspace.decisions[way.decision]),
            stakeholder_names(workspace, way.stakeholders),
            way_sentence(way, names),
            join(ENGAGEMENTS, way.customer_type, way.channel),
        )


SHEETS = {28: way_sheet}
"""Place among the sheets -> what makes the one that stands there."""
