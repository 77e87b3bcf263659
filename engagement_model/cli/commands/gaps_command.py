"""`engage gaps`: what has to happen, in which order, what it saves, and what was forgotten."""

from __future__ import annotations

import click

from engagement_model.cli.answers import Told, answer_options, exit_code, one_reading, tell


@click.command(epilog="Example: engage gaps examples/retail --details")
@answer_options
@click.option("--details", is_flag=True, help="Show the lists behind the summary as well.")
def command(
    paths: tuple[str, ...], format_: str, outputs: tuple[str, ...], fail_on: str, quiet: bool, details: bool
) -> int:
    """Show what lies between today and the future state.

    What has to be introduced, built, changed and retired, in which order, what it saves - and what was forgotten.
    """
    from engagement_model.analysis.gaps import NothingToCompare, gaps
    from engagement_model.analysis.gaps.words import gaps_answers

    reading = one_reading(paths)
    try:
        result = gaps(reading.workspace)
    except NothingToCompare as error:
        raise click.UsageError(str(error)) from None
    summary, detail = gaps_answers(result, reading.workspace)
    told = Told("gaps", vars(result), (summary, detail) if details or format_ not in ("text", "json") else (summary,))
    tell(told, format_, outputs, quiet)
    return exit_code(paths, fail_on, ("EM6",))
