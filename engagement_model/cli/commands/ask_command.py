"""`engage ask`: a questionnaire for each stakeholder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engagement_model.cli import exits
from engagement_model.cli.answers import one_reading
from engagement_model.cli.common import (
    LateChoice,
    paths_argument,
    quiet_option,
    spoken_by,
    verbose_option,
)
from engagement_model.cli.completion import complete_stakeholders
from engagement_model.cli.files import tell_file
from engagement_model.cli.together import not_with
from engagement_model.cli.writing import write_output
from engagement_model.model.numbers import quoted
from engagement_model.model.suggest import hinted
from engagement_model.translation import gettext, in_language
from engagement_model.translation.texts import ENGLISH

if TYPE_CHECKING:
    from engagement_model.language.reading import Reading


def _languages() -> tuple[str, ...]:
    from engagement_model.translation import languages

    return languages()


@click.command(epilog="Example: engage ask examples/retail --out questionnaires --stakeholder cio --language fr")
@paths_argument
@click.option(
    "--out", type=click.Path(file_okay=False), default="questionnaires", show_default=True, help="The folder to fill."
)
@click.option(
    "--stakeholder",
    "stakeholders",
    multiple=True,
    metavar="ID",
    shell_complete=complete_stakeholders,
    help="Whom to ask; everybody where missing. May be given several times.",
)
@click.option(
    "--language", type=LateChoice(_languages), help="The language of the questionnaire; the workspace's where missing."
)
@click.option(
    "--blank",
    metavar="FILE",
    help="Write empty tables (xlsx) instead, to begin a workspace with: fill them in, and import them. - is stdout.",
)
@quiet_option
@verbose_option
def command(
    paths: tuple[str, ...],
    out: str,
    stakeholders: tuple[str, ...],
    language: str | None,
    blank: str | None,
    quiet: bool,
) -> int:
    """Write one Excel questionnaire for each stakeholder, to be filled in before the meeting.

    It is filled in with what that person said before, else with the model. `engage import` reads it back as a view.
    """
    for option in ("PATHS=paths", "--out", "--stakeholder=stakeholders"):
        not_with(option, "--blank", holds=blank is not None)
    if blank is not None:
        return _blank(blank, language, quiet)
    from engagement_model.exchange.form import FormTooLarge
    from engagement_model.exchange.form_writing import write_form
    from engagement_model.workshop.questionnaire.asking import questionnaire

    reading = one_reading(paths)
    workspace = reading.workspace
    with spoken_by(reading, language):
        _check(reading, stakeholders)
    written: dict[str, bytes] = {}
    for identifier in dict.fromkeys(stakeholders or workspace.stakeholders):
        form = questionnaire(workspace, identifier, language)
        if not form.sheets:
            message = gettext("{id} is asked about nothing: no line of a questionnaire is about what asks: names")
            raise click.ClickException(message.format(id=identifier))
        try:
            written[identifier] = write_form(form)
        except FormTooLarge as error:
            raise click.ClickException(f"{identifier}: {error}") from None
    for identifier, content in written.items():
        target = (Path(out) / f"{identifier}.xlsx").as_posix()
        write_output(content, target)
        if not quiet:
            tell_file(target)
    return exits.FINE


def _blank(target: str, language: str | None, quiet: bool) -> int:
    """Write the empty tables, which need no workspace."""
    from engagement_model.exchange.blank_table import write_blank

    with in_language(language or ENGLISH):
        write_output(write_blank(), target)
    if not quiet and target != "-":
        tell_file(target)
    return exits.FINE


def _check(reading: Reading, stakeholders: tuple[str, ...]) -> None:
    """Refuse to ask about nothing, or somebody who is not there."""
    from engagement_model.model.suggest import did_you_mean

    workspace = reading.workspace
    if not workspace.stakeholders:
        raise click.UsageError(
            gettext("{file} names no stakeholders; add stakeholders: {{cio: {{name: CIO}}}}").format(file=reading.shown)
        )
    if not workspace.states:
        raise click.UsageError(gettext("{file} describes no state to ask about").format(file=reading.shown))
    for identifier in stakeholders:
        if identifier not in workspace.stakeholders:
            hint = did_you_mean(identifier, workspace.stakeholders)
            raise click.UsageError(hinted(gettext("there is no stakeholder {id}").format(id=quoted(identifier)), hint))
