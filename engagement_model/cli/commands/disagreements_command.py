"""`engage disagreements`: where the people in the room differ, and what the meeting should talk about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

import click

from engagement_model.cli.answers import STATE_CHOICES, Asked, Telling, Told, answer_options, tell_each
from engagement_model.cli.common import today
from engagement_model.model.states import STATES

if TYPE_CHECKING:
    from engagement_model.analysis.disagreement.result import Disagreements
    from engagement_model.analysis.study import Study
    from engagement_model.reports.encoding import Json
    from engagement_model.reports.result_schema import Schemas
    from engagement_model.words.answer import Answer

Weight = Literal["population", "revenue", "contacts"]
WEIGHTS: tuple[Weight, ...] = ("population", "revenue", "contacts")


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
    language: str | None,
    state: str,
    weight: Weight | None,
    minutes: int | None,
    details: bool,
) -> int:
    """Show where the stakeholders' views differ: who holds what and why, and the agenda of the meeting."""
    from engagement_model.rules.flips import with_flips
    from engagement_model.words.analyses.disagreements import TELL
    from engagement_model.workshop.agenda import meeting_agenda, meeting_answer

    def said(asked: Asked) -> Told:
        workspace, study = asked.reading.workspace, asked.study
        found = _found(study, weight, minutes)
        results = {name: with_flips(found[name], study, today()) for name in _asked_about(state, study)}
        agenda = meeting_agenda(workspace, found.values(), minutes)
        content = {"states": results, "agenda": agenda.points}

        def answers() -> tuple[Answer, ...]:
            from engagement_model.model.values import replace

            told = [TELL.answer(result, workspace) for result in results.values()]
            if format_ == "text" and not details:
                told = [replace(answer, tables=()) for answer in told]
            return meeting_answer(agenda, workspace), *told

        return Told("disagreements", lambda: content, answers)

    return tell_each(paths, said, TELL.analysis.families, Telling(format_, outputs, fail_on, language))


def _asked_about(state: str, study: Study) -> tuple[str, ...]:
    """The one state that was named; else those that a model or a view describes, or both where none does."""
    if state != "all":
        return (state,)
    return tuple(each for each in STATES if each in study.ends or study.views(each)) or STATES


def _found(study: Study, weight: Weight | None, minutes: int | None) -> Mapping[str, Disagreements]:
    """In what the views of each state differ."""
    if weight is None and minutes is None:
        return {state: study.disagreements_in(state) for state in STATES}
    from engagement_model.analysis.disagreement.disagreements import disagreements_of

    return disagreements_of(study.workspace, weight=weight, minutes=minutes)


def content_schema(schemas: Schemas) -> dict[str, Json]:
    """The schema of the content: a result of each state, and the agenda of the meeting, which is over both."""
    from engagement_model.analysis.disagreement.result import AgendaPoint, Disagreements
    from engagement_model.reports.result_schema import by_state

    points: dict[str, Json] = {"type": "array", "items": schemas.of(AgendaPoint)}
    return {"states": by_state(schemas.of(Disagreements)), "agenda": points}
