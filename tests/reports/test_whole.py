"""What is cut short for people is whole for programs: no list of a table of CSV ends with how many more there are."""

from __future__ import annotations

import csv
import io
import re

import pytest

from tests.cli.running import engage
from tests.reports.found import ROOT

ANALYSES = (
    "bundles",
    "cost-to-serve",
    "disagreements",
    "experience",
    "gaps",
    "information",
    "journeys",
    "recognition",
    "redundancy",
    "scorecard",
    "steps",
    "value",
    "ways",
)
_CUT = re.compile(r"\b\d+ more\b")


def rows_of(command: str, example: str) -> list[list[str]]:
    told = engage(command, str(ROOT / "examples" / example), "--format", "csv").out
    return [row for row in csv.reader(io.StringIO(told)) if row]


@pytest.mark.parametrize("command", ANALYSES)
def test_no_list_of_a_table_is_cut(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However few a sentence names: so that an example with few channels finds what many would."""
    monkeypatch.setattr("engagement_model.words.phrases._first", _as_few_as_may_be)
    for example in ("retail", "telecom"):
        assert [cell for row in rows_of(command, example) for cell in row if _CUT.search(cell)] == []


def _as_few_as_may_be(items: object, most: int | None) -> list[str]:
    everything = list(items)  # type: ignore[call-overload]
    return everything if most is None or len(everything) < 3 else [everything[0], f"{len(everything) - 1} more"]


def test_what_falls_short_is_as_much_as_the_figure_says() -> None:
    short = {row[3]: (row[4], row[5].split("; ")) for row in rows_of("scorecard", "retail") if row[0] == "as-is"}
    told, falling = short["Changes of channel that go through"]
    through, of = map(int, told.split(" of "))
    assert len(falling) == len(set(falling)) > 20
    assert len(falling) <= of - through
    screen = engage("scorecard", str(ROOT / "examples" / "retail"), "--format", "markdown").out
    assert f"and {len(falling) - 8} more" in screen


def test_the_worst_changes_of_channel_are_all_there() -> None:
    rows = [row for row in rows_of("journeys", "retail") if row[1].startswith("Changes of channel that let")]
    told = engage("journeys", str(ROOT / "examples" / "retail"), "--format", "markdown").out
    shown = told.split("### Changes of channel that let customers down most")[1].split("###")[0]
    assert shown.count("\n| ") - 2 == 10 < len([row for row in rows if row[0] == "as-is"])
