"""`engage steps`: what each initiative buys, in order and alone, and what it means to stop after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from engagement_model.cli.answers import Told, answer_options, asked_of, tell
from engagement_model.cli.common import spoken_by

if TYPE_CHECKING:
    from engagement_model.reports.encoding import Json
    from engagement_model.reports.result_schema import Schemas


@click.command(epilog="Example: engage steps examples/retail --details")
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
    """Show how it stands after each initiative, and what each would do alone: what is bought, what it costs."""
    from engagement_model.words.analyses.steps import TELL

    asked = asked_of(paths)
    workspace = asked.reading.workspace
    result = asked.study.of(TELL.analysis)
    with spoken_by(asked.reading, language):
        answers = [TELL.answer(result, workspace)]
        if details or format_ not in ("text", "json"):
            answers.append(TELL.details(result, workspace))
        content = {name: getattr(result, name) for name in result.__struct_fields__}
        tell(Told("steps", lambda: content, tuple(answers)), format_, outputs)
    return asked.exit_code(fail_on, TELL.analysis.families)


def content_schema(schemas: Schemas) -> dict[str, Json]:
    """The schema of the content: the result."""
    from engagement_model.analysis.steps import StepsResult

    return schemas.fields(StepsResult)
