"""How customers are served: what they expect and do not meet, and what a contact costs by way in."""

from __future__ import annotations

from engagement_model.analysis.bundles import ANALYSIS as BUNDLES
from engagement_model.analysis.change_test import ANALYSIS as CHANGE
from engagement_model.analysis.cost_to_serve import ANALYSIS as COST
from engagement_model.analysis.experience import ANALYSIS as EXPERIENCE
from engagement_model.analysis.steps import ANALYSIS as STEPS
from engagement_model.exchange.sheet import Sheet
from engagement_model.model.addresses import cell_address
from engagement_model.model.relations import CellKey
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.reports.pack.workbook.told import Told, told_sheet
from engagement_model.translation import gettext
from engagement_model.words.bundles import groups_table
from engagement_model.words.change_test import way_in_table
from engagement_model.words.cost_to_serve_tables import way_table
from engagement_model.words.experience import cause_table
from engagement_model.words.steps import steps_table


def bundle_sheet(evidence: Evidence) -> Sheet | None:
    """A row for every group of parts of a bundle; `None` where there is none."""
    found = {state: (study.of(BUNDLES), study.model) for state, study in evidence.study.ends.items()}
    return told_sheet(
        "bundles",
        gettext("Bundles"),
        gettext("A bundle is sold as one; each row here is something that the customer meets by itself."),
        [
            Told(
                state,
                groups_table(result, model),
                [f"propositions.{row.proposition}" for row in result.bundles for _ in row.groups],
            )
            for state, (result, model) in found.items()
        ],
        frozen=3,
    )


def cost_sheet(evidence: Evidence) -> Sheet | None:
    """A row for every way in; `None` where no cost is known of any."""
    found = {state: (study.of(COST).cost_to_serve, study.model) for state, study in evidence.study.ends.items()}
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


def experience_sheet(evidence: Evidence) -> Sheet | None:
    """A row for every score below what is expected; `None` where there is none."""
    found = {state: (study.of(EXPERIENCE).experience, study.model) for state, study in evidence.study.ends.items()}
    return told_sheet(
        "experience",
        gettext("Experience"),
        gettext("What the structure of the company does where customers meet less than they expect."),
        [
            Told(
                state,
                cause_table(result, model),
                [
                    f"{cell_address(CellKey(row.customer_type, row.channel, row.capability))}.experience.{row.factor}"
                    for row in result.causes
                ],
            )
            for state, (result, model) in found.items()
        ],
        frozen=3,
    )


def change_sheet(evidence: Evidence) -> Sheet | None:
    """A row for a new way in of every customer type."""
    found = {state: (study.of(CHANGE), study.model) for state, study in evidence.study.ends.items()}
    return told_sheet(
        "change_test",
        gettext("Change test"),
        gettext("Each row imagines one more way in that offers these customers all that they are offered already."),
        [
            Told(
                state,
                way_in_table(result, model),
                [f"customer_types.{row.customer_type}" for row in result.change_test],
            )
            for state, (result, model) in found.items()
        ],
    )


def step_sheet(evidence: Evidence) -> Sheet | None:
    """A row for as-is and for each initiative; `None` where none is planned between two states."""
    found = evidence.study.of(STEPS)
    addresses = ["" if step.initiative is None else f"initiatives.{step.initiative}" for step in found.in_order]
    return told_sheet(
        "steps",
        gettext("Steps"),
        gettext("What is delivered is there, and what goes is kept until its work is picked up."),
        [Told(None, steps_table(found, evidence.workspace), addresses)],
    )


SHEETS = {46: change_sheet, 45: step_sheet, 55: bundle_sheet, 76: experience_sheet, 77: cost_sheet}
"""Place among the sheets -> what makes the one that stands there."""
