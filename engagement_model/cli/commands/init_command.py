"""`engage init`: a workspace to begin with, or one of the examples."""

from __future__ import annotations

from pathlib import Path

import click

from engagement_model.cli import exits
from engagement_model.cli.common import LateChoice, quiet_option, verbose_option
from engagement_model.cli.writing import write_new
from engagement_model.translation import gettext


def _examples() -> tuple[str, ...]:
    from engagement_model.language.scaffold import examples

    return examples()


def _languages() -> tuple[str, ...]:
    from engagement_model.language.scaffold import starters

    return starters()


@click.command(epilog="Example: engage init shop --language fr && engage check shop && engage report shop --out pack")
@click.argument("folder", type=click.Path(file_okay=False), default=".", metavar="[DIR]")
@click.option("--example", type=LateChoice(_examples), help="Begin with one of the examples instead.")
@click.option("--language", type=LateChoice(_languages), help="The language to write it in, and to speak in its pages.")
@quiet_option
@verbose_option
def command(folder: str, example: str | None, language: str | None, quiet: bool) -> int:
    """Make a workspace that already checks and renders: both states, views, decisions.

    DIR is made where it is missing; without it, the files go into the current folder.
    Editors find the schemas of its files in .schemas; the folder ci has snippets for pre-commit, GitHub and GitLab.
    Never overwrites: where any of the files is there already and says something else, nothing is written.
    """
    from engagement_model.language.scaffold import files_of

    target = Path(folder)
    files = files_of(example, language)
    write_new(target, files)
    if not quiet:
        for name in files:
            click.echo((target / name).as_posix())
        shown = "" if folder == "." else f" {folder}"
        commands = f"engage check{shown} && engage render{shown} --out out"
        click.echo(gettext("Next: {commands}").format(commands=commands), err=True)
    return exits.FINE
