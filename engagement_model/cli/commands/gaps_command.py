"""`engage gaps`: what has to happen, in which order, what it saves, and what was forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from engagement_model.cli.analysis_command import workspace_command
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from engagement_model.analysis.analysis import WorkspaceAnalysis
    from engagement_model.analysis.gaps.result import GapsResult
    from engagement_model.analysis.gaps.rows import CellGap, ElementGap
    from engagement_model.cli.answers import Asked
    from engagement_model.language.faults import Place
    from engagement_model.language.reading import Reading
    from engagement_model.reports.encoding import Json
    from engagement_model.reports.result_schema import Schemas


def _compared(asked: Asked, analysis: WorkspaceAnalysis[object]) -> object:
    """The gaps; a usage error, which says what is missing, where there are no two states to compare."""
    from engagement_model.analysis.gaps.road import NothingToCompare

    try:
        return asked.study.of(analysis)
    except NothingToCompare as error:
        message = gettext("gaps lie between two states, and nobody described this one: {state}")
        raise click.UsageError(message.format(state=gettext(error.missing))) from None


def _content(asked: Asked, result: object) -> dict[str, object]:
    from msgspec import structs

    from engagement_model.analysis.gaps.result import GapsResult

    assert isinstance(result, GapsResult)
    return {**structs.asdict(result), "places": _places(asked.reading, result)}


command = workspace_command(
    "gaps",
    """Show what lies between today and the future state.

    What has to be introduced, built, changed and retired, in which order, what it saves, and what was forgotten.
    """,
    "examples/retail --details",
    _content,
    _compared,
)


def content_schema(schemas: Schemas) -> dict[str, Json]:
    """The schema of the content: the result, and where what is in it is said."""
    from engagement_model.analysis.gaps.result import GapsResult
    from engagement_model.reports.result_schema import by_state

    place: dict[str, Json] = {
        "type": ["object", "null"],
        "properties": {"file": {"type": "string"}, "line": {"type": "integer"}, "column": {"type": "integer"}},
        "required": ["file", "line", "column"],
        "additionalProperties": False,
    }
    places: dict[str, Json] = {
        "type": "object",
        "description": "Where each element and cell that is not kept is said, in the files of either state.",
        "additionalProperties": by_state(place),
    }
    return {**schemas.fields(GapsResult), "places": places}


def _places(reading: Reading, result: GapsResult) -> dict[str, dict[str, dict[str, object] | None]]:
    """Where each element and cell that is not kept is said: in today's files, and in those of the future.

    For what goes, the future's place is where an overlay removes it.
    """
    today, future = reading.models[AS_IS], reading.models[FUTURE]
    places: dict[str, dict[str, dict[str, object] | None]] = {}
    rows: list[ElementGap | CellGap] = [*result.elements, *result.cells]
    for row in sorted(rows, key=lambda row: row.address):
        if row.status != "kept":
            goes = row.status in ("retired", "dropped")
            places[row.address] = {
                AS_IS: _place(None if row.status == "added" else today.place(row.address)),
                FUTURE: _place(future.removal_place(row.address) if goes else future.place(row.address)),
            }
    return places


def _place(place: Place | None) -> dict[str, object] | None:
    return {"file": place.file, "line": place.line, "column": place.column} if place is not None else None
