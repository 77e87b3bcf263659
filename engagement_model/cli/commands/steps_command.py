"""`engage steps`: what each initiative buys, in order and alone, and what it means to stop after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engagement_model.cli.analysis_command import workspace_command

if TYPE_CHECKING:
    from engagement_model.reports.encoding import Json
    from engagement_model.reports.result_schema import Schemas

command = workspace_command(
    "steps",
    "Show how it stands after each initiative, and what each would do alone: what is bought, what it costs.",
    "examples/retail --details",
)


def content_schema(schemas: Schemas) -> dict[str, Json]:
    """The schema of the content: the result."""
    from engagement_model.analysis.steps import StepsResult

    return schemas.fields(StepsResult)
