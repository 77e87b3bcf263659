"""Places that are kept: what is added or renamed later moves no other box; without them few change their order."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as with_changes

from engagement_model.drawing import draw, overlays
from engagement_model.drawing.layout import Layout
from engagement_model.drawing.packing import Rect
from engagement_model.model import page_sizes
from engagement_model.model.elements import Platform
from engagement_model.model.model import Model
from engagement_model.model.relations import Cell
from engagement_model.model.values import replace
from engagement_model.model.workspace import Workspace
from tests.drawing.companies import draw_example, example_workspace, random_company
from tests.drawing.test_layout import ALL, faults

EXAMPLES = ["retail", "telecom", "insurance", "banque", "apteka"]
SIZES = st.sampled_from(page_sizes.names())
NEW = "platforms.newcomer"


def with_platforms(model: Model, **platforms: Platform) -> Model:
    elements = {**model.elements, "platforms": {**model.platforms, **platforms}}
    return replace(model, elements=elements)


def element_added(workspace: Workspace) -> Workspace:
    """The workspace with a platform more that somebody works on today."""
    model = workspace.as_is
    key, cell = next((key, cell) for key, cell in model.cells.items() if cell.platforms)
    cells = {**model.cells, key: Cell(cell.organizations, cell.platforms | {"newcomer"})}
    more = with_platforms(replace(model, cells=cells), newcomer=Platform(name="Newcomer"))
    return replace(workspace, as_is=more)


def line_added(workspace: Workspace) -> Workspace:
    """The workspace with a platform more behind the first way in."""
    model = workspace.as_is
    key, cell = next((key, cell) for key, cell in model.cells.items() if cell.platforms)
    other = next((each for each in model.platforms if each not in cell.platforms), min(cell.platforms))
    cells = {**model.cells, key: Cell(cell.organizations, cell.platforms | {other})}
    return replace(workspace, as_is=replace(model, cells=cells))


def name_changed(workspace: Workspace) -> Workspace:
    """The workspace with another, longer name for one platform of today."""
    model = workspace.as_is
    identifier = next(iter(model.platforms))
    renamed = model.platforms[identifier].model_copy(update={"name": "The system of the former mail-order business"})
    return replace(workspace, as_is=with_platforms(model, **{identifier: renamed}))


def element_removed(workspace: Workspace) -> Workspace:
    """The workspace without a platform that nobody works on in any state; else as it is."""
    model = workspace.as_is
    used = {each for cell in model.cells.values() for each in cell.platforms}
    used |= {end for pair in model.integrations for end in pair}
    platforms = {name: each for name, each in model.platforms.items() if name in used}
    return replace(workspace, as_is=replace(model, elements={**model.elements, "platforms": platforms}))


CHANGES: dict[str, Callable[[Workspace], Workspace]] = {
    "one element": element_added,
    "one line": line_added,
    "one name": name_changed,
    "one less": element_removed,
}


def kept(workspace: Workspace, size: str) -> tuple[Workspace, Layout]:
    """The workspace with the places of its boxes, and its layout."""
    layout = draw(workspace, size=size, keeping=True).pages[0].layout
    return replace(workspace, places={size: layout.sheet}), layout


@cache
def kept_example(example: str, size: str) -> tuple[Workspace, Layout]:
    return kept(example_workspace(example), size)


@cache
def order_of_example(example: str) -> dict[str, list[str]]:
    return order(draw_example(example).pages[0].layout)


def others(layout: Layout) -> dict[str, Rect]:
    return {address: rect for address, rect in layout.rects.items() if address != NEW}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("example", "size", "change"),
    [
        (example, size, change)
        for number, example in enumerate(EXAMPLES)
        for place, size in enumerate(["a3", "a4", "16:9"])
        for change in list(CHANGES)[(number + place) % 2 :: 2]
    ],
)
def test_what_comes_later_moves_no_other_box_where_places_are_kept(example, size, change):
    workspace, layout = kept_example(example, size)
    drawing = draw(CHANGES[change](workspace), size=size, states=ALL)
    later = others(drawing.pages[0].layout)
    assert {address for address in later if later[address] != layout.rects[address]} == set()
    assert faults(drawing) == []


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_nine_of_ten_pairs_keep_their_order_where_places_are_not_kept(example, change):
    before = order_of_example(example)
    after = order(draw(CHANGES[change](example_workspace(example))).pages[0].layout)
    kept_so, pairs = 0, 0
    for lane, addresses in before.items():
        places = {address: place for place, address in enumerate(after[lane])}
        for upper, lower in combinations([each for each in addresses if each in places], 2):
            pairs += 1
            kept_so += places[upper] < places[lower]
    assert kept_so >= 0.9 * pairs


def order(layout: Layout) -> dict[str, list[str]]:
    """For each lane the addresses from the top."""
    found: dict[str, list[str]] = {}
    for address in sorted(layout.rects, key=lambda each: (layout.rects[each].y, layout.rects[each].x)):
        found.setdefault(address.partition(".")[0], []).append(address)
    return found


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(2, 80), st.integers(0, 10_000), SIZES, st.sampled_from(overlays.names()))
def test_what_is_kept_is_drawn_again(size, seed, paper, overlay):
    workspace, layout = kept(random_company(size, seed), paper)
    for each in (draw(workspace, size=paper), draw(workspace, size=paper, overlays=(overlay,))):
        assert each.pages[0].layout.rects == layout.rects
        assert each.pages[0].layout.frames == layout.frames
        assert faults(each) == []
    assert draw(workspace, size=paper, keeping=True).pages[0].layout.sheet == layout.sheet


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(4, 60), st.integers(0, 10_000), SIZES, st.sampled_from(sorted(CHANGES)))
def test_whatever_changes_nothing_stands_over_anything(size, seed, paper, change):
    workspace, _ = kept(random_company(size, seed), paper)
    assert faults(draw(CHANGES[change](workspace), size=paper)) == []


def test_on_paper_of_another_size_boxes_stand_in_the_order_kept():
    workspace, layout = kept(replace(example_workspace("retail")), "a3")
    upside = {
        lane: with_changes(
            places,
            boxes={
                name: box._replace(top=10_000 - box.bottom, bottom=10_000 - box.top)
                for name, box in places.boxes.items()
            },
        )
        for lane, places in layout.sheet.lanes.items()
    }
    turned = replace(workspace, places={"a3": with_changes(layout.sheet, lanes=upside)})
    for size in ("a3", "tabloid"):
        drawn = order(draw(turned, size=size).pages[0].layout)
        assert drawn == {lane: list(reversed(each)) for lane, each in order(layout).items()}


def test_what_is_pinned_keeps_its_share_of_the_height_on_paper_of_another_size():
    workspace, layout = kept(example_workspace("retail"), "a3")
    chosen = order(layout)["channels"][2]
    pinned = replace(workspace, page=workspace.page.model_copy(update={"pinned": (chosen,)}))

    def share(each: Layout) -> float:
        area = each.lanes[0].boxes
        return (each.rects[chosen].middle - area.y) / area.height

    held, free = (abs(share(draw(each, size="letter").pages[0].layout) - share(layout)) for each in (pinned, workspace))
    assert held < 0.001 < free


def test_the_order_of_the_file_is_kept_where_it_is_asked_for():
    workspace = example_workspace("retail")
    written = replace(workspace, page=workspace.page.model_copy(update={"order": "file"}))
    drawn = order(draw(written, states=("as-is",)).pages[0].layout)
    for lane in ("customer_types", "channels", "organizations"):
        assert drawn[lane] == [f"{lane}.{each}" for each in workspace.as_is.elements[lane]]
    today = [each for each in drawn["platforms"] if each.partition(".")[2] in workspace.as_is.platforms]
    assert today == [f"platforms.{each}" for each in workspace.as_is.platforms]
