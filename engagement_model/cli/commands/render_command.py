"""`engage render`: draw the pages."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from engagement_model.cli import exits
from engagement_model.cli.common import (
    LateChoice,
    fail_on_option,
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
    from engagement_model.language.reading import Reading
    from engagement_model.rules.finding import Located

PAIR = ("as-is", "future-state")
STATES = (*PAIR, "change", "all")


def _sizes() -> tuple[str, ...]:
    from engagement_model.model.workspace import PageSize

    return get_args(PageSize)


def _formats() -> tuple[str, ...]:
    from engagement_model.drawing import formats

    return formats.names()


@click.command(epilog="Example: engage render examples/retail --state all --out out -f svg,pdf,png")
@paths_argument
@revision_option
@click.option("--state", type=click.Choice(STATES), help="Which pages to draw; the two states where missing.")
@click.option(
    "-f",
    "--format",
    "formats",
    default="svg",
    show_default=True,
    metavar="FORMAT[,FORMAT...]",
    help="svg, pdf, png, html ...",
)
@click.option("--page", "size", type=LateChoice(_sizes), help="The size of the page; the workspace's where missing.")
@click.option(
    "--overlay",
    "overlays",
    default="",
    metavar="OVERLAY[,OVERLAY...]",
    help="Look at one thing closely: redundancy, journeys[=ID], recognition, cost, latency, disagreement. "
    "none: only what the models say.",
)
@click.option("--focus", metavar="CUSTOMER_TYPE", help="Draw only what one customer type touches.")
@click.option("--collapse", is_flag=True, help="Draw only the wholes of what has parts (part_of).")
@click.option(
    "--template",
    type=click.Path(dir_okay=False),
    help="A .pptx or .potx whose colours, fonts and slide size PowerPoint pages take.",
)
@click.option("--out", type=click.Path(file_okay=False), default="out", show_default=True, help="The folder to fill.")
@fail_on_option("never")
@quiet_option
@verbose_option
def command(
    paths: tuple[str, ...],
    state: str | None,
    formats: str,
    size: str | None,
    overlays: str,
    focus: str | None,
    collapse: bool,
    template: str | None,
    out: str,
    fail_on: str,
    quiet: bool,
) -> int:
    """Draw *As we are today* and *Future state* as two pages in one frame.

    What both states have stands at the same place on both pages, and on the third, which shows what changes. What the
    analyses found is told on them. The files are called as-is.svg, future-state.svg, change.svg; a format that holds
    all pages in one file, the change among them, calls it pages.html. Several workspaces get a folder each.
    """
    from engagement_model.drawing.focus import UnknownFocus
    from engagement_model.drawing.formats import MissingPackage
    from engagement_model.drawing.overlays import UnknownOverlay

    brand = _template(template)
    wanted = _wanted_formats(formats)
    states = PAIR if state is None else (*PAIR, "change") if state == "all" else (state,)
    looked_at = _listed(overlays)
    readings = sound_readings_of(paths)
    found: list[Located] = []
    for reading in readings:
        folder = Path(out) / Path(reading.shown).parent.name if len(readings) > 1 else Path(out)
        way = _Way(reading, size, looked_at, focus, collapse, today())
        try:
            drawing = way.draw(states)
            if not drawing.pages:
                raise click.ClickException(f"{reading.shown} does not describe {' or '.join(states)}")
            for file, content in _files(drawing, way, wanted, brand, state is None):
                target = (folder / file).as_posix()
                write_output(content, target)
                if not quiet:
                    click.echo(target)
        except (UnknownFocus, UnknownOverlay) as error:
            raise click.UsageError(str(error)) from None
        except MissingPackage as error:
            raise click.ClickException(str(error)) from None
        found += _objections(drawing, reading)
    return _told(found, readings, fail_on)


@dataclasses.dataclass(frozen=True)
class _Way:
    """How one workspace is drawn."""

    reading: Reading
    size: str | None
    overlays: tuple[str, ...]
    focus: str | None
    collapse: bool
    day: datetime.date

    def draw(self, states: tuple[str, ...], *, detailed: bool = False) -> Drawing:
        """Its pages, with all that stands behind them where they are `detailed`."""
        from engagement_model.drawing import NO_DETAILS, details_of, draw

        return draw(
            self.reading.workspace,
            states=states,
            size=self.size,  # type: ignore[arg-type]
            overlays=self.overlays,
            focus=self.focus,
            collapse=self.collapse,
            today=self.day,
            details=details_of(self.reading, self.day) if detailed else NO_DETAILS,
        )


def _files(
    drawing: Drawing, way: _Way, wanted: tuple[str, ...], brand: bytes | None, with_change: bool
) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file: of those with one page each, then of those that hold all pages."""
    from engagement_model.drawing.formats import named

    whole = [name for name in wanted if named(name).write_all is not None]
    for page in drawing.pages:
        for name in wanted:
            if name not in whole:
                yield f"{page.state}{named(name).suffix}", page.write(name)
    if whole:
        states = tuple(page.state for page in drawing.pages)
        detailed = way.draw((*states, "change") if with_change else states, detailed=True)
        for name in whole:
            content = _branded(detailed, brand) if name == "pptx" and brand is not None else detailed.write(name)
            yield f"pages{named(name).suffix}", content


def _template(path: str | None) -> bytes | None:
    """What the template holds."""
    try:
        return Path(path).read_bytes() if path is not None else None
    except OSError as error:
        raise click.UsageError(f"cannot read {path}: {error.strerror or error}") from None


def _branded(drawing: Drawing, brand: bytes) -> bytes:
    """The deck in the colours, fonts and size of a template."""
    from engagement_model.drawing.formats._slides.template import UnusableTemplate
    from engagement_model.drawing.formats.pptx import deck_of

    try:
        return deck_of(drawing, template=brand)
    except UnusableTemplate as error:
        raise click.UsageError(f"the template cannot be used: {error}") from None


def _listed(written: str) -> tuple[str, ...]:
    """What a list with commas names, each once."""
    return tuple(dict.fromkeys(name.strip() for name in written.split(",") if name.strip()))


def _wanted_formats(formats: str) -> tuple[str, ...]:
    """The formats asked for, in the order given, each once."""
    known = _formats()
    wanted = _listed(formats)
    for name in wanted:
        if name not in known:
            raise click.UsageError(f"there is no format {name!r}; there are {', '.join(known)}")
    return wanted


def _objections(drawing: Drawing, reading: Reading) -> tuple[Located, ...]:
    """What is wrong with the pages; the rules are only asked where there may be anything."""
    if all(page.dense is None and not page.missing_characters for page in drawing.pages):
        return ()
    from engagement_model.drawing.objections import objections

    return objections(drawing, reading, today())


def _told(found: list[Located], readings: list[Reading], fail_on: str) -> int:
    """Say on stderr what was found; the exit code."""
    if not found:
        return exits.FINE
    from engagement_model.reports.findings.text import write
    from engagement_model.rules.finding import Findings

    findings = Findings(tuple(found), tuple(reading.shown for reading in readings))
    click.echo(write(findings), err=True, nl=False)
    if fail_on == "never":
        return exits.FINE
    return exits.FINDINGS if findings.reach(fail_on) else exits.FINE  # type: ignore[arg-type]
