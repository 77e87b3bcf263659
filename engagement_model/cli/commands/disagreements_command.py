"""`engage disagreements`: where the people in the room differ, and what the meeting should talk about."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Literal

import click

from engagement_model.cli.answers import STATES, Told, answer_options, asked_of, tell
from engagement_model.cli.common import spoken_by, today

if TYPE_CHECKING:
    from engagement_model.analysis.disagreement.result import Disagreements
    from engagement_model.analysis.study import Study

Weight = Literal["population", "revenue", "contacts"]
WEIGHTS: tuple[Weight, ...] = ("population", "revenue", "contacts")


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
    weight: Weight | None,
    minutes: int | None,
    details: bool,
) -> int:
    """Show where the stakeholders' views differ: who holds what and why, and the agenda of the meeting."""
    from engagement_model.words.analyses.disagreements import TELL
    from engagement_model.workshop.agenda import meeting_agenda, meeting_answer

    asked = asked_of(paths)
    workspace = asked.reading.workspace
    results = {
        name: _found(asked.study, name, weight, minutes) for name in ("as-is", "future-state") if state in (name, "all")
    }
    with spoken_by(asked.reading, language):
        meeting = meeting_answer(meeting_agenda(workspace, results.values(), minutes), workspace)
        told = [TELL.answer(result, workspace) for result in results.values()]
        if format_ == "text" and not details:
            told = [dataclasses.replace(answer, tables=()) for answer in told]
        tell(Told("disagreements", lambda: {"states": results}, (meeting, *told)), format_, outputs, quiet)
    return asked.exit_code(fail_on, TELL.analysis.families)


def _found(study: Study, state: str, weight: Weight | None, minutes: int | None) -> Disagreements:
    """In what the views of a state differ, and which findings hold on some of them only."""
    from engagement_model.rules.flips import with_flips

    if weight is None and minutes is None:
        return with_flips(study.disagreements_in(state), study, today())
    from engagement_model.analysis.disagreement.disagreements import disagreements

    return with_flips(disagreements(study.workspace, state, weight, minutes), study, today())
