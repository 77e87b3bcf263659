"""A file about many organizations: a workspace for each of them below a portfolio, new or brought up to date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engagement_model.cli import exits
from engagement_model.cli.files import tell_file
from engagement_model.cli.foreign_files import (
    MOST_SHOWN,
    PAGE,
    WORKSPACE,
    Wanted,
    near,
    refuse_nothing,
    says,
    tell_oddities,
)
from engagement_model.cli.foreign_files import workspace_files as files_of
from engagement_model.cli.writing import rewrite
from engagement_model.translation import gettext, ngettext

if TYPE_CHECKING:
    from engagement_model.exchange.foreign import Foreign, Oddity
    from engagement_model.language.files import Remembered
    from engagement_model.language.mapping_schema import MappingFile


def bring_members(
    foreign: Foreign, mapping: MappingFile, folder: Path, files: dict[Path, str], wanted: Wanted, seen: Remembered
) -> int:
    """Write a workspace for each member that the file names, and the portfolio above them where there is none.

    All of it is written, or nothing. A member that the file no longer names stays, and is told.
    """
    from engagement_model.language.models import PORTFOLIO_FILE
    from engagement_model.workshop.importing.cells import NoSuchColumn
    from engagement_model.workshop.importing.splitting import mapping_of, portfolio_text, shares_of
    from engagement_model.workshop.importing.tables import NoSuchSheet

    if seen.is_file(folder / WORKSPACE):
        message = gettext("{folder} holds one workspace, and the mapping makes many; say another folder with --out")
        raise click.UsageError(message.format(folder=folder.as_posix()))
    try:
        shares = shares_of(foreign, mapping)
    except (NoSuchColumn, NoSuchSheet) as error:
        raise click.ClickException(str(error)) from None
    odd = list(shares.oddities)
    members: list[Path] = []
    for share in shares.each:
        found, made = files_of(share.foreign, mapping_of(share, mapping), folder / share.folder, wanted, seen)
        odd += found.oddities
        if any(model.elements for model in found.models.values()):
            files |= made
            members.append(folder / share.folder)
    if not members:
        refuse_nothing(odd, wanted)
    portfolio = folder / PORTFOLIO_FILE
    if not seen.is_file(portfolio):
        if mapping.currency is None:
            message = gettext("a portfolio counts in one currency; add currency: to the mapping")
            raise click.ClickException(message)
        files[portfolio] = portfolio_text(mapping.title or Path(wanted.file).stem, mapping.currency)
    gone = _gone(folder, members, seen)
    changed = {path: text for path, text in files.items() if not says(path, text, seen)}
    rewrite(changed, seen)
    if not wanted.quiet:
        _tell(wanted, folder, members, changed, odd, gone)
    return exits.FINE


def _gone(folder: Path, members: Sequence[Path], seen: Remembered) -> list[str]:
    """The members of an earlier import that the file does not name any more."""
    from engagement_model.workshop.importing.bringing import LAST_TIME
    from engagement_model.workshop.importing.splitting import MEMBERS

    there, named = folder / MEMBERS, {each.name for each in members}
    if not seen.is_folder(there):
        return []
    return [
        name for name in sorted(seen.names(there)) if name not in named and seen.is_folder(there / name / LAST_TIME)
    ]


def _told(path: Path, folder: Path) -> Path:
    """What stands for a written file: the folder of its member, or itself."""
    real, root = path.resolve(), folder.resolve()
    parts = real.relative_to(root).parts if real.is_relative_to(root) else ()
    return folder.joinpath(*parts[:2]) if len(parts) > 2 else path


def _tell(
    wanted: Wanted,
    folder: Path,
    members: Sequence[Path],
    changed: Mapping[Path, str],
    odd: Sequence[Oddity],
    gone: Sequence[str],
) -> None:
    """The portfolio and the folder of each member that was written on stdout; all else beside."""
    from engagement_model.translation.formats import grouped
    from engagement_model.words.safe import visible

    for path in dict.fromkeys(_told(path, folder) for path in changed):
        tell_file(near(path).as_posix())
    text = ngettext("{file}: {number} member in {folder}", "{file}: {number} members in {folder}", len(members))
    click.echo(visible(text.format(file=wanted.file, number=grouped(len(members)), folder=folder.as_posix())), err=True)
    tell_oddities(odd)
    if len(odd) > MOST_SHOWN:
        more = gettext("and {number} more").format(number=grouped(len(odd) - MOST_SHOWN))
        click.echo(visible(more), err=True)
    for name in gone:
        message = gettext("{member} is no longer in the file, and stays")
        click.echo(visible(message.format(member=name)), err=True)
    if changed:
        told = gettext("what was guessed, lost and not understood is in the {page} of each member")
        click.echo(told.format(page=PAGE), err=True)
    else:
        click.echo(gettext("nothing has changed"), err=True)
