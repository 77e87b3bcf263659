"""`engage scorecard`: three principles as figures: alignment, agility, customer-centricity."""

from __future__ import annotations

import click

from engagement_model.cli.answers import Told, answer_options, exit_code, models_of, one_reading, state_options, tell


@click.command(epilog="Example: engage scorecard examples/retail")
@answer_options
@state_options
def command(
    paths: tuple[str, ...],
    format_: str,
    outputs: tuple[str, ...],
    fail_on: str,
    quiet: bool,
    state: str,
    view: str | None,
) -> int:
    """Show alignment, agility and customer-centricity as figures with their parts, per state and per view."""
    from engagement_model.analysis.scorecard import scorecard
    from engagement_model.analysis.scorecard_words import scorecard_answer

    reading = one_reading(paths)
    models = models_of(reading, state, view)
    results = {name: scorecard(model) for name, model in models.items()}
    answers = tuple(scorecard_answer(result, models[name], name) for name, result in results.items())
    views = {
        name: {
            identifier: scorecard(seen.model)
            for identifier, stakeholder in reading.workspace.stakeholders.items()
            if (seen := stakeholder.view(name)) is not None
        }
        for name in results
        if view is None
    }
    tell(Told("scorecard", {"states": results, "views": views}, answers), format_, outputs, quiet)
    return exit_code(paths, fail_on, ("EM3", "EM4", "EM5"))
