"""`engage journeys`: whether what began by one way in can be finished by another."""

from __future__ import annotations

import click

from engagement_model.cli.answers import Told, answer_options, exit_code, models_of, one_reading, state_options, tell
from engagement_model.cli.common import spoken_by


@click.command(epilog="Example: engage journeys examples/retail")
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
    """Follow customers across channels: what breaks, what comes too late, and the smallest thing that mends it."""
    from engagement_model.analysis.continuity import journeys
    from engagement_model.words.continuity import continuity_answer

    reading = one_reading(paths)
    models = models_of(reading, state, view)
    results = {name: journeys(model) for name, model in models.items()}
    with spoken_by(reading, language):
        answers = tuple(continuity_answer(result, models[name], name) for name, result in results.items())
        tell(Told("journeys", {"states": results}, answers), format_, outputs, quiet)
    return exit_code(paths, fail_on, ("EM4",))
