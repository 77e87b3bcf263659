"""Places that are kept from one drawing to the next, in `layout.yaml` beside the workspace."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from engagement_model.cli.files import tell_file
from engagement_model.cli.revisions import asked_revision, names_revision
from engagement_model.cli.writing import write_output
from engagement_model.translation import gettext, ngettext

if TYPE_CHECKING:
    from engagement_model.drawing import Drawing
    from engagement_model.language.reading import Reading


def refuse_keeping(
    paths: Sequence[str], readings: Sequence[Reading], *, focus: str | None, split: bool, collapse: bool
) -> None:
    """A usage error where places cannot be kept: only those of whole pages of workspaces can."""
    if focus is not None or split or collapse:
        raise click.UsageError(
            gettext("--keep-layout keeps the places of whole pages: it goes with no --focus, --split or --collapse")
        )
    if asked_revision() is not None or any(names_revision(path) for path in paths):
        raise click.UsageError(gettext("--keep-layout writes beside the files on the disk, and a revision has others"))
    for reading in readings:
        if reading.settings is None or reading.settings.path is None:
            message = gettext("--keep-layout writes beside a workspace file, and {file} is none")
            raise click.UsageError(message.format(file=reading.shown))


def keep(reading: Reading, drawing: Drawing, *, quiet: bool) -> None:
    """Write where the boxes of a drawing stand, with the other sizes of page and the comments that were kept before."""
    from engagement_model.language.places_writer import places_text
    from engagement_model.model.places import PLACES_FILE

    assert reading.settings is not None
    assert reading.settings.path is not None
    layout = drawing.pages[0].layout
    sheets = {**reading.workspace.places, layout.paper.name: layout.sheet}
    before = reading.places.text if reading.places is not None else None
    text = places_text(sheets, before)
    if text != before:
        target = (reading.settings.path.parent / PLACES_FILE).as_posix()
        write_output(text, target)
        if not quiet:
            tell_file(target)


def tell_unknown(reading: Reading, drawing: Drawing) -> None:
    """Say on stderr which kept places no state has a box for: `--keep-layout` takes them out."""
    layout = drawing.pages[0].layout
    sheet = reading.workspace.places.get(layout.paper.name)
    if sheet is None or reading.places is None:
        return
    kept = [f"{lane}.{identifier}" for lane, places in sheet.lanes.items() for identifier in places.boxes]
    gone = [address for address in kept if address not in layout.rects]
    if gone:
        said = ngettext(
            "{file} keeps the place of {names}, which no state has; --keep-layout takes it out",
            "{file} keeps the places of {names}, which no state has; --keep-layout takes them out",
            len(gone),
        )
        click.echo(said.format(file=reading.places.shown, names=", ".join(gone)), err=True)
