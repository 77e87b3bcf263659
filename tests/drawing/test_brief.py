"""Boxes of one row: what stands beside names, alike in a lane, and names on two lines where there is room."""

from __future__ import annotations

import pytest

from engagement_model.drawing.primitives import Circle, texts
from tests.drawing import geometry
from tests.drawing.companies import draw_example

EXAMPLES = ("apteka", "banque", "insurance", "retail", "telecom")


def written(name: str, size: str, language: str, state: str):
    """The page of an example, and address -> the texts in its box."""
    page = draw_example(name, states=(state,), size=size, language=language).page(state)
    groups = geometry.groups(page.shapes)
    return page, {box.address: [text.text for text in texts((groups[box.address],))] for box in page.page.boxes}


@pytest.mark.slow
@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("size", ["a4", "16:9"])
@pytest.mark.parametrize("state", ["as-is", "change"])
def test_a_box_shows_its_cost_and_dots_where_any_other_does(name, size, state):
    page, said = written(name, size, "fr", state)
    if page.layout.metrics.detail == "full":
        return
    groups = geometry.groups(page.shapes)
    boxes = [box for box in page.page.boxes if box.lane == "platforms"]
    costs = {box.figure in said[box.address] for box in boxes if box.figure}
    assert len(costs) <= 1
    dotted = [(box, [each for each in groups[box.address].shapes if isinstance(each, Circle)]) for box in boxes]
    shown = [(len(box.marks), len(dots)) for box, dots in dotted if box.marks]
    assert all(dots == 0 for _, dots in shown) or all(marks == dots for marks, dots in shown)
    explained = {text.text for text in texts(page.shapes)} & {"référentiel maître", "copie"}
    assert bool(explained) == any(dots for _, dots in shown)


def test_names_have_room_on_a_slide_in_russian():
    page, said = written("apteka", "16:9", "ru", "as-is")
    assert page.layout.metrics.detail != "full"
    assert said["customer_types.carer"] == ["Родственник", "пациента", "310\u202fтыс."]
    assert page.cut_names == ()
    assert geometry.texts_beyond_their_box(page) == []
    assert geometry.overlapping_texts(page) == []


def test_the_ways_in_come_before_cost_and_dots():
    page, said = written("retail", "a4", "fr", "as-is")
    assert page.layout.metrics.detail == "brief"
    assert said["platforms.web_payments"] == ["C", "W", "M", "Web payments"]
    assert said["channels.web"] == ["W", "Web shop", "connaît la personne"]
