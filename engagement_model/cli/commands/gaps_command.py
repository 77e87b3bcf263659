"""`engage gaps`: what has to happen, in which order, what it saves, and what was forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from engagement_model.cli.answers import Told, answer_options, exit_code, one_reading, tell
from engagement_model.cli.common import spoken_by
from engagement_model.model.states import AS_IS, FUTURE

if TYPE_CHECKING:
    from engagement_model.analysis.gaps.result import GapsResult
    from engagement_model.analysis.gaps.rows import CellGap, ElementGap
    from engagement_model.language.faults import Place
    from engagement_model.language.reading import Reading


@click.command(epilog="Example: engage gaps examples/retail --details")
@answer_options
@click.option("--details", is_flag=True, help="Show the lists behind the summary as well.")
def command(
    paths: tuple[str, ...],
    format_: str,
    outputs: tuple[str, ...],
    fail_on: str,
    quiet: bool,
    language: str | None,
    details: bool,
) -> int:
    """Show what lies between today and the future state.

    What has to be introduced, built, changed and retired, in which order, what it saves - and what was forgotten.
    """
    from engagement_model.analysis.gaps.analysis import NothingToCompare, gaps
    from engagement_model.words.gaps.summary import gaps_answers

    reading = one_reading(paths)
    try:
        result = gaps(reading.workspace)
    except NothingToCompare as error:
        raise click.UsageError(str(error)) from None
    content = {**vars(result), "places": _places(reading, result)} if "json" in (format_, *_names(outputs)) else {}
    with spoken_by(reading, language):
        summary, detail = gaps_answers(result, reading.workspace)
        told = Told("gaps", content, (summary, detail) if details or format_ not in ("text", "json") else (summary,))
        tell(told, format_, outputs, quiet)
    return exit_code(paths, fail_on, ("EM6",))


def _names(outputs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(output.partition("=")[0] for output in outputs)


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
