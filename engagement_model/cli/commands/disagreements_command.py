"""`engage disagreements`: where the people in the room differ, and what the meeting should talk about."""

from __future__ import annotations

import dataclasses

import click

from engagement_model.cli.answers import STATES, Told, answer_options, exit_code, one_reading, tell
from engagement_model.cli.common import spoken_by, today

WEIGHTS = ("population", "revenue", "contacts")


@click.command(epilog="Example: engage disagreements examples/retail --minutes 60")
@answer_options
@click.option(
    "--state", type=click.Choice(STATES), default="all", show_default=True, help="Which state is asked about."
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
    from engagement_model.analysis.disagreement.disagreements import disagreements_of
    from engagement_model.rules.run import finder
    from engagement_model.words.disagreement import disagreement_answer
    from engagement_model.workshop.agenda import meeting_agenda, meeting_answer

    reading = one_reading(paths)
    workspace = reading.workspace
    found = disagreements_of(
        workspace,
        weight=weight,  # type: ignore[arg-type]
        minutes=minutes,
        findings=lambda name: finder(workspace, name, today()) if state in (name, "all") else None,
    )
    results = {name: result for name, result in found.items() if state in (name, "all")}
    meeting = meeting_agenda(workspace, found.values(), minutes)
    with spoken_by(reading, language):
        agenda = meeting_answer(meeting, workspace)
        told = [disagreement_answer(result, workspace) for result in results.values()]
        if format_ == "text" and not details:
            told = [dataclasses.replace(answer, tables=()) for answer in told]
        content = {"states": results, "agenda": meeting.points}
        tell(Told("disagreements", content, (agenda, *told)), format_, outputs, quiet)
    return exit_code(paths, fail_on, ("EM7",))
