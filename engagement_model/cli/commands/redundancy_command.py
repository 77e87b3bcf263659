"""`engage redundancy`: whether there is one infrastructure behind every way in."""

from __future__ import annotations

import click

from engagement_model.cli.answers import Told, answer_options, exit_code, models_of, one_reading, state_options, tell
from engagement_model.cli.common import spoken_by, today


@click.command(epilog="Example: engage redundancy examples/retail --state as-is")
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
    """Show where the company is split: parallel stacks, doubled capabilities, competing masters, what they cost."""
    from engagement_model.analysis.impact import impact
    from engagement_model.analysis.redundancy import redundancy
    from engagement_model.words.impact import with_impact
    from engagement_model.words.redundancy import redundancy_answer

    reading = one_reading(paths)
    models = models_of(reading, state, view)
    results = {name: redundancy(model, reading.workspace.decisions, today(), name) for name, model in models.items()}
    impacts = {name: impact(model) for name, model in models.items()}
    with spoken_by(reading, language):
        answers = tuple(
            with_impact(redundancy_answer(result, models[name], name), impacts[name], models[name])
            for name, result in results.items()
        )
        tell(Told("redundancy", {"states": results, "impact": impacts}, answers), format_, outputs, quiet)
    return exit_code(paths, fail_on, ("EM3",))
