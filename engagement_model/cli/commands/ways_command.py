"""`engage ways`: which customer types come by which channels, and who chose that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engagement_model.cli.analysis_command import workspace_command

if TYPE_CHECKING:
    from engagement_model.reports.encoding import Json
    from engagement_model.reports.result_schema import Schemas

command = workspace_command(
    "ways",
    "Show which ways in are offered today and in future, and the ground of each: decided, agreed, or just there.",
    "examples/retail --details",
)


def content_schema(schemas: Schemas) -> dict[str, Json]:
    """The schema of the content: the result, both states in a row."""
    from engagement_model.analysis.ways import WaysResult

    return schemas.fields(WaysResult)
