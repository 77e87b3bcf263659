"""What `render --as matrix` does with a portfolio: its heat map, members by capabilities, as files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from engagement_model.cli.common import today
from engagement_model.cli.files import tell_file
from engagement_model.cli.page_options import chosen, theme_named
from engagement_model.cli.together import only_with
from engagement_model.cli.writing import write_output
from engagement_model.model.states import STATES
from engagement_model.translation import gettext, in_language

if TYPE_CHECKING:
    from engagement_model.cli.heat_asked import Asked
    from engagement_model.drawing.output import Output
    from engagement_model.model.page_sizes import Paper
    from engagement_model.model.theme import Theme
    from engagement_model.portfolio.result import PortfolioResult

FORMATS = ("html", "png", "svg")
"""What the heat map of a portfolio can be written in."""

USUAL_SIZE = "a3"


class Wanted(NamedTuple):
    """What was asked of the heat maps of portfolios."""

    asked: Asked
    formats: tuple[str, ...]
    output: Output
    theme: str | None
    language: str | None
    quiet: bool


def portfolio_maps(paths: tuple[str, ...], folders: tuple[Path, ...], wanted: Wanted) -> None:
    """Write the heat map of each portfolio at `paths` into its folder, in each of the formats.

    They are called as those of a workspace are: `as-is-matrix.svg`, and all states in one `matrix.html`.
    """
    _check(wanted.asked)
    formats = chosen(
        wanted.formats, FORMATS, gettext("the heat map of a portfolio has no format {name}; there are {names}")
    )
    only_with("--theme", "-f html", holds="html" in formats)
    theme = theme_named(wanted.theme)
    for path, folder in zip(paths, folders, strict=True):
        for name, content in _files(path, formats, theme, wanted):
            target = (folder / name).as_posix()
            write_output(content, target)
            if not wanted.quiet:
                tell_file(target)


def folders_of(paths: tuple[str, ...], out: str, *, alone: bool) -> tuple[Path, ...]:
    """A folder for each portfolio: `out` itself for one that is drawn alone, else one in it, called after its own."""
    if alone and len(paths) == 1:
        return (Path(out),)
    found: list[Path] = []
    for path in paths:
        named = Path(os.path.normpath(Path.cwd() / path))
        stem = named.name if named.is_dir() else named.parent.name
        folder, number = Path(out) / stem, 1
        while folder in found:
            number += 1
            folder = Path(out) / f"{stem}-{number}"
        found.append(folder)
    return tuple(found)


def _check(asked: Asked) -> None:
    """Raise a usage error for what the heat map of a portfolio has not."""
    asked.check()
    refused = (
        ("--focus", asked.focus is not None),
        ("--collapse", asked.collapse),
        ("--rows channels", asked.rows == "channels"),
    )
    for option, given in refused:
        if given:
            raise click.UsageError(gettext("the heat map of a portfolio knows no {option}").format(option=option))


def _files(
    path: str, formats: tuple[str, ...], theme: Theme | None, wanted: Wanted
) -> Iterator[tuple[str, str | bytes]]:
    from engagement_model.cli.members import sound_portfolio
    from engagement_model.language.portfolio_reader import read_portfolio
    from engagement_model.model.page_sizes import paper
    from engagement_model.portfolio.asking import ask

    reading = sound_portfolio(read_portfolio(path))
    language = wanted.language or reading.portfolio.language
    state = wanted.asked.state
    with in_language(language):
        results: dict[str, PortfolioResult] = {}
        for each in STATES if state in (None, "all") else (str(state),):
            result = ask(reading, each, today(), language=language, keep=True)
            if result.with_status("read"):
                results[each] = result
        if not any(result.capabilities for result in results.values()):
            message = gettext("{file} has no members with capabilities that a heat map could show")
            raise click.ClickException(message.format(file=reading.shown))
        title = reading.portfolio.title
        if "html" in formats:
            yield "matrix.html", _document(title, results, wanted.asked.shade, theme)
        for each, result in results.items():
            yield from _sheets(each, result, title, formats, wanted, paper(wanted.asked.size or USUAL_SIZE))


def _document(title: str | None, results: dict[str, PortfolioResult], shade: str, theme: Theme | None) -> bytes:
    from engagement_model.drawing.group.document import Handed, document

    handed = Handed(title, tuple(results.values()), None, (shade, "channels"))  # type: ignore[arg-type]
    return document(handed, theme).encode(errors="replace")


def _sheets(
    state: str, result: PortfolioResult, title: str | None, formats: tuple[str, ...], wanted: Wanted, paper: Paper
) -> Iterator[tuple[str, str | bytes]]:
    if {"svg", "png"}.isdisjoint(formats):
        return
    from engagement_model.drawing.matrix.composing import NAME
    from engagement_model.drawing.portfolio_heat import portfolio_heat

    drawn = portfolio_heat(result, title, wanted.asked.shade, paper)  # type: ignore[arg-type]
    if "svg" in formats:
        yield f"{state}-{NAME}.svg", drawn
    if "png" in formats:
        from engagement_model.drawing.formats.png import picture

        yield f"{state}-{NAME}.png", picture(drawn, wanted.output)
