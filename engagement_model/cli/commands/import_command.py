"""`engage import`: what came back from people: questionnaires become views, minutes and workbooks decisions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from engagement_model.cli import exits
from engagement_model.cli.answers import one_reading
from engagement_model.cli.common import language_option, quiet_option, spoken_by, today, verbose_option
from engagement_model.cli.completion import complete_stakeholders
from engagement_model.cli.files import content_of
from engagement_model.cli.together import not_with
from engagement_model.cli.writing import rewrite, until_settled, write_output
from engagement_model.translation import gettext, in_language, ngettext
from engagement_model.translation.texts import ENGLISH

if TYPE_CHECKING:
    from engagement_model.exchange.form_reading import Problem
    from engagement_model.language.reading import Reading
    from engagement_model.workshop.coming_back import Taken

VIEWS = "views"
SUFFIXES = (".xlsx", ".md", ".docx")
"""Of a folder, the files that can have come back."""


@click.command(
    "import", epilog="Examples: engage import pack/minutes.md; engage import answers; engage import cio.xlsx --out -"
)
@click.argument("file", type=click.Path(), metavar="FILE")
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
@click.option("--foreign", is_flag=True, help="Take what was made of another workspace all the same.")
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
    """Take in a FILE: one that people filled in, or a folder of these, or one of another tool.

    A list in Excel or CSV, an ArchiMate model and what else other tools write becomes a workspace. First a mapping is
    proposed, mapping.yaml, unless all of the file is understood: read it, change it, and run the same again. What was
    guessed and lost is told in import.md. The same file, or the next one, may be imported again: what changed there
    changes here, what was written here by hand stays.

    A questionnaire (.xlsx) becomes views, which the workspace then names: what was agreed or changed is spoken about;
    what was left empty or answered with "don't know" is not. Minutes (.md) and the sheet of decisions in the
    workbook (.xlsx) of `engage report` become decisions: what says so already stays, a decision that chooses
    otherwise supersedes the earlier one. Where anything cannot be understood, all of it is listed by line or cell,
    and nothing of that file is written. What was written by hand stays where it is. Of a folder, each file has a line
    of its own; the exit code is 2 where one of them was not imported.
    """
    wanted = Wanted(stakeholder, path, VIEWS if out is None else out, foreign, language, quiet)
    if Path(file).is_dir():
        _refuse_of_other_tools(file)
        return _folder(Path(file), wanted)
    from engagement_model.exchange.readers import MOST_BYTES
    from engagement_model.workshop.coming_back import is_ours

    content = content_of(file, MOST_BYTES)
    if is_ours(content) or stakeholder is not None:
        _refuse_of_other_tools(file)
        return _file(file, wanted, lambda taken, reading: _tell(taken, reading, quiet))
    from engagement_model.cli import foreign_files, foreign_import

    not_with("--workspace=path", "--out", holds=out is not None)
    asked = foreign_files.Wanted(file, content, mapping, out or path, prune, quiet, foreign)
    with in_language(language or ENGLISH):
        return until_settled(lambda: foreign_import.import_foreign(asked))


def _refuse_of_other_tools(file: str) -> None:
    """A usage error for what is only about a file of another tool."""
    for option in ("--map=mapping", "--prune"):
        not_with(option, file, holds=True)


class Wanted(NamedTuple):
    """What was asked of all files alike."""

    stakeholder: str | None
    path: str | None
    out: str
    foreign: bool
    language: str | None
    quiet: bool


def _folder(folder: Path, wanted: Wanted) -> int:
    """Take everything in a folder that could have come back, each file told with a line of its own."""
    from engagement_model.words.safe import visible

    if wanted.stakeholder is not None:
        raise click.UsageError(gettext("--stakeholder is for one file; a folder has those of several people"))
    files = sorted(each for each in folder.iterdir() if each.suffix.lower() in SUFFIXES and each.name[0] not in "~.")
    if not files:
        message = gettext("there is nothing in {folder} that could have come back ({kinds})")
        raise click.UsageError(message.format(folder=folder.as_posix(), kinds=", ".join(SUFFIXES)))
    answered: dict[str, str] = {}
    failed = False
    for each in files:
        try:
            code = _file(each.as_posix(), wanted, partial(_tell_one, each.as_posix(), wanted.quiet), answered)
        except click.ClickException as error:
            click.echo(visible(error.format_message()), err=True)
            code = exits.COULD_NOT_RUN
        failed = failed or code != exits.FINE
    return exits.COULD_NOT_RUN if failed else exits.FINE


def _file(
    file: str, wanted: Wanted, tell: Callable[[Taken, Reading], None], answered: dict[str, str] | None = None
) -> int:
    """Take one file. `answered` are whose answers were taken before, from which file; this one is put to them."""
    from engagement_model.exchange.workbook_safety import MOST_BYTES

    content = content_of(file, MOST_BYTES)
    return until_settled(lambda: _imported(file, content, wanted, tell, answered if answered is not None else {}))


def _imported(
    file: str, content: bytes, wanted: Wanted, tell: Callable[[Taken, Reading], None], answered: dict[str, str]
) -> int:
    from engagement_model.language.files import Remembered
    from engagement_model.words.safe import visible
    from engagement_model.workshop.coming_back import Asked, CannotRead, CannotTake, StakeholderNotMeant, take_back

    folder = VIEWS if wanted.out == "-" else wanted.out
    seen = Remembered()
    reading = one_reading((wanted.path,) if wanted.path is not None else (), seen)
    with spoken_by(reading, wanted.language):
        try:
            taken = take_back(content, Asked(file, reading, today(), wanted.stakeholder, folder, seen, wanted.foreign))
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
        if taken.of in answered:
            message = gettext("{file}: the answers of {who} were taken from {other} already; keep one of the two")
            who = reading.workspace.stakeholders[taken.of].name
            raise click.ClickException(visible(message.format(file=file, who=who, other=answered[taken.of])))
        if wanted.out == "-":
            for text in taken.shown:
                write_output(text, "-")
        else:
            rewrite(taken.files, seen)
            tell(taken, reading)
        if taken.of:
            answered[taken.of] = file
        return exits.FINE


def _tell_one(file: str, quiet: bool, taken: Taken, reading: Reading) -> None:
    """Say in one line on stdout what became of a file; remarks follow on stderr."""
    from msgspec import structs

    from engagement_model.words.safe import visible

    results = [line.text for line in taken.lines if not line.beside]
    if not quiet:
        nothing = gettext("nothing new")
        click.echo(visible(f"{file}: {', '.join(results) or nothing}"))
    _tell(structs.replace(taken, lines=tuple(line for line in taken.lines if line.beside)), reading, quiet)


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
