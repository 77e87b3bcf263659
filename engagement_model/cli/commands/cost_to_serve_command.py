"""`engage cost-to-serve`: what a contact costs by each way in, and what the future does to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engagement_model.cli.analysis_command import state_command

if TYPE_CHECKING:
    from engagement_model.cli.answers import Asked
    from engagement_model.reports.encoding import Json
    from engagement_model.reports.result_schema import Schemas


def _content(asked: Asked, state: str, view: str | None) -> dict[str, object]:
    """The cost to serve of each state, and what the future does to it where both are asked about."""
    from engagement_model.analysis.cost_difference import difference
    from engagement_model.analysis.cost_to_serve import ANALYSIS
    from engagement_model.model.states import AS_IS, FUTURE

    results = {name: study.of(ANALYSIS) for name, study in asked.states(state, view).items()}
    both = AS_IS in results and FUTURE in results
    compared = difference(results[AS_IS].cost_to_serve, results[FUTURE].cost_to_serve) if both else None
    return {"states": results, "difference": compared}


def content_schema(schemas: Schemas) -> dict[str, Json]:
    """The schema of the content."""
    from engagement_model.analysis.cost_difference import CostDifference
    from engagement_model.analysis.cost_to_serve import CostToServeResult
    from engagement_model.reports.result_schema import by_state

    return {
        "states": by_state(schemas.of(CostToServeResult)),
        "difference": {"anyOf": [schemas.of(CostDifference), {"type": "null"}]},
    }


command = state_command(
    "cost-to-serve",
    "Show what a contact costs by channel, customer type and system: what is spent, shared out by contacts.",
    "examples/retail",
    _content,
)
