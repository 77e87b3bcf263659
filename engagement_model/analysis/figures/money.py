"""What it costs to serve customers, and what they leave."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from engagement_model.analysis.figures.counted import Counted, Part, Studied, count, known_sum, way
from engagement_model.analysis.figures.customers import split_customers
from engagement_model.analysis.sums import rates_of, summed

if TYPE_CHECKING:
    from engagement_model.analysis.value import Value

_VALUE = (
    "contribution",
    "contribution_at_risk",
    "contribution_at_risk_known",
    "contribution_split",
    "customers_at_a_loss",
    "levers_blocked",
    "levers_free",
    "levers_saving",
)


def costs(study: Studied) -> dict[str, Counted]:
    """What platforms and organizations cost a year, and of how many nobody says."""
    model, rates = study.model, rates_of(study.workspace, study.model)
    found: dict[str, Counted] = {}
    for section, elements in (("platforms", model.platforms), ("organizations", model.organizations)):
        amounts = {identifier: element.annual_cost for identifier, element in elements.items()}
        cost = summed(amounts, rates)
        found[f"{section}_cost"] = known_sum(cost, tuple((f"{section}.{each}",) for each in sorted(amounts)))
        found[f"{section}_without_cost"] = count((f"{section}.{each}",) for each in cost.unknown)
    return found


def service(study: Studied) -> dict[str, Counted]:
    """What a contact costs, of all that is shared out over contacts."""
    from engagement_model.analysis.cost_to_serve import ANALYSIS

    found = study.of(ANALYSIS).cost_to_serve
    members = tuple(way(row.customer_type, row.channel) for row in found.ways if row.cost is not None)
    return {
        "cost_to_serve": Counted(found.total.cost, at_least=found.total.at_least, list_=members),
        "cost_per_contact": Counted(found.total.per_contact, at_least=found.total.at_least, list_=members),
    }


def value(study: Studied) -> dict[str, Counted]:
    """What customers leave once they are served, what of it is at risk, and what moving contacts would save."""
    from engagement_model.analysis.stated_value import states_value

    if not states_value(study.model):
        return dict.fromkeys(_VALUE, Counted(None))
    from engagement_model.analysis.value import ANALYSIS

    found = study.of(ANALYSIS).value
    counted = [row.customer_type for row in found.ranking if row.share is not None]
    risk, total = found.at_risk_total, found.levers_total
    losing = [(f"customer_types.{each.customer_type}",) for each in found.known if each.loses]
    behind = tuple((f"customer_types.{each}",) for each in risk.customer_types)
    return {
        "contribution": _contribution(study, found, counted),
        "contribution_at_risk": Counted(risk.contribution if behind else None, list_=behind),
        "contribution_at_risk_known": Counted(risk.known_contribution if behind else None, list_=behind),
        "contribution_split": _contribution(study, found, split_customers(study)),
        "customers_at_a_loss": count(losing),
        "levers_blocked": Counted(total.blocked),
        "levers_free": Counted(total.free),
        "levers_saving": Counted(total.saving),
    }


def _contribution(study: Studied, value: Value, customer_types: Iterable[str]) -> Counted:
    """What customer types leave together; `None` where that is not known of all, or of some only to a limit."""
    values = value.by_customer
    rows = {each: values[each] for each in customer_types}
    amounts = {each: None if row.at_least else row.contribution for each, row in rows.items()}
    left = summed(amounts, rates_of(study.workspace, study.model))
    return Counted(left.whole, list_=tuple((f"customer_types.{each}",) for each in rows))


PARTS: tuple[tuple[Part, str], ...] = (
    (service, "cost_per_contact cost_to_serve"),
    (costs, "organizations_cost organizations_without_cost platforms_cost platforms_without_cost"),
    (value, " ".join(_VALUE)),
)
