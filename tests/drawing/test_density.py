"""How much is too much: what is counted, what is found, and that everything suggested makes it better."""

from __future__ import annotations

import datetime
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement_model.drawing import draw
from engagement_model.drawing.density import MOST_LINES, crossings, is_crowded
from engagement_model.drawing.focus import focused
from engagement_model.drawing.matrix.chart import chart_of
from engagement_model.drawing.matrix.composing import sheets
from engagement_model.drawing.objections import objections
from engagement_model.drawing.primitives import Move, Straight
from engagement_model.drawing.primitives import Path as Drawn
from engagement_model.language.reader import read
from engagement_model.model.workspace import Workspace
from tests.drawing.companies import draw_example, random_company, wide_company

DAY = datetime.date(2026, 11, 20)
_levels = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30)


def line(left: float, right: float) -> Drawn:
    return Drawn((Move(10, left), Straight(90, right)), "#000000", 1)


@given(_levels, _levels)
def test_crossings_are_the_pairs_in_opposite_orders_in_each_gutter(first, second):
    moved = [Drawn((Move(110, a), Straight(190, b)), "#000000", 1) for a, b in second]
    counted = crossings([*(line(a, b) for a, b in first), *moved], (5.0, 100.0))
    naive = sum((a - c) * (b - d) < 0 for part in (first, second) for (a, b), (c, d) in combinations(part, 2))
    assert counted == naive


def found_on(workspace: Workspace, tmp_path: Path):
    (tmp_path / "model.yaml").write_text("platforms: {a: A}\n", encoding="utf-8")
    [reading] = read([str(tmp_path / "model.yaml")])
    return objections(draw(workspace), reading, DAY)


@pytest.mark.parametrize("name", ["retail", "insurance", "telecom"])
def test_no_page_of_the_examples_is_crowded(name):
    drawing = draw_example(name, states=("as-is", "future-state", "change"))
    assert not any(is_crowded(len(page.page.boxes), page.lines, page.crossings) for page in drawing.pages)


def test_four_hundred_platforms_are_too_much_however_large_the_letters_are(tmp_path):
    [found] = found_on(wide_company(417), tmp_path)
    assert found.rule == "EM801"
    assert found.message == "Nobody can follow what is on the page: 430 boxes, 429 lines, 0 crossings."
    assert "--page" not in found.suggestion


@pytest.mark.slow
def test_three_hundred_lines_are_too_much():
    page = draw(random_company(110, 1)).page("as-is")
    assert page.lines >= 300 > MOST_LINES
    assert page.dense is not None
    assert page.dense.is_crowded
    assert not page.dense.is_too_small
    assert page.roomier is None


@pytest.mark.slow
def test_what_is_suggested_makes_it_better(tmp_path):
    workspace = wide_company(417, parts=400)
    [found] = found_on(workspace, tmp_path)
    before, after = draw(workspace).page("as-is"), draw(workspace, collapse=True).page("as-is")
    assert "--collapse" in found.suggestion
    assert 2 * len(after.page.boxes) <= len(before.page.boxes)
    assert after.dense is None
    assert "--focus small" in found.suggestion
    assert "--focus large" not in found.suggestion
    assert draw(workspace, focus="small").page("as-is").dense is None
    assert draw(workspace, focus="large").page("as-is").dense is not None
    assert "--split" not in found.suggestion
    assert "--as matrix" in found.suggestion
    [sheet] = sheets(chart_of(workspace, ("as-is",)))
    assert sheet.smallest_text >= sheet.paper.smallest_text


@pytest.mark.slow
def test_wholes_that_help_too_little_are_not_suggested(tmp_path):
    workspace = random_company(300, 1)
    before, after = draw(workspace).page("as-is"), draw(workspace, collapse=True).page("as-is")
    assert len(after.page.boxes) < len(before.page.boxes) < 2 * len(after.page.boxes)
    assert all("--collapse" not in found.suggestion for found in found_on(workspace, tmp_path))


@pytest.mark.slow
def test_a_page_of_one_customer_type_is_helped_by_wholes_too(tmp_path):
    workspace = wide_company(417, parts=400)
    (tmp_path / "model.yaml").write_text("platforms: {a: A}\n", encoding="utf-8")
    [reading] = read([str(tmp_path / "model.yaml")])
    drawing = draw(workspace, focus="large")
    [found] = objections(drawing, reading, DAY)
    assert "--collapse" in found.suggestion
    assert "--focus" not in found.suggestion
    assert drawing.only_wholes is not None
    assert drawing.only_wholes.pages[0].page == draw(workspace, focus="large", collapse=True).pages[0].page
    assert focused(workspace, "large").as_is is not None
