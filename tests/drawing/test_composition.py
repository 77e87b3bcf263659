"""What is drawn for what stands on a page."""

from __future__ import annotations

import pytest

from engagement_model.drawing import Bow, Callout, Emphasis, Insights, draw
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.primitives import Circle, Group, Path, Rectangle, texts
from engagement_model.model.theme import DEFAULT
from engagement_model.model.values import replace
from tests.drawing import geometry
from tests.drawing.companies import annotated, draw_example, retailer


def written(page, identifier):
    return [text.text for text in texts((geometry.groups(page.shapes)[identifier],))]


def test_badges_call_outs_and_breaks_are_drawn():
    page = draw(retailer(), annotations=annotated()).page("as-is")
    assert "1" in written(page, "platforms.orders")
    assert "1" not in written(page, "platforms.shop")
    assert written(page, "callout--1") == ["2", "order books for the same purchase"]
    assert written(page, "platforms.shop--platforms.crm--words") == ["Bought here,", "unknown there"]
    (bow,) = geometry.groups(page.shapes)["platforms.shop--platforms.crm"].shapes
    assert isinstance(bow, Path)
    assert bow.dash
    assert bow.ends == ("platforms.shop", "platforms.crm")
    assert written(draw(retailer(), annotations=annotated()).page("future-state"), "note--platforms.commerce-1") == [
        "one order book"
    ]


def test_what_has_no_room_beside_a_bow_is_said_in_fewer_words():
    long = "the order that was placed on the web this morning, " * 6
    ends = ("platforms.shop", "platforms.crm")
    bow = Bow(*ends, text=long, accent="alarm", broken=True, briefer=(long[:-9], "no order"))
    page = draw(retailer(), annotations={"as-is": Insights(bows=(bow,))}, size="16:9").page("as-is")
    assert written(page, "platforms.shop--platforms.crm--words") == ["no order"]


def test_room_for_call_outs_is_kept_on_every_page_when_one_has_any():
    only_today = {"as-is": Insights(callouts=(Callout("3", "order books"),))}
    today, future = draw(retailer(), annotations=only_today).pages
    assert today.layout is future.layout
    assert "callout--1" not in geometry.groups(future.shapes)
    without = draw(retailer(), annotations={}).page("as-is")
    assert today.layout.frame.lanes_bottom < without.layout.frame.lanes_bottom


def test_a_change_reads_without_colour():
    insights = Insights(
        emphasis={
            "platforms.pos": Emphasis("retired", "R", "retired"),
            "platforms.crm": Emphasis("added", "A", "added"),
        },
        figures={"platforms.crm": "5 findings"},
    )
    page = draw(retailer(), annotations={"as-is": insights}).page("as-is")
    assert "R" in written(page, "platforms.pos")
    assert {"A", "5 findings"} <= set(written(page, "platforms.crm"))
    outline = geometry.groups(page.shapes)["platforms.pos"].shapes[0]
    assert isinstance(outline, Rectangle)
    assert outline.dash
    assert {"added", "retired"} <= {entry.label for entry in page.page.legend}


def test_lines_of_customers_have_their_colour_where_no_stacks_are_told():
    page = draw(retailer(), overlays=("none",)).page("as-is")
    line = geometry.groups(page.shapes)["customer_types.trade--channels.phone"].shapes[0]
    assert isinstance(line, Path)
    assert line.stroke == DEFAULT.customer(1).line
    box = geometry.groups(page.shapes)["customer_types.trade"].shapes[0]
    assert isinstance(box, Rectangle)
    assert box.stroke == line.stroke


def test_a_theme_changes_every_shape_that_uses_it():
    plain = draw(retailer()).page("as-is")
    dark = draw(retailer(), theme=replace(DEFAULT, paper="#FFFDF5")).page("as-is")
    assert plain.shapes[0].fill == "#FFFFFF"
    assert dark.shapes[0].fill == "#FFFDF5"
    assert sum(isinstance(shape, Group) for shape in plain.shapes) == sum(
        isinstance(shape, Group) for shape in dark.shapes
    )


@pytest.mark.slow
@pytest.mark.parametrize("overlay", [(), ("latency",)])
@pytest.mark.parametrize("example", ["retail", "telecom", "insurance"])
def test_every_sign_stands_on_its_bow_and_apart_from_the_others(example, overlay):
    page = draw_example(example, overlays=overlay).page("as-is")
    drawn = geometry.groups(page.shapes)
    signs = {}
    for bow in page.page.bows:
        name = f"{bow.source}--{bow.target}"
        line = [step.y for step in drawn[name].shapes[0].steps]
        for shape in drawn[f"{name}--words"].shapes:
            if isinstance(shape, Circle):
                signs[name] = Rect(shape.x - shape.radius, shape.y - shape.radius, 2 * shape.radius, 2 * shape.radius)
            elif isinstance(shape, Rectangle):
                signs[name] = Rect(*shape[:4])
        if name in signs:
            assert min(line) <= signs[name].middle <= max(line)
    assert signs
    assert geometry.overlapping(signs) == []
