"""`engage scorecard`: three principles as figures: alignment, agility, customer-centricity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engagement_model.cli.analysis_command import state_command

if TYPE_CHECKING:
    from engagement_model.analysis.scorecard import ScorecardResult
    from engagement_model.cli.answers import Asked
    from engagement_model.reports.encoding import Json
    from engagement_model.reports.result_schema import Schemas


def _content(asked: Asked, state: str, view: str | None) -> dict[str, object]:
    """The figures of each state and, unless one view is asked about, of each view of it."""
    states = asked.states(state, view)
    return {
        "states": {name: {**_figures(study.scorecard), "figures": study.figures} for name, study in states.items()},
        "views": {
            name: {stakeholder: _figures(seen.scorecard) for stakeholder, seen in asked.study.views(name).items()}
            for name in states
            if view is None
        },
    }


def _figures(result: ScorecardResult) -> dict[str, object]:
    """Each figure by its name, the same grouped by principle, and what stands behind each."""
    return {
        **{name: figure.value for name, figure in result.behind.items()},
        "alignment": result.alignment,
        "agility": result.agility,
        "centricity": result.centricity,
        "behind": result.behind,
    }


def content_schema(schemas: Schemas) -> dict[str, Json]:
    """The schema of the content."""
    from engagement_model.analysis.figures.counted import Counted
    from engagement_model.analysis.scorecard import ScorecardResult
    from engagement_model.reports.result_schema import by_state

    fields = schemas.fields(ScorecardResult)
    figure: dict[str, Json] = {
        "type": "object",
        "description": "Every figure that is shown of the state, by its name.",
        "additionalProperties": schemas.of(Counted),
    }
    card: dict[str, Json] = {
        "type": "object",
        "description": "Each figure by its name, the same by principle, and what stands behind each.",
        "properties": fields,
        "required": list(fields),
    }
    views: dict[str, Json] = {"type": "object", "additionalProperties": card}
    whole: dict[str, Json] = {
        **card,
        "properties": {**fields, "figures": figure},
        "required": [*fields, "figures"],
    }
    return {"states": by_state(whole), "views": by_state(views)}


command = state_command(
    "scorecard",
    "Show alignment, agility and customer-centricity as figures with their parts, per state and per view.",
    "examples/retail",
    _content,
)
