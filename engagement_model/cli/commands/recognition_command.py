"""`engage recognition`: whether every way in knows who is calling."""

from __future__ import annotations

import click

from engagement_model.cli.answers import Told, answer_options, exit_code, models_of, one_reading, state_options, tell
from engagement_model.cli.common import spoken_by


@click.command(epilog="Example: engage recognition examples/telecom")
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
    """Show who is recognized where: as a segment, an account, a person, and on whose behalf."""
    from engagement_model.analysis.recognition import recognition
    from engagement_model.words.recognition import recognition_answer

    reading = one_reading(paths)
    models = models_of(reading, state, view)
    results = {name: recognition(model) for name, model in models.items()}
    with spoken_by(reading, language):
        answers = tuple(recognition_answer(result, models[name], name) for name, result in results.items())
        tell(Told("recognition", {"states": results}, answers), format_, outputs, quiet)
    return exit_code(paths, fail_on, ("EM5",))
