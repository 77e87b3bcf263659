"""`engage disagreements`: where the people in the room differ, and what the meeting should talk about."""

from __future__ import annotations

import dataclasses

import click

from engagement_model.cli.answers import STATE_CHOICES, Told, answer_options, exit_code, one_reading, tell
from engagement_model.cli.common import spoken_by, today
from engagement_model.model.states import STATES

WEIGHTS = ("population", "revenue", "contacts")


@click.command(epilog="Example: engage disagreements examples/retail --minutes 60")
@answer_options
@click.option(
    "--state", type=click.Choice(STATE_CHOICES), default="all", show_default=True, help="Which state is asked about."
)
@click.option("--weight", type=click.Choice(WEIGHTS), help="What reach is counted in, instead of engagements.")
@click.option("--minutes", type=click.IntRange(min=1), help="The length of the meeting; the workspace's where missing.")
@click.option("--details", is_flag=True, help="Show the lists behind the summary as well.")
def command(
    paths: tuple[str, ...],
    format_: str,
    outputs: tuple[str, ...],
    fail_on: str,
    quiet: bool,
    language: str | None,
    state: str,
    weight: str | None,
    minutes: int | None,
    details: bool,
) -> int:
    """Show where the stakeholders' views differ: who holds what and why, and the agenda of the meeting."""
    from engagement_model.analysis.disagreement.disagreements import disagreements
    from engagement_model.rules.run import finder
    from engagement_model.words.disagreement import disagreement_answer
    from engagement_model.workshop.agenda import meeting_agenda, meeting_answer

    reading = one_reading(paths)
    workspace = reading.workspace
    results = {
        name: disagreements(workspace, name, weight, minutes, finder(workspace, name, today()))  # type: ignore[arg-type]
        for name in STATES
        if state in (name, "all")
    }
    with spoken_by(reading, language):
        meeting = meeting_answer(meeting_agenda(workspace, results.values(), minutes), workspace)
        told = [disagreement_answer(result, workspace) for result in results.values()]
        if format_ == "text" and not details:
            told = [dataclasses.replace(answer, tables=()) for answer in told]
        tell(Told("disagreements", {"states": results}, (meeting, *told)), format_, outputs, quiet)
    return exit_code(paths, fail_on, ("EM7",))
