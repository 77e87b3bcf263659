"""`engage move`: an element to another file of the workspace, or under another element."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from engagement_model.cli import exits
from engagement_model.cli.answers import one_reading
from engagement_model.cli.common import language_option, quiet_option, spoken_by, verbose_option
from engagement_model.cli.completion import complete_addresses
from engagement_model.cli.rewriting import put, read_instead
from engagement_model.cli.writing import until_settled
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from engagement_model.language.reading import Reading
    from engagement_model.workshop.applying.apply import ReadAgain
    from engagement_model.workshop.moving import Texts


@click.command(epilog="Example: engage move platforms.web_orders --under commerce --dry-run")
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS...", shell_complete=complete_addresses)
@click.option("--under", metavar="ID", help="The element of the same kind that they are to be part of.")
@click.option(
    "--to",
    "file",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="The model file that is to have their entries; begun where it is not there.",
)
@click.option("--workspace", "path", type=click.Path(), help="The workspace; that of the current folder where missing.")
@click.option("--dry-run", is_flag=True, help="Write nothing; print the difference.")
@language_option
@quiet_option
@verbose_option
def command(
    addresses: tuple[str, ...],
    under: str | None,
    file: str | None,
    path: str | None,
    dry_run: bool,
    language: str | None,
    quiet: bool,
) -> int:
    """Move the elements at ADDRESS: under another one (`--under`), or their entries into another model file (`--to`).

    Comments go with an entry, order and line ends stay. A file that is not there is begun, and the model that has the
    entry includes it. An entry moves only where no state and no view says anything else afterwards. All of them are
    moved and all files written, or none.
    """
    from pathlib import Path

    from engagement_model.language.files import Remembered
    from engagement_model.workshop.applying.apply import CannotApply
    from engagement_model.workshop.moving import CannotMove, move_each, move_to, move_to_new, move_under
    from engagement_model.workshop.renaming import CannotRename

    if (under is None) == (file is None):
        raise click.UsageError(gettext("say where to: --under ID or --to FILE"))

    def write() -> list[str]:
        seen = Remembered()
        reading = one_reading((path,) if path is not None else (), seen)
        with spoken_by(reading, language):

            def one(now: Reading, address: str, again: ReadAgain) -> Texts:
                if under is not None:
                    return move_under(now, address, under, again)
                there = {source.path.resolve() for source in now.sources.values() if source.path is not None}
                is_there = Path(str(file)).resolve() in there or seen.is_file(Path(str(file)))
                return (move_to if is_there else move_to_new)(now, address, str(file), again)

            try:
                texts = move_each(reading, addresses, one, read_instead(reading, seen))
            except (CannotMove, CannotRename, CannotApply) as error:
                nothing = gettext("nothing was written")
                raise click.ClickException(f"{error}; {nothing}") from None
            return [source.shown for source in put(texts, seen, dry_run=dry_run)]

    changed = until_settled(write)
    if not quiet and not dry_run:
        for shown in changed:
            click.echo(shown)
    return exits.FINE
