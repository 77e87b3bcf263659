"""`engage gaps`: what has to happen, in which order, what it saves, and what was forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from engagement_model.cli.answers import Told, answer_options, asked_of, tell
from engagement_model.cli.common import spoken_by
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from engagement_model.analysis.gaps.result import GapsResult
    from engagement_model.analysis.gaps.rows import CellGap, ElementGap
    from engagement_model.language.faults import Place
    from engagement_model.language.reading import Reading
    from engagement_model.reports.encoding import Json
    from engagement_model.reports.result_schema import Schemas


@click.command(epilog="Example: engage gaps examples/retail --details")
@answer_options
@click.option("--details", is_flag=True, help="Show the lists behind the summary as well.")
def command(
    paths: tuple[str, ...],
    format_: str,
    outputs: tuple[str, ...],
    fail_on: str,
    language: str | None,
    details: bool,
) -> int:
    """Show what lies between today and the future state.

    What has to be introduced, built, changed and retired, in which order, what it saves - and what was forgotten.
    """
    from msgspec import structs

    from engagement_model.analysis.gaps.road import NothingToCompare
    from engagement_model.words.analyses.gaps import TELL

    asked = asked_of(paths)
    reading = asked.reading
    try:
        result = asked.study.of(TELL.analysis)
    except NothingToCompare as error:
        with spoken_by(reading, language):
            message = gettext("gaps lie between two states, and nobody described this one: {state}")
            raise click.UsageError(message.format(state=gettext(error.missing))) from None
    with spoken_by(reading, language):
        answers = [TELL.answer(result, reading.workspace)]
        if details or format_ not in ("text", "json"):
            answers.append(TELL.details(result, reading.workspace))
        told = Told("gaps", lambda: {**structs.asdict(result), "places": _places(reading, result)}, tuple(answers))
        tell(told, format_, outputs)
    return asked.exit_code(fail_on, TELL.analysis.families)


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
