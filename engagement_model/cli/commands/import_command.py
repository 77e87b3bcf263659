"""`engage import`: what came back from people: questionnaires become views, minutes and workbooks decisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from engagement_model.cli import exits
from engagement_model.cli.answers import one_reading
from engagement_model.cli.common import language_option, quiet_option, spoken_by, today, verbose_option
from engagement_model.cli.completion import complete_stakeholders
from engagement_model.cli.files import content_of
from engagement_model.cli.writing import rewrite, until_settled, write_output
from engagement_model.translation import gettext, in_language, ngettext
from engagement_model.translation.texts import ENGLISH

if TYPE_CHECKING:
    from engagement_model.exchange.form_reading import Problem
    from engagement_model.language.reading import Reading
    from engagement_model.workshop.coming_back import Taken

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
    metavar="DIRECTORY",
    help="The folder for the views (views), from that of the workspace, or for what a file of another tool becomes "
    "(called after it); - shows what would be written and writes nothing.",
)
@click.option(
    "--map",
    "mapping",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="The mapping of another tool's file; mapping.yaml in its folder where missing.",
)
@click.option("--prune", is_flag=True, help="Take out what another tool's file no longer has.")
@click.option("--foreign", is_flag=True, help="Take minutes that were made of another workspace all the same.")
@language_option
@quiet_option
@verbose_option
def command(
    file: str,
    stakeholder: str | None,
    path: str | None,
    out: str | None,
    mapping: str | None,
    prune: bool,
    foreign: bool,
    language: str | None,
    quiet: bool,
) -> int:
    """Take in a FILE: one that people filled in, or one of another tool.

    A list in Excel or CSV, an ArchiMate model and what else other tools write becomes a workspace. First a mapping is
    proposed, mapping.yaml, unless all of the file is understood: read it, change it, and run the same again. What was
    guessed and lost is told in import.md. The same file, or the next one, may be imported again: what changed there
    changes here, what was written here by hand stays.

    A questionnaire (.xlsx) becomes views, which the workspace then names: what was agreed or changed is spoken about;
    what was left empty or answered with "don't know" is not. Minutes (.md) and the sheet of decisions in the
    workbook (.xlsx) of `engage report` become decisions: what says so already stays, a decision that chooses
    otherwise supersedes the earlier one. Where anything cannot be understood, all of it is listed by line or cell,
    and nothing is written. What was written by hand stays where it is.
    """
    from engagement_model.exchange.readers import MOST_BYTES
    from engagement_model.workshop.coming_back import is_ours

    content = content_of(file, MOST_BYTES)
    if is_ours(content) or stakeholder is not None:
        views = VIEWS if out is None else out
        return until_settled(lambda: _imported(file, content, stakeholder, path, views, foreign, language, quiet))
    from engagement_model.cli.foreign_import import Wanted, import_foreign

    with in_language(language or ENGLISH):
        return until_settled(lambda: import_foreign(Wanted(file, content, mapping, out or path, prune, quiet)))


def _imported(
    file: str,
    content: bytes,
    stakeholder: str | None,
    path: str | None,
    out: str,
    foreign: bool,
    language: str | None,
    quiet: bool,
) -> int:
    from engagement_model.language.files import Remembered
    from engagement_model.words.safe import visible
    from engagement_model.workshop.coming_back import Asked, CannotRead, CannotTake, StakeholderNotMeant, take_back

    folder = VIEWS if out == "-" else out
    seen = Remembered()
    reading = one_reading((path,) if path is not None else (), seen)
    with spoken_by(reading, language):
        try:
            taken = take_back(content, Asked(file, reading, today(), stakeholder, folder, seen, foreign))
        except StakeholderNotMeant as error:
            raise click.UsageError(str(error)) from None
        except CannotRead as error:
            raise click.ClickException(
                visible(gettext("{file} cannot be read: {reason}").format(file=file, reason=error))
            ) from None
        except CannotTake as error:
            raise click.ClickException(visible(f"{file}: {error}")) from None
        if taken.problems:
            return _refused(file, taken.problems, in_cells=taken.in_cells)
        if out == "-":
            for text in taken.shown:
                write_output(text, "-")
            return exits.FINE
        rewrite(taken.files, seen)
        _tell(taken, reading, quiet)
        return exits.FINE


def _tell(taken: Taken, reading: Reading, quiet: bool) -> None:
    """Say what was written on stdout, and all else on stderr."""
    from engagement_model.words.safe import visible

    if not quiet:
        for line in taken.lines:
            click.echo(visible(line.text), err=line.beside)
    if taken.by_hand:
        message = gettext("{file} cannot be changed by itself; write into it:").format(file=reading.shown)
        click.echo(f"{message}\n{taken.by_hand}", err=True)


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
