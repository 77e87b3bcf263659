"""Asking a portfolio: its members one after the other, and what they come to together."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from pathlib import Path

from engagement_model.language.portfolio_reader import PortfolioReading
from engagement_model.portfolio.member_facts import MemberFacts, member_facts
from engagement_model.portfolio.member_work import Work, encoded_facts
from engagement_model.portfolio.result import PortfolioResult
from engagement_model.portfolio.summing import Gathering
from engagement_model.portfolio.workers import asked, kept_of

KEPT_IN = Path(".engage") / "portfolio"
"""Where what was found of members is kept, below the portfolio's folder."""


def ask(
    reading: PortfolioReading,
    state: str,
    today: datetime.date,
    *,
    language: str = "en",
    workers: int | None = None,
    engine: str | None = None,
    keep: bool = False,
) -> PortfolioResult:
    """What the members of a portfolio have in common in `state`.

    They are read in `workers` processes, as many as are worth it where nobody says, or on the cluster at `engine`.
    Where it may `keep`, what is found of each is kept beside the portfolio, and members whose files have not changed
    are not read again. Raises `NoCluster`.
    """
    gathering = Gathering(reading.portfolio, state, today)
    for facts in _each(reading, state, language, workers, engine, keep):
        gathering.add(facts)
    return gathering.result()


def _each(
    reading: PortfolioReading, state: str, language: str, workers: int | None, engine: str | None, keep: bool
) -> Iterator[MemberFacts]:
    portfolio = reading.portfolio
    for member in portfolio.members:
        if member.path is None:
            inline = reading.inline(member.number)
            yield member_facts(member.member, member.name, inline, state, portfolio.rates)
    works = list(works_of(reading, state, language, keep))
    if keep and works:
        _prepare(Path(portfolio.folder) / KEPT_IN.parts[0])
    if engine is None:
        yield from asked(works, workers)
        return
    from engagement_model.portfolio.clusters import asked_on

    fresh: list[Work] = []
    yield from kept_of(works, fresh)
    if fresh:
        yield from asked_on(engine, fresh, encoded_facts)


def works_of(reading: PortfolioReading, state: str, language: str, keep: bool) -> Iterator[Work]:
    """What there is to do: a unit of work for each member that lies in a folder of its own."""
    portfolio = reading.portfolio
    shown = Path(reading.shown).parent
    for member in portfolio.members:
        if member.path is not None:
            yield Work(
                member=member.member,
                path=member.path,
                shown=(shown / os.path.relpath(member.path, portfolio.folder)).as_posix(),
                name=member.name,
                state=state,
                rates=portfolio.rates,
                language=language,
                vocabulary=reading.vocabulary.as_posix() if reading.vocabulary is not None else None,
                folder=portfolio.folder,
                kept_in=(Path(portfolio.folder) / KEPT_IN).as_posix() if keep else None,
            )


def _prepare(folder: Path) -> None:
    """Make the folder of what is kept one that git does not look at; where it cannot be made, nothing is kept."""
    try:
        folder.mkdir(exist_ok=True)
        ignoring = folder / ".gitignore"
        if not ignoring.exists():
            ignoring.write_text("*\n", encoding="utf-8")
    except OSError:
        return
