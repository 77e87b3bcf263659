"""Positions: nothing overlaps, nothing leaves the page, nothing moves between pages, whatever the size of the model."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from engagement_model.analysis.study import Study
from engagement_model.drawing import draw, overlays
from engagement_model.drawing.drawing import Drawing
from engagement_model.drawing.page import Box
from engagement_model.drawing.subtitle_fitting import fitted_subtitle
from engagement_model.model import page_sizes
from engagement_model.model.theme import SHIPPED
from engagement_model.translation import languages
from tests.drawing import geometry
from tests.drawing.companies import SCRIPTS, annotated, draw_example, random_company, retailer, wide_company

ALL = ("as-is", "future-state", "change")


def faults(drawing: Drawing) -> list[object]:
    found: list[object] = []
    for page in drawing.pages:
        found += geometry.overlapping(geometry.boxes(page))
        found += geometry.outside(page)
        found += geometry.texts_beyond_their_box(page)
        found += geometry.overlapping_texts(page)
        found += geometry.boxes_crossed_by_lines(page)
    return found


def strays(drawing: Drawing) -> list[str]:
    """Newcomers that stand below nothing that they replace, or below others that replace it."""
    layout = drawing.pages[0].layout
    replaced = {box.address: box.replaces for page in layout.frame.pages for box in page.boxes if box.replaces}
    found = []
    for content in layout.contents:
        order = [block.address for block in content.blocks]
        top_of = {address: block.address for block in content.blocks for address in block.addresses()}
        for place, address in enumerate(order):
            before = {top_of[each] for each in replaced.get(address, ()) if each in top_of and each not in replaced}
            above = next((each for each in reversed(order[:place]) if each not in replaced), "")
            if before - {address} and above not in before:
                found.append(address)
    return found


@pytest.mark.parametrize("size", page_sizes.names())
def test_a_page_of_every_size_has_everything_in_its_place(size):
    drawing = draw(retailer(), size=size, annotations=annotated())
    assert [(page.layout.paper.width, page.layout.paper.height) for page in drawing.pages] == [
        (page_sizes.paper(size).width, page_sizes.paper(size).height)
    ] * 2
    assert faults(drawing) == []
    assert [page.dense for page in drawing.pages] == [None, None]
    assert all(page.smallest_text >= page_sizes.paper(size).smallest_text for page in drawing.pages)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(3, 300), st.integers(0, 10_000), st.sampled_from(page_sizes.names()), st.booleans())
def test_random_models_have_everything_in_its_place(size, seed, paper, whole):
    drawing = draw(random_company(size, seed, whole=whole), size=paper)
    assert faults(drawing) == []
    assert strays(drawing) == []
    for page in drawing.pages:
        assert page.smallest_text >= page.layout.paper.smallest_text or page.dense is not None


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.integers(3, 300),
    st.integers(0, 10_000),
    st.sampled_from(page_sizes.names()),
    st.sampled_from(SCRIPTS),
    st.sampled_from(sorted(SHIPPED)),
    st.sampled_from(languages()),
)
@example(300, 0, "a4", "long", "print", "fr")
@example(120, 1, "16:9", "from the right", "default", "ru")
@example(80, 2, "a3", "wide", "dark", "en")
@example(60, 3, "letter", "one long word", "print", "fr")
@example(3, 4, "tabloid", "long", "print", "ru")
def test_names_in_any_script_and_themes_have_everything_in_its_place(size, seed, paper, script, theme, language):
    workspace = random_company(size, seed, script=script)
    drawing = draw(workspace, size=paper, states=ALL, theme=SHIPPED[theme], language=language)
    assert faults(drawing) == []
    for page in drawing.pages:
        assert page.smallest_text >= page.layout.paper.smallest_text or page.dense is not None
        assert not page.cut_names or page.dense is not None
        assert {box.address for box in page.page.boxes} <= set(page.layout.rects)
    alone = draw(
        workspace, size=paper, states=("future-state",), theme=SHIPPED[theme], language=language, study=drawing.study
    )
    assert geometry.boxes(alone.pages[0]) == geometry.boxes(drawing.page("future-state"))


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(3, 120), st.integers(0, 10_000), st.sampled_from(page_sizes.names()), st.sampled_from(SCRIPTS))
def test_pages_for_each_customer_type_have_everything_in_its_place(size, seed, paper, script):
    drawing = draw(random_company(size, seed, script=script), size=paper, states=ALL, split=True)
    assert faults(drawing) == []
    for part in drawing.parts:
        places = [geometry.boxes(page) for page in part.pages]
        union = {address: rect for each in places for address, rect in each.items()}
        assert all(union[address] == rect for each in places for address, rect in each.items())


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.integers(3, 200),
    st.integers(0, 10_000),
    st.sampled_from(page_sizes.names()),
    st.sampled_from(("none", *overlays.names())),
    st.booleans(),
    st.sampled_from(languages()),
)
def test_every_kind_of_page_and_every_overlay_has_everything_in_its_place(
    size, seed, paper, overlay, collapse, language
):
    workspace = random_company(size, seed)
    drawing = draw(workspace, size=paper, states=ALL, overlays=(overlay,), collapse=collapse, language=language)
    assert [page.state for page in drawing.pages] == list(ALL)
    assert faults(drawing) == []


@pytest.mark.slow
@pytest.mark.parametrize("example", ["retail", "telecom", "insurance"])
@pytest.mark.parametrize("size", page_sizes.names())
def test_the_examples_are_readable_on_every_page(example, size):
    drawing = draw_example(example, size=size, states=ALL)
    assert faults(drawing) == []
    assert strays(drawing) == []
    cut = {page.state: len(page.cut_names) for page in drawing.pages if page.dense is not None}
    assert cut == ({"change": 3} if (example, size) == ("telecom", "16:9") else {})


@pytest.mark.slow
@pytest.mark.parametrize("overlay", overlays.names())
def test_the_examples_are_readable_with_every_overlay(overlay):
    drawing = draw_example("retail", overlays=(overlay,))
    assert faults(drawing) == []
    assert [page.dense for page in drawing.pages] == [None] * 2


LOOKS = ("none", *overlays.names())


def areas(drawing: Drawing) -> tuple[object, ...]:
    """Where everything stands that is not written anew for what is looked at: boxes, lanes, strip and legend."""
    layout = drawing.pages[0].layout
    frame = layout.frame
    strips = (frame.headline_top, frame.lanes_top, frame.callouts_top, frame.callout_height, frame.legend_top)
    return layout.rects, layout.frames, layout.lanes, layout.title_lines, layout.metrics, strips


@pytest.mark.slow
@pytest.mark.parametrize(
    ("example", "size", "looks"),
    [
        *((each, "a3", LOOKS) for each in ("retail", "telecom", "insurance", "banque", "apteka")),
        *((each, size, LOOKS[place::2]) for place, each in enumerate(("retail", "telecom")) for size in ("a4", "16:9")),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_no_overlay_moves_anything_in_the_examples(example, size, looks):
    plain = areas(draw_example(example, size=size, states=ALL))
    for overlay in looks:
        assert areas(draw_example(example, size=size, states=("as-is",), overlays=(overlay,))) == plain


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(2, 100), st.integers(0, 10_000), st.sampled_from(page_sizes.names()), st.sampled_from(languages()))
def test_no_overlay_moves_anything(size, seed, paper, language):
    workspace = random_company(size, seed)
    study = Study(workspace)
    plain = areas(draw(workspace, size=paper, language=language, study=study))
    for overlay in LOOKS:
        drawing = draw(workspace, size=paper, language=language, overlays=(overlay,), study=study)
        assert areas(drawing) == plain
        assert faults(drawing) == []


@pytest.mark.slow
@pytest.mark.parametrize("workspace", [retailer(), random_company(60)], ids=["retailer", "random"])
def test_what_three_pages_share_stands_in_the_same_place_whichever_are_drawn(workspace):
    every = draw(workspace, states=ALL)
    for page in every.pages:
        alone = draw(workspace, states=(page.state,)).page(page.state)
        assert alone.layout.rects == page.layout.rects
        assert alone.layout.paper == page.layout.paper
        assert {box.address for box in alone.page.boxes} == {box.address for box in page.page.boxes}
    changed = {box.address for box in every.page("change").page.boxes}
    assert {box.address for page in every.pages for box in page.page.boxes} == changed


@pytest.mark.parametrize("workspace", [retailer(), random_company(60)], ids=["retailer", "random"])
def test_what_two_pages_share_stands_in_the_same_place(workspace):
    today, future = draw(workspace, size="a3").pages
    first, second = (geometry.groups(page.shapes) for page in (today, future))
    shared = set(geometry.boxes(today)) & set(geometry.boxes(future))
    assert len(shared) > 8
    for address in shared:
        assert geometry.boxes(today)[address] == geometry.boxes(future)[address]
        assert first[address].shapes[0][:4] == second[address].shapes[0][:4]


def test_a_page_drawn_alone_matches_the_pair():
    pair = draw(retailer())
    alone = draw(retailer(), states=("future-state",))
    assert [page.state for page in alone.pages] == ["future-state"]
    assert alone.page("future-state").shapes == pair.page("future-state").shapes


def test_boxes_that_only_have_each_other_are_joined_by_a_straight_line():
    page = draw(retailer()).page("as-is")
    rects = page.layout.rects
    (level,) = page.layout.strand_levels("organizations.retail", 1)
    assert rects["channels.store"].middle == pytest.approx(level)


def test_the_lanes_are_filled_and_not_huddled_at_the_top():
    page = draw(retailer()).page("as-is")
    lane = page.layout.lanes[-1].boxes
    rects = [page.layout.rects[f"platforms.{name}"] for name in ("shop", "orders", "pos", "crm", "commerce")]
    assert min(rect.y for rect in rects) < lane.y + 0.2 * lane.height
    assert max(rect.bottom for rect in rects) > lane.bottom - 0.2 * lane.height
    for place in page.layout.lanes[:-1]:
        centres = [rect.middle for rect in page.layout.rects.values() if place.boxes.x <= rect.x < place.boxes.right]
        assert max(centres) - min(centres) > 0.3 * lane.height


@pytest.mark.parametrize(("size", "language"), [("a4", "fr"), ("16:9", "en")])
def test_a_lane_with_room_says_more_than_others_and_is_drawn_so_again(size, language):
    layout = draw_example("retail", size=size, language=language).page("as-is").layout
    customers, platforms = layout.sizes["customer_types"], layout.sizes["platforms"]
    assert (customers.detail == "full", platforms.detail == "full") == (True, False)
    assert customers.title > 1.1 * platforms.title
    kept = layout.sheet.lanes
    assert (kept["customer_types"].detail, kept["platforms"].detail) == ("full", None)


def test_what_changes_is_said_whole_or_not_at_all():
    box = Box("customer_types.consumer", "customer_types", "Consumer", "changes: cost to serve a year", look="changed")
    assert fitted_subtitle(box, 200, 9).lines == ("changes: cost to serve a year",)
    assert fitted_subtitle(box, 60, 9).lines == ("",)
    assert fitted_subtitle(box._replace(look="plain"), 60, 9).cut


def test_a_page_with_too_much_on_it_is_drawn_and_says_so():
    page = draw(wide_company(120), size="16:9").page("as-is")
    assert page.dense is not None
    assert page.dense.is_too_small
    assert not page.dense.is_crowded
    assert (page.dense.limit, page.dense.smallest) == (12.0, round(page.smallest_text, 2))
    assert page.dense.smallest < 12
    assert page.roomier == "a3"
    assert geometry.overlapping(geometry.boxes(page)) == []
    assert geometry.outside(page) == []


def test_the_parts_of_a_whole_stand_in_its_frame():
    page = draw(random_company(60), size="a3").page("as-is")
    layout = page.layout
    parts = [box for box in page.page.boxes if box.part_of in layout.frames]
    assert parts
    for box in parts:
        frame, rect = layout.frames[box.part_of], layout.rects[box.address]
        assert frame.x <= rect.x
        assert rect.right <= frame.right
        assert frame.y <= rect.y
        assert rect.bottom <= frame.bottom
    assert geometry.overlapping(dict(layout.frames)) == []


def test_a_model_with_nothing_but_customers_is_a_page():
    from engagement_model.model.elements import CustomerType
    from engagement_model.model.model import Model
    from engagement_model.model.workspace import Workspace

    workspace = Workspace(as_is=Model(elements={"customer_types": {"c": CustomerType(name="Customer")}}))
    drawing = draw(workspace)
    assert [page.state for page in drawing.pages] == ["as-is"]
    assert faults(drawing) == []
    assert faults(draw(Workspace(as_is=Model()))) == []
    assert draw(Workspace()).pages == ()


def test_no_entry_of_the_legend_is_left_alone_below_a_full_row():
    page = draw_example("banque", size="16:9", language="fr").page("as-is")
    rows = page.layout.frame.legend.key(page.page).rows
    assert [len(row) for row in rows] == [4, 4, 4]
