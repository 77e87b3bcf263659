"""`engage render`: draw the pages."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import click

from engagement_model.cli import exits
from engagement_model.cli.common import (
    LateChoice,
    fail_on_option,
    files_in,
    language_option,
    moment,
    paths_argument,
    quiet_option,
    sound_readings_of,
    spoken_by,
    spoken_by_all,
    today,
    verbose_option,
)
from engagement_model.cli.completion import complete_listed
from engagement_model.cli.files import folders_in, tell_file
from engagement_model.cli.heat_asked import Asked, transitions_of
from engagement_model.cli.heat_maps import heat_maps
from engagement_model.cli.keeping import keep, refuse_keeping, tell_unknown
from engagement_model.cli.page_options import (
    chosen,
    listed,
    page_sizes,
    template_objections_to,
    template_of,
    theme_objections_to,
    theme_option,
    themed,
)
from engagement_model.cli.rendering import Way, files_of
from engagement_model.cli.revisions import revision_option
from engagement_model.cli.together import not_with, only_with
from engagement_model.cli.writing import write_output
from engagement_model.model.states import STATES
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from engagement_model.drawing import Drawing
    from engagement_model.drawing.output import Output
    from engagement_model.language.reading import Reading
    from engagement_model.rules.finding import Located

PAGES = (*STATES, "change", "transitions", "all")
LEAST_DPI, MOST_DPI = 36, 600


def _formats() -> tuple[str, ...]:
    from engagement_model.drawing import output

    return output.names()


def _overlays() -> tuple[str, ...]:
    return files_in("drawing", "overlays")


def _number(ctx: click.Context, param: click.Parameter, value: float) -> float:
    """What is no number lies outside every range, and passes through each."""
    if math.isnan(value):
        raise click.BadParameter(gettext("{value} is not a number").format(value=value), ctx, param)
    return value


@click.command(epilog="Example: engage render examples/retail --state all --out out -f svg,pdf,png")
@paths_argument
@revision_option
@click.option("--state", type=click.Choice(PAGES), help="Which pages to draw; the two states where missing.")
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    default=("svg",),
    show_default=True,
    metavar="FORMAT[,FORMAT...]",
    shell_complete=complete_listed(_formats),
    help="svg, pdf, png, html ...; several may also be given one by one.",
)
@click.option("--page", "size", type=LateChoice(page_sizes), help="The size of the page; else the workspace's.")
@click.option(
    "--overlay",
    "overlays",
    multiple=True,
    metavar="OVERLAY[,OVERLAY...]",
    shell_complete=complete_listed(_overlays),
    help=f"Look at one thing closely: {', '.join(_overlays())}; journeys=ID at one journey. "
    "none: only what the models say.",
)
@click.option("--focus", metavar="CUSTOMER_TYPE", help="Draw only what one customer type touches.")
@click.option("--split", is_flag=True, help="Draw pages for each customer type by itself, one after the other.")
@click.option("--collapse", is_flag=True, help="Draw only the wholes of what has parts (part_of).")
@click.option(
    "--as",
    "drawn_as",
    type=click.Choice(("lanes", "matrix")),
    default="lanes",
    show_default=True,
    help="lanes with lines between them, or a heat map: who answers by what customers come for.",
)
@click.option(
    "--rows",
    type=click.Choice(("organizations", "channels")),
    default="organizations",
    show_default=True,
    help="What has a row in the heat map; its columns are capabilities.",
)
@click.option(
    "--shade",
    type=click.Choice(("platforms", "cost", "contacts")),
    default="platforms",
    show_default=True,
    help="What the heat map is shaded by: how many platforms, what they cost, or how many contacts a year.",
)
@click.option(
    "--keep-layout",
    "keeping",
    is_flag=True,
    help="Keep in layout.yaml beside the workspace where boxes stand, so that what comes later moves none.",
)
@click.option(
    "--template",
    type=click.Path(dir_okay=False),
    help="A .pptx or .potx whose colours, fonts and slide size PowerPoint pages take.",
)
@click.option(
    "--dpi",
    type=click.FloatRange(LEAST_DPI, MOST_DPI),
    callback=_number,
    default=150,
    show_default=True,
    help="The resolution of PNG, in dots per inch.",
)
@theme_option
@click.option("--out", type=click.Path(file_okay=False), default="out", show_default=True, help="The folder to fill.")
@language_option
@fail_on_option("never")
@quiet_option
@verbose_option
def command(
    paths: tuple[str, ...],
    state: str | None,
    formats: tuple[str, ...],
    size: str | None,
    overlays: tuple[str, ...],
    focus: str | None,
    split: bool,
    collapse: bool,
    drawn_as: str,
    rows: str,
    shade: str,
    keeping: bool,
    template: str | None,
    dpi: float,
    theme: str | None,
    out: str,
    language: str | None,
    fail_on: str,
    quiet: bool,
) -> int:
    """Draw *As we are today* and *Future state* as two pages in one frame.

    What both states have stands at the same place on both pages, and on the third, which shows what changes. What the
    analyses found is told on them. The files are called as-is.svg, future-state.svg, change.svg; a format that holds
    all pages in one file, the change among them, calls it pages.html. --state transitions draws what lies between
    the two: transition-1.svg ... With --split they are as-is-consumer.svg, as-is-business.svg ..., what one customer
    type's pages share standing at the same place on them. Several workspaces get a folder each. With --as matrix they
    are as-is-matrix.svg ..., and all in one matrix.html. With --keep-layout the places of boxes are kept in
    layout.yaml: what is added or renamed later moves none of them.
    """
    from engagement_model.drawing.focus import UnknownFocus
    from engagement_model.drawing.output import Output, UnusableTemplate
    from engagement_model.drawing.overlays import UnknownOverlay
    from engagement_model.drawing.scripts.remedies import MissingCharacters

    if split and focus is not None:
        raise click.UsageError(gettext("--split draws every customer type, and --focus only one: choose one of them"))
    only_with("--template", "-f pptx", holds=drawn_as == "lanes" and "pptx" in listed(formats))
    only_with("--dpi", "-f png", holds="png" in listed(formats))
    not_with("--page=size", "--template", holds=template is not None and set(listed(formats)) == {"pptx"})
    output = Output(dpi, template_of(template), moment())
    if drawn_as == "matrix":
        not_with("--fail-on", "--as matrix", holds=fail_on != "never")
        asked = Asked(state, size, focus, split, collapse, overlays, rows, shade, keeping)
        heat_maps(paths, asked, formats, output, theme=theme, out=out, language=language, quiet=quiet)
        return exits.FINE
    for option in ("--rows", "--shade"):
        only_with(option, "--as matrix", holds=False)
    wanted = chosen(formats, _formats(), gettext("there is no format {name}; there are {names}"))
    looked_at = listed(overlays)
    readings = themed(sound_readings_of(paths), theme)
    if keeping:
        refuse_keeping(paths, readings, focus=focus, split=split, collapse=collapse)
    found: list[Located] = []
    for reading, folder in zip(readings, folders_in(out, readings), strict=True):
        way = Way(reading, size, looked_at, focus, split, collapse, today(), language, keeping)
        states = _states(state, reading)
        try:
            drawing = way.draw(states)
            if not drawing.pages:
                raise click.ClickException(_nothing_drawn(reading, split, states))
            if keeping:
                keep(reading, drawing, quiet=quiet)
            elif not (quiet or focus or split or collapse):
                tell_unknown(reading, drawing)
            if split and not quiet:
                _tell_who_is_missing(reading)
            for file, content in files_of(drawing, way, wanted, output, with_change=state is None).items():
                target = (folder / file).as_posix()
                write_output(content, target)
                if not quiet:
                    tell_file(target)
        except (UnknownFocus, UnknownOverlay) as error:
            raise click.UsageError(str(error)) from None
        except MissingCharacters as error:
            raise click.ClickException(str(error)) from None
        except UnusableTemplate as error:
            raise click.UsageError(gettext("the template cannot be used: {reason}").format(reason=error)) from None
        found += _objections(_shown(drawing, wanted, output), reading)
        with spoken_by(reading, language):
            found += theme_objections_to(reading, today())
            if output.template is not None:
                found += template_objections_to(drawing, output.template, reading, today())
    with spoken_by_all(readings, language):
        return _told(found, readings, fail_on)


def _states(state: str | None, reading: Reading) -> tuple[str, ...]:
    """The pages that `--state` asks for; the two states where it is missing."""
    if state is None:
        return STATES
    if state == "transitions":
        # Where a workspace has none, what it lacks is named.
        return transitions_of(reading) or ("transition-1",)
    return (*STATES, "change") if state == "all" else (state,)


def _nothing_drawn(reading: Reading, split: bool, states: tuple[str, ...]) -> str:
    """Why there is no page at all."""
    from engagement_model.words.phrases import either

    wanted = either(states)
    if split and any(state == "change" or state in reading.workspace.states for state in states):
        message = gettext("in {file} no customer type is engaged in {states}, so that --split leaves no page")
    else:
        message = gettext("{file} does not describe {states}")
    return message.format(file=reading.shown, states=wanted)


def _tell_who_is_missing(reading: Reading) -> None:
    """Say on stderr which customer types have no page of their own, and why."""
    from engagement_model.drawing.split import split_of

    divided = split_of(reading.workspace)
    for group in divided.groups:
        if len(group) > 1:
            click.echo(
                gettext("the same pages for {names}: drawn once, called after {first}").format(
                    names=", ".join(group), first=group[0]
                ),
                err=True,
            )
    if divided.left_out:
        click.echo(
            gettext("no page for {names}: no engagement names them").format(names=", ".join(divided.left_out)), err=True
        )


def _shown(drawing: Drawing, wanted: tuple[str, ...], output: Output) -> Drawing:
    """The pages that there may be something to object to: on a template's slides where they are written for those."""
    from engagement_model.model.values import replace

    if output.template is None or "pptx" not in wanted:
        return drawing
    from engagement_model.drawing.slides.composing import on_slides_of

    pages = on_slides_of(drawing.pages, output.template)
    return replace(drawing, pages=pages if set(wanted) == {"pptx"} else (*drawing.pages, *pages), parts=())


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
