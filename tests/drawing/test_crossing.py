"""Lines over rails: they go over a bar level, at a height at which nobody takes them for lines that end there."""

from __future__ import annotations

from itertools import pairwise

import pytest

from engagement_model.drawing import DrawnPage
from engagement_model.drawing.crossing import level_over, tracks_of
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.page import is_rail
from engagement_model.drawing.pieces import sampled
from engagement_model.drawing.primitives import Straight
from engagement_model.drawing.routes import Routes
from tests.drawing.companies import draw_example
from tests.drawing.tracing import line_paths

RAIL = {"rail.0": Rect(50, 100, 6, 300)}


@pytest.mark.parametrize(
    ("start", "end", "ends", "through"),
    [
        pytest.param((0, 50), (100, 450), (), [(46, 450)], id="below it"),
        pytest.param((0, 200), (100, 450), (200,), [(46, 450)], id="where its own strand ends at it"),
        pytest.param((0, 50), (100, 300), (300,), [(60, 50)], id="where another leaves it for the same box"),
        pytest.param((0, 200), (100, 210), (), [], id="nearly level anyway"),
        pytest.param((0, 50), (100, 60), (), [], id="nowhere near it"),
        pytest.param((0, 200), (100, 200), (200,), [(46, 195.2), (60, 195.2)], id="on the height of another"),
    ],
)
def test_a_line_goes_over_a_rail_level(start, end, ends, through):
    assert level_over(start, end, tracks_of(RAIL, {"rail.0": ends}), 4.0) == through


def test_a_line_without_room_to_turn_goes_as_it_is():
    assert level_over((44, 50), (62, 450), tracks_of(RAIL, {}), 4.0) == []


def along_rails(page: DrawnPage) -> float:
    """How many points of lines lie on rails at which these do not end, upwards or downwards."""
    total = 0.0
    for path in line_paths(page):
        assert path.ends is not None
        for name, rail in Routes(page.layout, page.page).rails.items():
            if name in path.ends or any(map(is_rail, path.ends)):
                continue
            on = [y for x, y in sampled(path) if rail.x <= x <= rail.right and rail.y <= y <= rail.bottom]
            total += max(on) - min(on) if on else 0.0
    return total


@pytest.mark.parametrize(("example", "state"), [("telecom", "future-state"), ("banque", "future-state")])
def test_no_line_runs_along_a_rail(example, state):
    assert along_rails(draw_example(example).page(state)) < 1


def test_lines_to_different_boxes_do_not_lie_on_each_other_between_two_others():
    page = draw_example("telecom", size="16:9").page("future-state")
    levels: dict[float, set[str]] = {}
    for path in line_paths(page):
        for before, step in pairwise(path.steps):
            is_level = isinstance(step, Straight) and abs(before.y - step.y) < 0.01
            if is_level and before.x > page.layout.lanes[-1].boxes.x - 1:
                assert path.ends is not None
                levels.setdefault(round(step.y, 1), set()).add(path.ends[1])
    beside = [targets for targets in levels.values() if {"platforms.one_bill", "platforms.fault_desk"} & targets]
    assert len(beside) > 1
    assert all(len(targets) == 1 for targets in beside)
