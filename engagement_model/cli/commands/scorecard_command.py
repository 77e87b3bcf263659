"""`engage scorecard`: three principles as figures: alignment, agility, customer-centricity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from engagement_model.cli.answers import Told, answer_options, exit_code, models_of, one_reading, state_options, tell
from engagement_model.cli.common import spoken_by

if TYPE_CHECKING:
    from engagement_model.analysis.scorecard import ScorecardResult


@click.command(epilog="Example: engage scorecard examples/retail")
@answer_options
@state_options
def command(
    paths: tuple[str, ...],
    format_: str,
    outputs: tuple[str, ...],
    fail_on: str,
    quiet: bool,
    language: str | None,
    state: str,
    view: str | None,
) -> int:
    """Show alignment, agility and customer-centricity as figures with their parts, per state and per view."""
    from engagement_model.analysis.scorecard import scorecard
    from engagement_model.words.scorecard import scorecard_answer

    reading = one_reading(paths)
    models = models_of(reading, state, view)
    results = {name: scorecard(model) for name, model in models.items()}
    views = {
        name: {
            identifier: scorecard(seen.model)
            for identifier, stakeholder in reading.workspace.stakeholders.items()
            if (seen := stakeholder.view(name)) is not None
        }
        for name in results
        if view is None
    }
    content = {
        "states": {name: _content(result) for name, result in results.items()},
        "views": {name: {seen: _content(result) for seen, result in views[name].items()} for name in views},
    }
    with spoken_by(reading, language):
        answers = tuple(scorecard_answer(result, models[name], name) for name, result in results.items())
        tell(Told("scorecard", content, answers), format_, outputs, quiet)
    return exit_code(paths, fail_on, ("EM3", "EM4", "EM5"))


def _content(result: ScorecardResult) -> dict[str, object]:
    """Each figure by its name, the same grouped by principle, and what stands behind each."""
    return {
        **{name: figure.value for name, figure in result.behind.items()},
        "alignment": result.alignment,
        "agility": result.agility,
        "centricity": result.centricity,
        "behind": result.behind,
    }
