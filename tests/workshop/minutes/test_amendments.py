"""Corrections that are taken or refused in the minutes, or in the workbook, and are decisions then."""

from __future__ import annotations

from pathlib import Path

import pytest

from engagement_model.analysis.disagreement.disagreements import disagreements
from engagement_model.analysis.disagreement.result import Correction
from engagement_model.translation import languages
from tests.workshop.minutes.meeting import Book, Desk, Minutes, paper


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "retail")


def still_open(desk: Desk) -> dict[tuple[str, str], Correction]:
    workspace = desk.reading().workspace
    return {
        (state, each.address): each
        for state in ("as-is", "future-state")
        for each in disagreements(workspace, state).open_corrections
    }


def both_ways(desk: Desk) -> tuple[tuple[str, str], tuple[str, str]]:
    """Two corrections about different addresses: one to be taken, one to be refused."""
    first, second, *_ = sorted(still_open(desk))
    assert first[1] != second[1]
    return first, second


@pytest.mark.slow
@pytest.mark.parametrize("language", languages())
def test_a_box_takes_a_correction_and_another_refuses_it(desk: Desk, language: str) -> None:
    taken, refused = both_ways(desk)
    open_before = still_open(desk)
    minutes = Minutes(paper("minutes", language), language)
    minutes.tick(taken[1], "A").tick(refused[1], "B").write(refused[1], "because", "We counted.")
    imported = desk.take(minutes.content())
    assert imported.problems == ()
    assert len(imported.entries) == 2
    left = still_open(desk)
    assert taken not in left
    assert refused not in left
    by_about = {each.about: each for each in desk.decisions().values()}
    assert by_about[refused[1],].because == "We counted."
    kept = open_before[refused].model
    assert by_about[refused[1],].choose == ("absent" if kept is None else "present" if kept is True else str(kept))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_a_row_of_the_workbook_takes_a_correction(desk: Desk) -> None:
    taken, refused = both_ways(desk)
    book = Book(paper("workbook"))
    book.fill(taken[1], "A", by="CEO")
    book.fill(refused[1], "B")
    assert desk.take(book.content()).problems == ()
    left = still_open(desk)
    assert taken not in left
    assert refused not in left
