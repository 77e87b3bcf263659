"""What `render --as matrix` does: the heat maps of workspaces, as files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from engagement_model.cli.common import sound_readings_of, spoken_by
from engagement_model.cli.files import folders_in, tell_file
from engagement_model.cli.page_options import chosen, themed
from engagement_model.cli.writing import write_output
from engagement_model.model.states import AS_IS, FUTURE, STATES
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from engagement_model.drawing.output import Output
    from engagement_model.language.reading import Reading


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of a heat map; what it does not know is refused."""

    state: str | None
    size: str | None
    focus: str | None
    split: bool
    collapse: bool
    overlays: tuple[str, ...]
    rows: str
    shade: str
    keeping: bool

    def states(self, reading: Reading) -> tuple[str, ...]:
        """The states to draw."""
        if self.state is None:
            return STATES
        if self.state != "all":
            return (self.state,)
        return (AS_IS, *(f"transition-{n}" for n, _ in enumerate(reading.workspace.transitions, 1)), FUTURE)

    def check(self) -> None:
        """Raise a usage error for what a heat map has not."""
        refused = (
            ("--split", self.split),
            ("--overlay", bool(self.overlays)),
            ("--state change", self.state == "change"),
            ("--keep-layout", self.keeping),
        )
        for option, given in refused:
            if given:
                raise click.UsageError(gettext("a heat map knows no {option}").format(option=option))


def _without_portfolios(paths: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paths of workspaces, and those of portfolios, which have a heat map of their own."""
    from engagement_model.cli.members import is_portfolio, portfolio_here
    from engagement_model.cli.revisions import asked_revision
    from engagement_model.language.files import DISK

    if asked_revision() is not None:
        return paths, ()
    if not paths:
        here = portfolio_here(DISK)
        return (), (here,) if here is not None else ()
    found = tuple(path for path in paths if is_portfolio(path, DISK))
    return tuple(path for path in paths if path not in found), found


def heat_maps(
    paths: tuple[str, ...],
    asked: Asked,
    formats: tuple[str, ...],
    output: Output,
    *,
    theme: str | None,
    out: str,
    language: str | None,
    quiet: bool,
) -> None:
    """Write the heat maps of what is at `paths` into the folder `out`, in each of the `formats`."""
    from engagement_model.drawing.focus import UnknownFocus, focused
    from engagement_model.drawing.matrix.chart import chart_of
    from engagement_model.drawing.matrix.writing import FORMATS, heat_map
    from engagement_model.drawing.scripts.remedies import MissingCharacters

    paths, portfolios = _without_portfolios(paths)
    if portfolios:
        from engagement_model.cli.portfolio_maps import Wanted, folders_of, portfolio_maps

        folders = folders_of(portfolios, out, alone=not paths)
        portfolio_maps(portfolios, folders, Wanted(asked, formats, output, theme, language, quiet))
        if not paths:
            return
    asked.check()
    wanted = chosen(formats, FORMATS, gettext("a heat map has no format {name}; there are {names}"))
    readings = themed(sound_readings_of(paths), theme)
    for reading, folder in zip(readings, folders_in(out, readings), strict=True):
        workspace = reading.workspace
        try:
            narrowed = focused(workspace, asked.focus) if asked.focus is not None else workspace
        except UnknownFocus as error:
            raise click.UsageError(str(error)) from None
        with spoken_by(reading, language):
            chart = chart_of(
                narrowed,
                asked.states(reading),
                rows=asked.rows,  # type: ignore[arg-type]
                measure=asked.shade,  # type: ignore[arg-type]
                collapse=asked.collapse,
            )
            if not chart.states or not chart.rows:
                raise click.ClickException(
                    gettext("{file} has no engagements that a heat map could show").format(file=reading.shown)
                )
            drawn = heat_map(chart, asked.size)  # type: ignore[arg-type]
            try:
                files = [file for name in wanted for file in drawn.files(name, output)]
            except MissingCharacters as error:
                raise click.ClickException(str(error)) from None
        for file, content in files:
            target = (folder / file).as_posix()
            write_output(content, target)
            if not quiet:
                tell_file(target)
