"""`engage brief`: what a platform has to do, from the facts of the models, and candidates held against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from engagement_model.cli import exits
from engagement_model.cli.answers import Told, asked_of, single_answer_options, tell
from engagement_model.cli.common import sound, spoken_by
from engagement_model.cli.completion import complete_addresses
from engagement_model.model.numbers import quoted
from engagement_model.model.suggest import did_you_mean, hinted
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from engagement_model.language.file_shapes import Candidate
    from engagement_model.language.reading import Reading
    from engagement_model.reports.encoding import Json
    from engagement_model.reports.result_schema import Schemas


@click.command(epilog="Example: engage brief commerce examples/retail --format markdown")
@click.argument("platform", shell_complete=complete_addresses)
@click.argument("path", type=click.Path(), required=False)
@click.option("--candidates", metavar="FILE", type=click.Path(), help="Products to hold against it.")
@single_answer_options
def command(
    platform: str,
    path: str | None,
    candidates: str | None,
    format_: str,
    outputs: tuple[str, ...],
    language: str | None,
) -> int:
    """Write the requirements on PLATFORM of the future state, else of today: each line is a fact with its address.

    PATH is a workspace or a model; the workspace of the current folder where missing.
    """
    from engagement_model.analysis.brief import UnknownPlatform, brief
    from engagement_model.words.brief import brief_answer

    asked = asked_of((path,) if path is not None else ())
    workspace = asked.reading.workspace
    with spoken_by(asked.reading, language):
        read = _candidates(candidates, asked.reading) if candidates is not None else {}
        try:
            found = brief(asked.study, platform.removeprefix("platforms."), read)
        except UnknownPlatform as error:
            known = sorted({each for study in asked.study.ends.values() for each in study.model.platforms})
            message = gettext("there is no platform {id}").format(id=quoted(str(error)))
            raise click.UsageError(hinted(message, did_you_mean(str(error), known))) from None
        content = {name: getattr(found, name) for name in found.__struct_fields__}
        tell(Told("brief", lambda: content, lambda: (brief_answer(found, workspace, read),)), format_, outputs)
    return exits.FINE


def _candidates(file: str, reading: Reading) -> dict[str, Candidate]:
    """The candidates of a file; where it has faults, all of them go to stderr and the exit code is 2."""
    from engagement_model.language.candidates_reader import read_candidates
    from engagement_model.language.reading import Reading, addresses_of

    workspace = reading.workspace
    read, source = read_candidates(file, workspace.rates, addresses_of(reading.models.values()))
    sound([Reading(source.shown, workspace, tuple(source.faults), {source.shown: source})])
    return read


def content_schema(schemas: Schemas) -> dict[str, Json]:
    """The schema of the content: the brief."""
    from engagement_model.analysis.brief import Brief

    return schemas.fields(Brief)
