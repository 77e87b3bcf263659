"""Rails: as high as what they join where that stays clear, and never taken for what merely passes them."""

from __future__ import annotations

from itertools import combinations

import pytest

from engagement_model.drawing.composition import compose
from engagement_model.drawing.density import drawn_lines
from engagement_model.drawing.line_merging import Rail, chained, nested
from engagement_model.drawing.page import is_rail
from engagement_model.drawing.primitives import Path
from engagement_model.drawing.routes import Routes
from tests.drawing.companies import draw_example


def test_a_rail_leads_on_to_the_narrowest_whose_sources_are_all_of_its_own_and_more():
    rails = [Rail(("a", "b"), ("x",)), Rail(("a", "b", "c"), ("y",)), Rail(("a", "b", "c", "d"), ("z",))]
    chain = chained(rails)
    assert chain == (Rail(("a", "b"), ("x", "y", "z")), Rail(("c",), ("y", "z")), Rail(("d",), ("z",)))
    assert nested(chain) == ((1,), (2,), ())
    assert chained(rails[:1]) == (rails[0],)


@pytest.fixture(scope="module")
def future():
    return draw_example("retail", states=("future-state",)).page("future-state")


def test_one_infrastructure_is_one_bar_with_level_lines(future):
    rails = Routes(future.layout, future.page).rails
    assert len(rails) == 2
    joined = [line for line in drawn_lines(future.shapes) if any(map(is_rail, line.ends or ()))]
    assert len(joined) == 10
    assert all(len({step.y for step in line.steps}) == 1 for line in joined)
    strands = [line.steps[0].y for line in joined if not is_rail((line.ends or ("", ""))[0])]
    assert min(rail.y for rail in rails.values()) < min(strands)
    assert max(rail.bottom for rail in rails.values()) > max(strands)


@pytest.mark.parametrize("name", ["retail", "telecom", "insurance"])
def test_rails_of_a_page_stand_apart(name):
    for page in draw_example(name, states=("as-is", "future-state", "change")).pages:
        rails = Routes(page.layout, page.page).rails.values()
        for one, other in combinations(rails, 2):
            assert one.right < other.x or other.right < one.x or one.bottom < other.y or other.bottom < one.y


def test_a_line_goes_over_a_rail_it_does_not_end_at(future):
    """Unless what it comes from enters that rail too, at the same height."""
    routes = Routes(future.layout, future.page)
    paper = future.layout.theme.paper
    shapes = compose(future.page, future.layout)
    edges = sum(isinstance(shape, Path) and shape.stroke == paper for shape in shapes)
    over = 0
    for line in drawn_lines(future.shapes):
        start, end = line.steps[0], line.steps[-1]
        for name, rail in routes.rails.items():
            passes = start.x < rail.x and end.x > rail.right and start.y == end.y and rail.y < end.y < rail.bottom
            over += name not in (line.ends or ()) and passes
    assert over == 3  # what the marketplace enters, and what leaves the first rail
    assert edges >= over
