"""`engage agree`: the agreed model, from views and decisions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engagement_model.cli import exits
from engagement_model.cli.answers import one_reading
from engagement_model.cli.common import (
    language_option,
    paths_argument,
    quiet_option,
    spoken_by,
    verbose_option,
)
from engagement_model.cli.writing import write_output
from engagement_model.model.states import FUTURE, STATES
from engagement_model.model.suggest import hinted
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import grouped

if TYPE_CHECKING:
    from engagement_model.language.reading import Reading


@click.command(epilog="Example: engage agree examples/retail --state as-is --out agreed.yaml")
@paths_argument
@click.option("--state", type=click.Choice(STATES), default=FUTURE, show_default=True)
@click.option(
    "--majority", is_flag=True, help="Where nobody decided, take what more than half of those with a voice say."
)
@click.option("--out", type=click.Path(dir_okay=False), default="-", help="The file to write; stdout where missing.")
@language_option
@quiet_option
@verbose_option
def command(paths: tuple[str, ...], state: str, majority: bool, out: str, language: str | None, quiet: bool) -> int:
    """Write the model all can agree on, with where each disputed fact comes from.

    What is still open stays as the state's own model has it and is listed on stderr; the exit code is 1 while anything
    is. No file of the workspace is written over: `engage apply` takes decisions into them.
    """
    from engagement_model.words.safe import visible
    from engagement_model.workshop.agreed import agree
    from engagement_model.workshop.agreed_text import agreed_text, open_words

    reading = one_reading(paths)
    workspace = reading.workspace
    _refuse_what_nobody_describes(reading, state)
    _refuse_to_overwrite(reading, out)
    agreed = agree(workspace, state, majority)
    with spoken_by(reading, language):
        write_output(agreed_text(agreed, workspace), out)
        if not quiet:
            for item in agreed.open:
                words = open_words(item, state, workspace)
                click.echo(visible(gettext("open: {what}").format(what=words)), err=True)
            if agreed.left_out:
                number = len(agreed.left_out)
                left_out = ngettext(
                    "{number} fact is left out with what is open",
                    "{number} facts are left out with what is open",
                    number,
                )
                click.echo(left_out.format(number=grouped(number)), err=True)
    return exits.FINDINGS if agreed.open else exits.FINE


def _refuse_what_nobody_describes(reading: Reading, state: str) -> None:
    """Refuse a state of which there is neither a model nor a view: nobody agreed that it is empty."""
    described = {name.partition("/")[0] for name in reading.models}
    if state not in described:
        message = gettext("{file} does not describe {states}").format(file=reading.shown, states=state)
        there = [f"--state {each}" for each in STATES if each in described]
        hint = gettext("write {text}").format(text=there[0]) if there else None
        raise click.UsageError(hinted(message, hint))


def _refuse_to_overwrite(reading: Reading, out: str) -> None:
    """Refuse to write over a file of the workspace, whose comments and order nobody is to lose."""
    target = Path(out).resolve() if out != "-" else None
    for source in reading.sources.values():
        if target is not None and source.path is not None and source.path.resolve() == target:
            message = gettext("{file} is a file of this workspace; engage apply takes decisions into it, in place")
            raise click.UsageError(message.format(file=source.shown))
