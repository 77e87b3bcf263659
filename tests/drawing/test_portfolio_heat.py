"""The heat map of a portfolio: what stands in each cell, and that all of it stands on one sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from defusedxml import ElementTree

from engagement_model.cli.commands.portfolio_command import HEATS
from engagement_model.drawing.heat_sheet import heat_svg, room_for
from engagement_model.drawing.portfolio_heat import MEASURES, heat_map, portfolio_heat
from engagement_model.model.page_sizes import PAPERS, paper
from tests.cli.running import engage
from tests.portfolio.results import result

GROUP = str(Path(__file__).parents[2] / "examples" / "group")
SVG = "{http://www.w3.org/2000/svg}"


def test_the_command_offers_what_can_be_drawn() -> None:
    assert HEATS == MEASURES


@pytest.mark.slow
@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("size", [each.name for each in PAPERS])
def test_everything_stands_on_the_sheet_and_can_be_read(measure, size) -> None:
    sheet = paper(size)
    root = ElementTree.fromstring(portfolio_heat(result(79, 200), "Government", measure, sheet))
    for shape in root.iter(f"{SVG}rect"):
        assert float(shape.get("x")) + float(shape.get("width")) <= sheet.width + 0.01
        assert float(shape.get("y")) + float(shape.get("height")) <= sheet.height + 0.01
    sizes = [float(text.get("font-size")) for text in root.iter(f"{SVG}text")]
    assert min(sizes) >= sheet.smallest_text - 0.01
    columns, rows = room_for(sheet, 1)
    assert 20 < len(list(root.iter(f"{SVG}rect"))) <= 1 + columns * min(rows, 79)


@pytest.mark.parametrize("seed", range(5))
def test_what_is_gathered_is_the_sum_of_what_is_left_out(seed: int) -> None:
    found = result(9, 12, seed)
    whole = heat_map(found, None, "platforms", 12, 9)
    cut = heat_map(found, None, "platforms", 5, 4)
    assert (len(whole.columns), len(whole.rows)) == (12, 9)
    assert (cut.columns[-1], cut.rows[-1].name) == ("8 more capabilities", "6 more members")
    names = [row.name for row in cut.rows]
    left = [row for row in whole.rows if row.name not in names]
    for column in range(4):
        assert whole.columns[column] == cut.columns[column]
        assert int(cut.rows[-1].cells[column].word) == sum(int(row.cells[column].word) for row in left)


def test_what_nobody_said_is_a_question_mark_and_never_a_number() -> None:
    found = result(6, 4)
    names = [row.name for row in found.members]
    for measure in ("cost", "contacts", "recognition"):
        told = heat_map(found, None, measure, 10, 10)
        for capability in found.capabilities:
            column = told.columns.index(capability.name)
            for one in capability.members:
                unknown = {"cost": bool(one.unknown), "contacts": one.contacts is None}.get(
                    measure, one.recognition is None
                )
                [row] = [row for row in told.rows if row.name == names[int(one.member[1:])]]
                assert (row.cells[column].word == "?") == unknown == (row.cells[column].level is None)


def test_an_empty_portfolio_is_an_empty_sheet() -> None:
    told = heat_map(result(0, 0), None, "cost", 5, 5)
    assert (told.columns, told.rows) == ((), ())
    assert ElementTree.fromstring(heat_svg(told, paper("a4"), "en")).tag == f"{SVG}svg"


def test_the_command_writes_map_and_workbook_and_the_same_bytes_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from openpyxl import load_workbook

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795132800")
    made = []
    for number in range(2):
        files = [tmp_path / f"{number}.svg", tmp_path / f"{number}.xlsx"]
        done = engage(
            "portfolio", GROUP, "--no-cache", "-o", f"svg={files[0]}", "-o", f"xlsx={files[1]}", "--page", "a4"
        )
        assert (done.code, done.err) == (0, "")
        made.append([file.read_bytes() for file in files])
    assert made[0] == made[1]
    book = load_workbook(tmp_path / "0.xlsx")
    [first, *others] = book.worksheets
    rows = list(first.iter_rows(min_row=4, values_only=True))
    assert rows[0][:4] == ("Member", "Buy", "Return", "Look for something")
    assert rows[1][:4] == ("Aldgate Stores", 2, 2, 2)
    assert "Findings" in [sheet.title for sheet in others]


def test_a_format_that_is_none_is_a_usage_error() -> None:
    done = engage("portfolio", GROUP, "--no-cache", "-o", "svgg=x")
    assert done.code == 2
    assert "svgg" in done.err
