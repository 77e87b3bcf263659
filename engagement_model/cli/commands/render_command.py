"""`engage render`: draw the pages."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from engagement_model.cli import exits
from engagement_model.cli.common import (
    LateChoice,
    paths_argument,
    quiet_option,
    sound_readings_of,
    today,
    verbose_option,
    write_output,
)
from engagement_model.cli.revisions import revision_option

if TYPE_CHECKING:
    from engagement_model.drawing import Drawing
    from engagement_model.language.reader import Reading

STATES = ("as-is", "future-state", "all")


def _sizes() -> tuple[str, ...]:
    from engagement_model.model.workspace import PageSize

    return get_args(PageSize)


def _formats() -> tuple[str, ...]:
    from engagement_model.drawing import formats

    return formats.names()


@click.command(epilog="Example: engage render examples/retail --out out -f svg,pdf,png")
@paths_argument
@revision_option
@click.option("--state", type=click.Choice(STATES), default="all", show_default=True, help="Which pages to draw.")
@click.option(
    "-f", "--format", "formats", default="svg", show_default=True, metavar="FORMAT[,FORMAT...]", help="svg, pdf, png."
)
@click.option("--page", "size", type=LateChoice(_sizes), help="The size of the page; the workspace's where missing.")
@click.option("--out", type=click.Path(file_okay=False), default="out", show_default=True, help="The folder to fill.")
@quiet_option
@verbose_option
def command(paths: tuple[str, ...], state: str, formats: str, size: str | None, out: str, quiet: bool) -> int:
    """Draw *As we are today* and *Future state* as two pages in one frame.

    What both states have stands at the same place on both pages. The files are called as-is.svg, future-state.svg
    and so on, pages.html where a format holds all pages in one; several workspaces get a folder each.
    """
    from engagement_model.drawing import draw

    wanted = _wanted_formats(formats)
    states = ("as-is", "future-state") if state == "all" else (state,)
    readings = sound_readings_of(paths)
    for reading in readings:
        drawing = draw(reading.workspace, states=states, size=size)  # type: ignore[arg-type]
        if not drawing.pages:
            raise click.ClickException(f"{reading.shown} does not describe {' or '.join(states)}")
        folder = Path(out) / Path(reading.shown).parent.name if len(readings) > 1 else Path(out)
        for file, content in _files(reading, drawing, wanted):
            target = (folder / file).as_posix()
            write_output(content, target)
            if not quiet:
                click.echo(target)
        _warn(drawing)
    return exits.FINE


def _files(reading: Reading, drawing: Drawing, wanted: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file: one for each page, or one for all of them where a format holds them all."""
    from engagement_model.drawing import details_of
    from engagement_model.drawing.formats import named

    whole = [name for name in wanted if named(name).write_all is not None]
    for page in drawing.pages:
        for name in wanted:
            if name not in whole:
                yield f"{page.state}{named(name).suffix}", page.write(name)
    if whole:
        drawing = dataclasses.replace(drawing, details=details_of(reading, today()))
        for name in whole:
            yield f"pages{named(name).suffix}", drawing.write(name)


def _wanted_formats(formats: str) -> tuple[str, ...]:
    """The formats asked for, in the order given, each once."""
    known = _formats()
    wanted = tuple(dict.fromkeys(name.strip() for name in formats.split(",") if name.strip()))
    for name in wanted:
        if name not in known:
            raise click.UsageError(f"there is no format {name!r}; there are {', '.join(known)}")
    return wanted


def _warn(drawing: Drawing) -> None:
    """Say on stderr what does not come out as it should: text that is too small, characters the font lacks."""
    for page in drawing.pages:
        if page.dense is not None:
            roomier = ", ".join(page.dense.fits_on)
            click.echo(
                f"{page.state}: the smallest text is {page.dense.smallest} pt, and {page.dense.limit} pt can be read; "
                + (f"try --page {roomier}" if roomier else "no page size holds it all"),
                err=True,
            )
        if page.missing_characters:
            shown = " ".join(page.missing_characters[:20])
            click.echo(
                f"{page.state}: the font lacks {shown}; a font of the reader's machine is used for them", err=True
            )
