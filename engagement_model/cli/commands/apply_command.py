"""`engage apply`: take what was decided into the models, in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from engagement_model.cli import exits
from engagement_model.cli.answers import one_reading
from engagement_model.cli.common import language_option, quiet_option, spoken_by, verbose_option
from engagement_model.cli.completion import complete_addresses
from engagement_model.cli.rewriting import put, read_instead
from engagement_model.cli.writing import until_settled
from engagement_model.model.numbers import quoted
from engagement_model.model.suggest import hinted
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from engagement_model.language.reading import Reading
    from engagement_model.workshop.applying.apply import Edit


@click.command(epilog="Example: engage apply --dry-run")
@click.argument("path", type=click.Path(), required=False)
@click.option(
    "--only",
    multiple=True,
    metavar="ADDRESS",
    shell_complete=complete_addresses,
    help="Only what was decided about ADDRESS, or below it; may be given several times.",
)
@click.option(
    "--corrections",
    is_flag=True,
    help="Also what two people or more correct and nobody contradicts; with --only, what one alone does.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; print the difference.")
@language_option
@quiet_option
@verbose_option
def command(
    path: str | None, only: tuple[str, ...], corrections: bool, dry_run: bool, language: str | None, quiet: bool
) -> int:
    """Take what was decided into the models of both states, and carry along the overlays and views that extend them.

    PATH is a workspace; that of the current folder where missing. Comments, order and line ends stay; all files are
    written, or none. Each change is told on stderr with the decision behind it, or with those who correct it. The
    exit code is 1 where one of these could not be applied.
    """
    from engagement_model.language.files import Remembered
    from engagement_model.words.safe import visible
    from engagement_model.workshop.applying.apply import CannotApply, apply

    def write() -> tuple[list[str], bool]:
        seen = Remembered()
        reading = one_reading((path,) if path is not None else (), seen)
        with spoken_by(reading, language):
            if reading.settings is None:
                raise click.UsageError(gettext("there is no workspace whose decisions could be applied"))
            _refuse_unknown(only, reading)
            try:
                applied = apply(reading, read_instead(reading, seen), only, corrections=corrections)
            except CannotApply as error:
                nothing = gettext("nothing was written")
                raise click.ClickException(f"{error}; {nothing}") from None
            put(applied.texts, seen, dry_run=dry_run)
            told = [_applied(edit, reading) for edit in applied.edits]
            told += [_left(edit, reading) for edit in applied.left]
            if not applied.edits and not applied.left:
                told.append(_nothing_to_do(reading, corrections=corrections))
            return told, bool(applied.left)

    told, left = until_settled(write)
    if not quiet:
        for line in told:
            click.echo(visible(line), err=True)
    return exits.FINDINGS if left else exits.FINE


def _nothing_to_do(reading: Reading, *, corrections: bool) -> str:
    """Why nothing is to be changed."""
    if reading.workspace.decisions:
        return gettext("every decision is in the models already")
    if corrections:
        return gettext("nothing was decided yet, and there is no correction to take")
    return gettext("nothing was decided yet, so that there is nothing to apply")


def _refuse_unknown(only: tuple[str, ...], reading: Reading) -> None:
    """A usage error for an address at which no model and no view has anything, and about which nothing was decided."""
    from engagement_model.language.reading import addresses_of
    from engagement_model.model.addresses import covers
    from engagement_model.model.suggest import did_you_mean

    if not only:
        return
    known = addresses_of(reading.models.values())
    decided = [about for decision in reading.workspace.decisions.values() for about in decision.about]
    for address in only:
        if address not in known and not any(covers(address, about) for about in decided):
            hint = did_you_mean(address, known.union(decided))
            message = gettext("no model has anything at {address}").format(address=quoted(address))
            raise click.UsageError(hinted(message, hint))


def _applied(edit: Edit, reading: Reading) -> str:
    """What was changed, and by which decision or on whose word."""
    if edit.stakeholders:
        return _told(gettext("{state}: {address}, as it is to {who}"), edit, reading)
    return _told(gettext("{state}: {address}, by decision {decision}"), edit, reading)


def _left(edit: Edit, reading: Reading) -> str:
    """What could not be changed."""
    if edit.stakeholders:
        message = gettext("{state}: {address} cannot hold what it is to {who}; nothing was changed there")
    else:
        message = gettext("{state}: {address} cannot hold what decision {decision} chooses; nothing was changed there")
    return _told(message, edit, reading)


def _told(pattern: str, edit: Edit, reading: Reading) -> str:
    from engagement_model.words.names import stakeholder_names
    from engagement_model.words.phrases import listed
    from engagement_model.words.terms import state_name

    who = listed(stakeholder_names(reading.workspace, edit.stakeholders))
    return pattern.format(state=state_name(edit.state), address=edit.address, decision=edit.decision, who=who)
