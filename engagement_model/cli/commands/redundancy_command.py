"""`engage redundancy`: whether there is one infrastructure behind every way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engagement_model.cli.analysis_command import state_command

if TYPE_CHECKING:
    from engagement_model.cli.answers import Asked
    from engagement_model.reports.encoding import Json
    from engagement_model.reports.result_schema import Schemas


def _content(asked: Asked, state: str, view: str | None) -> dict[str, object]:
    """The result of each state, and beside it what hangs on which platform there."""
    states = asked.states(state, view)
    return {
        "states": {name: study.redundancy for name, study in states.items()},
        "impact": {name: study.impact for name, study in states.items()},
    }


def content_schema(schemas: Schemas) -> dict[str, Json]:
    """The schema of the content."""
    from engagement_model.analysis.impact import ImpactResult
    from engagement_model.analysis.redundancy import RedundancyResult
    from engagement_model.reports.result_schema import by_state

    return {"states": by_state(schemas.of(RedundancyResult)), "impact": by_state(schemas.of(ImpactResult))}


command = state_command(
    "redundancy",
    "Show where the company is split: parallel stacks, doubled capabilities, competing masters, what they cost.",
    "examples/retail --state as-is",
    _content,
)
