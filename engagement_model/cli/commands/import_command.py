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
from engagement_model.translation import gettext, ngettext

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
    default=VIEWS,
    show_default=True,
    metavar="DIRECTORY",
    help="The folder for the views, from that of the workspace; - shows what would be written and writes nothing.",
)
@click.option("--foreign", is_flag=True, help="Take minutes that were made of another workspace all the same.")
@language_option
@quiet_option
@verbose_option
def command(
    file: str, stakeholder: str | None, path: str | None, out: str, foreign: bool, language: str | None, quiet: bool
) -> int:
    """Read back a FILE that people filled in: a questionnaire, minutes, or the workbook of a pack.

    A questionnaire (.xlsx) becomes views, which the workspace then names: what was agreed or changed is spoken about;
    what was left empty or answered with "don't know" is not. Minutes (.md) and the sheet of decisions in the
    workbook (.xlsx) of `engage report` become decisions: what says so already stays, a decision that chooses
    otherwise supersedes the earlier one. Where anything cannot be understood, all of it is listed by line or cell,
    and nothing is written. What was written by hand stays where it is.
    """
    from engagement_model.exchange.workbook_safety import MOST_BYTES

    content = content_of(file, MOST_BYTES)
    return until_settled(lambda: _imported(file, content, stakeholder, path, out, foreign, language, quiet))


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
