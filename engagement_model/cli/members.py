"""Portfolios where workspaces are asked for: each stands for the workspaces of all its members."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engagement_model.cli import exits
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from engagement_model.language.files import Files
    from engagement_model.language.portfolio_reader import PortfolioReading
    from engagement_model.language.reading import Reading


def parted(paths: Iterable[str], store: Files) -> Iterator[tuple[bool, tuple[str, ...]]]:
    """The paths in their order: whether those that follow one another are portfolios, and these."""
    for are_portfolios, several in groupby(paths, lambda path: is_portfolio(path, store)):
        yield are_portfolios, tuple(several)


def is_portfolio(path: str, store: Files) -> bool:
    """Whether a path names a portfolio's file, or a folder that has one and is no workspace itself."""
    from engagement_model.language.models import PORTFOLIO_FILE, WORKSPACE_FILE

    named = Path(path)
    try:
        if named.name == PORTFOLIO_FILE:
            return store.is_file(named)
        return (
            store.is_folder(named)
            and store.is_file(named / PORTFOLIO_FILE)
            and not store.is_file(named / WORKSPACE_FILE)
        )
    except (OSError, ValueError):  # a name that no file could have; opening it says so
        return False


def portfolio_here(store: Files) -> str | None:
    """The portfolio's file in the current folder or above it, where no workspace is as near."""
    import os

    from engagement_model.language.models import PORTFOLIO_FILE, WORKSPACE_FILE

    here = store.resolved(Path.cwd())
    for folder in (here, *here.parents):
        if store.is_file(folder / WORKSPACE_FILE):
            return None
        if store.is_file(folder / PORTFOLIO_FILE):
            return os.path.relpath(folder / PORTFOLIO_FILE)
    return None


def members_of(path: str, store: Files) -> list[Reading]:
    """The workspaces of a portfolio's members; on stderr which of them are not there."""
    from engagement_model.language.portfolio_reader import read_portfolio
    from engagement_model.language.reader import NothingToRead, read
    from engagement_model.words.safe import visible

    try:
        reading = sound_portfolio(read_portfolio(path, store))
    except NothingToRead as error:
        raise click.UsageError(str(error)) from None
    for each in reading.portfolio.absent:
        message = gettext("{file}: there is no workspace for {member}").format(file=reading.shown, member=each.path)
        click.echo(visible(message), err=True)
    folder = Path(reading.shown).parent
    readings: list[Reading] = []
    for member in reading.portfolio.members:
        if member.path is None:
            readings.append(reading.inline(member.number))
        else:
            readings += read((store.shown(folder / member.member),), store=store)
    if not readings:
        raise click.UsageError(gettext("{file} has no members to look at").format(file=reading.shown))
    return readings


def sound_portfolio(reading: PortfolioReading) -> PortfolioReading:
    """The portfolio, where its file has no faults; else they go to stderr and the exit code is 2."""
    if reading.faults:
        from engagement_model.reports.findings.text import write
        from engagement_model.rules.finding import Findings
        from engagement_model.rules.run import faults_found

        found = Findings(faults_found([reading]), (reading.shown,))
        click.echo(write(found), err=True, nl=False)
        raise click.exceptions.Exit(exits.COULD_NOT_RUN)
    return reading
