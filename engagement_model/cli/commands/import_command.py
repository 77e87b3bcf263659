"""`engage import`: what came back from people: questionnaires become views, minutes and workbooks decisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from engagement_model.cli import exits
from engagement_model.cli.answers import one_reading
from engagement_model.cli.common import language_option, quiet_option, spoken_by, today, verbose_option
from engagement_model.cli.completion import complete_stakeholders
from engagement_model.cli.files import content_of, tell_file
from engagement_model.cli.writing import rewrite, until_settled, write_output
from engagement_model.translation import gettext, ngettext

if TYPE_CHECKING:
    from engagement_model.exchange.form_reading import Problem
    from engagement_model.language.files import Remembered
    from engagement_model.language.reading import Reading
    from engagement_model.workshop.minutes.fields import CameBack
    from engagement_model.workshop.minutes.importing import ImportedDecisions

VIEWS = "views"


@click.command("import", epilog="Examples: engage import pack/minutes.md; engage import answers.xlsx --stakeholder cio")
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
    default=VIEWS,
    show_default=True,
    metavar="DIRECTORY",
    help="The folder for the views, from that of the workspace; - shows what would be written and writes nothing.",
)
@language_option
@quiet_option
@verbose_option
def command(file: str, stakeholder: str | None, path: str | None, out: str, language: str | None, quiet: bool) -> int:
    """Read back a FILE that people filled in: a questionnaire, minutes, or the workbook of a pack.

    A questionnaire (.xlsx) becomes views, which the workspace then names: what was agreed or changed is spoken about;
    what was left empty or answered with "don't know" is not. Minutes (.md) and the sheet of decisions in the
    workbook (.xlsx) of `engage report` become decisions: what says so already stays, a decision that chooses
    otherwise supersedes the earlier one. Where anything cannot be understood, all of it is listed by line or cell,
    and nothing is written. What was written by hand stays where it is.
    """
    from engagement_model.exchange.workbook_safety import MOST_BYTES

    content = content_of(file, MOST_BYTES)
    return until_settled(lambda: _imported(file, content, stakeholder, path, out, language, quiet))


def _imported(
    file: str, content: bytes, stakeholder: str | None, path: str | None, out: str, language: str | None, quiet: bool
) -> int:
    from engagement_model.exchange.workbook_safety import NotAWorkbook
    from engagement_model.language.files import Remembered
    from engagement_model.words.safe import visible
    from engagement_model.workshop.minutes.importing import NowhereToWrite, import_decisions
    from engagement_model.workshop.minutes.kinds import kind_of, read_back
    from engagement_model.workshop.minutes.reading import NotMinutes

    seen = Remembered()
    reading = one_reading((path,) if path is not None else (), seen)
    with spoken_by(reading, language):
        try:
            if kind_of(content) == "questionnaire":
                return _questionnaire(file, content, reading, seen, stakeholder, out, quiet)
            back: CameBack = read_back(content)
            if stakeholder is not None:
                raise click.UsageError(
                    gettext("--stakeholder is for questionnaires; decisions are those of the meeting")
                )
            return _decisions(file, import_decisions(back, reading, today(), seen), seen, out, quiet)
        except (NotAWorkbook, NotMinutes) as error:
            raise click.ClickException(
                visible(gettext("{file} cannot be read: {reason}").format(file=file, reason=error))
            ) from None
        except NowhereToWrite as error:
            raise click.ClickException(visible(f"{file}: {error}")) from None


def _decisions(file: str, imported: ImportedDecisions, seen: Remembered, out: str, quiet: bool) -> int:
    from engagement_model.words.safe import visible

    if imported.problems:
        return _refused(file, imported.problems, in_cells=False)
    if out == "-":
        write_output(imported.text, "-")
        return exits.FINE
    if imported.changes:
        rewrite({imported.path: imported.text}, seen)
    if quiet:
        return exits.FINE
    if not imported.entries:
        click.echo(visible(gettext("nothing is decided in {file} yet").format(file=file)), err=True)
    for entry in imported.entries:
        name = visible(f"{imported.shown}: decisions.{entry.identifier}")
        if entry.became == "unchanged":
            click.echo(gettext("{name} says so already").format(name=name), err=True)
        elif entry.supersedes:
            message = gettext("{name} (supersedes {names})")
            click.echo(message.format(name=name, names=", ".join(entry.supersedes)))
        else:
            click.echo(name)
    return exits.FINE


def _questionnaire(
    file: str,
    content: bytes,
    reading: Reading,
    seen: Remembered,
    stakeholder: str | None,
    out: str,
    quiet: bool,
) -> int:
    from engagement_model.words.safe import visible
    from engagement_model.workshop.questionnaire.importing import CannotImport, import_questionnaire

    try:
        imported = import_questionnaire(content, reading, stakeholder, VIEWS if out == "-" else out, seen)
    except CannotImport as error:
        raise click.ClickException(visible(f"{file}: {error}")) from None
    if imported.problems:
        return _refused(file, imported.problems, in_cells=True)
    if out == "-":
        for target, text in imported.files.items():
            if target != (reading.settings.path if reading.settings is not None else None):
                write_output(text, "-")
        return exits.FINE
    rewrite(imported.files, seen)
    if not quiet:
        for target in imported.files:
            tell_file(target.as_posix())
        for note in imported.notes:
            click.echo(visible(f"{note.place}: {note.message}"), err=True)
        for unchanged in imported.unchanged:
            click.echo(visible(gettext("{name} says so already").format(name=unchanged.as_posix())), err=True)
    if imported.by_hand:
        message = gettext("{file} cannot be changed by itself; write into it:").format(file=reading.shown)
        click.echo(f"{message}\n{imported.by_hand}", err=True)
    return exits.FINE


def _refused(file: str, problems: Sequence[Problem], *, in_cells: bool) -> int:
    """List everything that cannot be understood."""
    from engagement_model.words.safe import visible

    for problem in problems:
        click.echo(visible(f"{problem.place}: {problem.message}"), err=True)
    number = len(problems)
    if in_cells:
        message = ngettext(
            "{file}: {number} cell cannot be understood; nothing was imported",
            "{file}: {number} cells cannot be understood; nothing was imported",
            number,
        )
    else:
        message = ngettext(
            "{file}: {number} place cannot be understood; nothing was imported",
            "{file}: {number} places cannot be understood; nothing was imported",
            number,
        )
    click.echo(visible(message.format(file=file, number=number)), err=True)
    return exits.COULD_NOT_RUN
