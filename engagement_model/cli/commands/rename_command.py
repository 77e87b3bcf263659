"""`engage rename`: call an element otherwise, wherever the workspace names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from engagement_model.cli import exits
from engagement_model.cli.answers import one_reading
from engagement_model.cli.common import language_option, quiet_option, spoken_by, verbose_option
from engagement_model.cli.completion import complete_addresses
from engagement_model.cli.rewriting import put, workspace_named
from engagement_model.cli.writing import until_settled
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import grouped

if TYPE_CHECKING:
    from engagement_model.language.files import Remembered
    from engagement_model.language.reading import Reading
    from engagement_model.language.source import Source
    from engagement_model.workshop.renaming import Renamed


@click.command(epilog="Example: engage rename platforms.web_orders web_order_book --dry-run")
@click.argument("address", shell_complete=complete_addresses)
@click.argument("new", metavar="NEW_ID")
@click.option("--workspace", "path", type=click.Path(), help="The workspace; that of the current folder where missing.")
@click.option(
    "--baseline",
    "baselines",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    help="A baseline that is to know it by its new id; those in the folder of the workspace are found by themselves.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; print the difference.")
@language_option
@quiet_option
@verbose_option
def command(
    address: str,
    new: str,
    path: str | None,
    baselines: tuple[str, ...],
    dry_run: bool,
    language: str | None,
    quiet: bool,
) -> int:
    """Call the element at ADDRESS by NEW_ID wherever it is named: models, views, decisions, settings, baselines.

    Prose stays, and so does an element of another kind with the same id. All files are written, or none.
    """
    from engagement_model.language.files import Remembered
    from engagement_model.workshop.renaming import CannotRename, rename, rename_in

    def write() -> list[str]:
        seen = Remembered()
        named = workspace_named(path, seen)
        done = rename_in(named, address, new, seen) if named is not None else None
        reading = done[0] if done is not None else one_reading((path,) if path is not None else (), seen)
        with spoken_by(reading, language):
            try:
                renamed = done[1] if done is not None else rename(reading, address, new)
            except CannotRename as error:
                raise click.ClickException(str(error)) from None
            known = list(_baselines(reading, baselines, renamed, seen))
            changed = put([*renamed.texts, *known], seen, dry_run=dry_run)
            beside[:] = _not_of_it(reading, address, seen)
            return [] if dry_run else [_told(source, renamed) for source in changed]

    beside: list[str] = []
    told = until_settled(write)
    if not quiet:
        for line in told:
            click.echo(line)
    for name in beside:
        message = gettext("{file} names {address} too and is no part of this workspace; it stays as it is")
        click.echo(message.format(file=name, address=address), err=True)
    return exits.FINE


def _not_of_it(reading: Reading, address: str, seen: Remembered) -> list[str]:
    """The YAML files beside a workspace's own that name an address and that nothing of it reads: of another one."""
    import re

    from engagement_model.language.source import MAXIMUM_BYTES

    settings = reading.settings
    if settings is None or settings.path is None:
        return []
    folder = settings.path.parent
    own = {seen.resolved(source.path) for source in reading.sources.values() if source.path is not None}
    named = re.compile(rf"(?<![\w.]){re.escape(address)}(?!\w)")
    found = []
    for name in seen.names(folder):
        path = folder / name
        if not name.endswith((".yaml", ".yml")) or seen.resolved(path) in own or not seen.is_file(path):
            continue
        try:
            text = seen.read(path, MAXIMUM_BYTES).decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue  # nothing of it can be said
        if named.search(text):
            found.append(path.as_posix())
    return found


def _told(source: Source, renamed: Renamed) -> str:
    number = sum(mention.source is source for mention in renamed.mentions)
    if not number:
        return gettext("{file}: known by the new id").format(file=source.shown)
    places = ngettext("{file}: {number} place", "{file}: {number} places", number)
    return places.format(file=source.shown, number=grouped(number))


def _baselines(
    reading: Reading, named: tuple[str, ...], renamed: Renamed, seen: Remembered
) -> list[tuple[Source, str]]:
    """The baselines named and those in the folder of the workspace, each with its new text."""
    from pathlib import Path

    settings = reading.settings
    folder = settings.path.parent if settings is not None and settings.path is not None else None
    beside = [folder / name for name in seen.names(folder) if name.endswith(".json")] if folder is not None else []
    found: list[tuple[Source, str]] = []
    if not named and not beside:
        return found
    from engagement_model.language.source import Source
    from engagement_model.reports.baseline import MAXIMUM_CHARACTERS, BadBaseline, is_baseline, renamed_baseline

    for path in dict.fromkeys([*map(Path, named), *beside]):
        try:
            text = seen.read(path, MAXIMUM_CHARACTERS).decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            if path in beside:
                continue  # something else that ends like a baseline
            raise click.ClickException(f"{path}: {error}") from None
        if path in beside and not is_baseline(text):
            continue
        try:
            found.append((Source(path.as_posix(), path, text), renamed_baseline(text, renamed.renamed)))
        except BadBaseline as error:
            message = gettext("{file} is no baseline: {reason}").format(file=path.as_posix(), reason=error)
            raise click.ClickException(message) from None
    return found
