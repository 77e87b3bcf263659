"""Portfolios where workspaces are asked for: each stands for the workspaces of all its members."""

from __future__ import annotations

import os
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
    from engagement_model.language.models import PORTFOLIO_FILE, WORKSPACE_FILE

    here = store.resolved(Path.cwd())
    for folder in (here, *here.parents):
        if store.is_file(folder / WORKSPACE_FILE):
            return None
        if store.is_file(folder / PORTFOLIO_FILE):
            return os.path.relpath(folder / PORTFOLIO_FILE)
    return None


def with_members(
    paths: Iterable[str], store: Files, standard_input: bytes | None = None, *, tells: bool = True
) -> list[Reading]:
    """What the paths hold, faults included; without paths, what is in the current folder or above it.

    On stderr which members are not there, if it `tells`. Raises `NothingToRead`.
    """
    from engagement_model.language.reader import read

    here = portfolio_here(store) if not (paths := tuple(paths)) else None
    if not paths and here is None:
        return read((), None, store)
    readings: list[Reading] = []
    for are_portfolios, several in parted((here,) if here is not None else paths, store):
        if are_portfolios:
            readings += [each for path in several for each in members_of(path, store, tells=tells)]
        else:
            readings += read(several, standard_input, store)
    return readings


def members_of(path: str, store: Files, *, tells: bool) -> list[Reading]:
    """The workspaces of a portfolio's members, after what is wrong with its file.

    On stderr which are not there, if it `tells`. Raises `NothingToRead` where there are none.
    """
    from engagement_model.language.portfolio_reader import read_portfolio
    from engagement_model.language.reader import NothingToRead, read
    from engagement_model.words.safe import visible

    reading = read_portfolio(path, store)
    for each in reading.portfolio.absent if tells else ():
        message = gettext("{file}: there is no workspace for {member}").format(file=reading.shown, member=each.path)
        click.echo(visible(message), err=True)
    folder = reading.file.parent
    readings: list[Reading] = [reading.of_its_file] if reading.faults else []
    for member in reading.portfolio.members:
        if member.path is None:
            readings.append(reading.inline(member.number))
        else:
            readings += read((os.path.normpath(folder / member.member),), store=store)
    if not readings:
        raise NothingToRead(gettext("{file} has no members to look at").format(file=reading.shown))
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
