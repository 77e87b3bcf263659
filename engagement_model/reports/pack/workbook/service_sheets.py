"""What serving customers costs: what a contact costs by way in, in either state."""

from __future__ import annotations

from engagement_model.analysis.cost_to_serve import ANALYSIS
from engagement_model.exchange.sheet import Sheet
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.reports.pack.workbook.told import Told, told_sheet
from engagement_model.translation import gettext
from engagement_model.words.cost_to_serve_tables import way_table


def cost_sheet(evidence: Evidence) -> Sheet | None:
    """A row for every way in; `None` where no cost is known of any."""
    found = {state: (study.of(ANALYSIS).cost_to_serve, study.model) for state, study in evidence.study.ends.items()}
    if all(costs.total.cost is None for costs, _ in found.values()):
        return None
    return told_sheet(
        "cost_to_serve",
        gettext("Cost to serve"),
        gettext("What organizations and platforms cost, shared out over the contacts that they answer."),
        [
            Told(
                state,
                way_table(costs, model),
                [f"engagements.{row.customer_type}.{row.channel}" for row in costs.ways],
            )
            for state, (costs, model) in found.items()
        ],
        frozen=3,
    )


SHEETS = {76: cost_sheet}
"""Place among the sheets -> what makes the one that stands there."""
