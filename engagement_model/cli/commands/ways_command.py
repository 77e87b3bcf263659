"""`engage ways`: which customer types come by which channels, and who chose that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from engagement_model.cli.answers import Told, answer_options, asked_of, tell
from engagement_model.cli.common import spoken_by

if TYPE_CHECKING:
    from engagement_model.reports.encoding import Json
    from engagement_model.reports.result_schema import Schemas


@click.command(epilog="Example: engage ways examples/retail --details")
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
    """Show which ways in are offered today and in future, and the ground of each: decided, agreed, or just there."""
    from engagement_model.words.analyses.ways import TELL

    asked = asked_of(paths)
    workspace = asked.reading.workspace
    result = asked.study.of(TELL.analysis)
    with spoken_by(asked.reading, language):
        answers = [TELL.answer(result, workspace)]
        if details or format_ not in ("text", "json"):
            answers.append(TELL.details(result, workspace))
        tell(Told("ways", lambda: {"ways": result.ways, "chosen": result.chosen}, tuple(answers)), format_, outputs)
    return asked.exit_code(fail_on, TELL.analysis.families)


def content_schema(schemas: Schemas) -> dict[str, Json]:
    """The schema of the content: the result, both states in a row."""
    from engagement_model.analysis.ways import WaysResult

    return schemas.fields(WaysResult)
