"""`engage import`: a questionnaire that came back becomes a view."""

from __future__ import annotations

from pathlib import Path

import click

from engagement_model.cli import exits
from engagement_model.cli.answers import one_reading
from engagement_model.cli.common import quiet_option, verbose_option, write_output
from engagement_model.cli.completion import complete_stakeholders


@click.command("import", epilog="Example: engage import answers.xlsx --stakeholder cio")
@click.argument("file", type=click.Path(dir_okay=False), metavar="FILE")
@click.option(
    "--stakeholder",
    metavar="ID",
    shell_complete=complete_stakeholders,
    help="Whose answers these are; whom the questionnaire was made for where missing.",
)
@click.option("--workspace", "path", type=click.Path(), help="The workspace; that of the current folder where missing.")
@click.option(
    "--out",
    default="views",
    show_default=True,
    help="The folder for the views, from that of the workspace; - shows them and writes nothing.",
)
@quiet_option
@verbose_option
def command(file: str, stakeholder: str | None, path: str | None, out: str, quiet: bool) -> int:
    """Read a questionnaire that was filled in (FILE, .xlsx) as views, and name them in the workspace.

    What was agreed or changed is spoken about; what was left empty or answered with "don't know" is not. Where a
    single cell cannot be understood, all such cells are listed and nothing is written. A view that was written by
    hand stays where it is.
    """
    from engagement_model.reports.safe import visible
    from engagement_model.workshop.questionnaire.importing import CannotImport, NotAWorkbook, import_questionnaire

    reading = one_reading((path,) if path is not None else ())
    try:
        imported = import_questionnaire(_content(file), reading, stakeholder, "views" if out == "-" else out)
    except NotAWorkbook as error:
        raise click.ClickException(visible(f"{file} cannot be read: {error}")) from None
    except CannotImport as error:
        raise click.ClickException(visible(f"{file}: {error}")) from None
    if imported.problems:
        for problem in imported.problems:
            click.echo(visible(f"{problem.place}: {problem.message}"), err=True)
        number = len(imported.problems)
        cells = "1 cell cannot" if number == 1 else f"{number} cells cannot"
        click.echo(f"{file}: {cells} be understood; nothing was imported", err=True)
        return exits.COULD_NOT_RUN
    if out == "-":
        for target, text in imported.files.items():
            if target != (reading.settings.path if reading.settings is not None else None):
                write_output(text, "-")
        return exits.FINE
    for target, text in imported.files.items():
        write_output(text, target.as_posix())
        if not quiet:
            click.echo(target.as_posix())
    if not quiet:
        for note in imported.notes:
            click.echo(visible(f"{note.place}: {note.message}"), err=True)
        for unchanged in imported.unchanged:
            click.echo(f"{unchanged.as_posix()} says so already", err=True)
    if imported.by_hand:
        click.echo(f"{reading.shown} cannot be changed by itself; write into it:\n{imported.by_hand}", err=True)
    return exits.FINE


def _content(file: str) -> bytes:
    """The bytes of a file, no more than can be a questionnaire."""
    from engagement_model.exchange.workbook_safety import MOST_BYTES

    try:
        with Path(file).open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise click.ClickException(f"cannot read {file}: {getattr(error, 'strerror', None) or error}") from None
