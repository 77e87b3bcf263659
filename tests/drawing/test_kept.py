"""Places that are kept: what is added or renamed later moves no other box; without them few change their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engagement_model.drawing import draw, overlays, sizes
from engagement_model.drawing.layout import Layout
from engagement_model.drawing.packing import Rect
from engagement_model.model.elements import Platform
from engagement_model.model.model import Model
from engagement_model.model.relations import Cell
from engagement_model.model.workspace import Workspace
from tests.drawing.companies import example_workspace, random_company
from tests.drawing.test_layout import ALL, faults

EXAMPLES = ["retail", "telecom", "insurance", "banque", "apteka"]
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
    other = next(each for each in model.platforms if each not in cell.platforms)
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


def others(layout: Layout) -> dict[str, Rect]:
    return {address: rect for address, rect in layout.rects.items() if address != NEW}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("size", ["a3", "a4", "16:9"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_what_comes_later_moves_no_other_box_where_places_are_kept(example, size, change):
    workspace, layout = kept(example_workspace(example), size)
    drawing = draw(CHANGES[change](workspace), size=size, states=ALL)
    later = others(drawing.pages[0].layout)
    assert {address for address in later if later[address] != layout.rects[address]} == set()
    assert faults(drawing) == []


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_nine_of_ten_boxes_keep_their_order_where_places_are_not_kept(example, change):
    workspace = example_workspace(example)
    before, after = (order(draw(each).pages[0].layout) for each in (workspace, CHANGES[change](workspace)))
    same = sum(len(longest(before[lane], [each for each in after[lane] if each in before[lane]])) for lane in before)
    assert same >= 0.9 * sum(map(len, before.values()))


def order(layout: Layout) -> dict[str, list[str]]:
    """For each lane the addresses from the top."""
    found: dict[str, list[str]] = {}
    for address in sorted(layout.rects, key=lambda each: (layout.rects[each].y, layout.rects[each].x)):
        found.setdefault(address.partition(".")[0], []).append(address)
    return found


def longest(one: list[str], other: list[str]) -> list[str]:
    """The longest sequence that both have."""
    best: list[list[str]] = []
    for each in one:
        if each in other:
            before = max((way for way in best if other.index(way[-1]) < other.index(each)), key=len, default=[])
            best.append([*before, each])
    return max(best, key=len, default=[])


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(2, 200), st.integers(0, 10_000), st.sampled_from(sizes.names()), st.sampled_from(overlays.names()))
def test_what_is_kept_is_drawn_again(size, seed, paper, overlay):
    workspace, layout = kept(random_company(size, seed), paper)
    for each in (draw(workspace, size=paper), draw(workspace, size=paper, overlays=(overlay,))):
        assert each.pages[0].layout.rects == layout.rects
        assert each.pages[0].layout.frames == layout.frames
        assert faults(each) == []
    assert draw(workspace, size=paper, keeping=True).pages[0].layout.sheet == layout.sheet


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(4, 120), st.integers(0, 10_000), st.sampled_from(sizes.names()), st.sampled_from(sorted(CHANGES)))
def test_whatever_changes_nothing_stands_over_anything(size, seed, paper, change):
    workspace, _ = kept(random_company(size, seed), paper)
    assert faults(draw(CHANGES[change](workspace), size=paper)) == []


def test_on_paper_of_another_size_boxes_stand_in_the_order_kept():
    workspace, layout = kept(replace(example_workspace("retail")), "a3")
    upside = {
        lane: replace(
            places,
            boxes={
                name: box._replace(top=10_000 - box.bottom, bottom=10_000 - box.top)
                for name, box in places.boxes.items()
            },
        )
        for lane, places in layout.sheet.lanes.items()
    }
    turned = replace(workspace, places={"a3": replace(layout.sheet, lanes=upside)})
    for size in ("a3", "tabloid"):
        drawn = order(draw(turned, size=size).pages[0].layout)
        assert drawn == {lane: list(reversed(each)) for lane, each in order(layout).items()}


def test_what_is_pinned_keeps_its_height_where_the_lane_is_worked_out_anew():
    workspace, layout = kept(example_workspace("telecom"), "a3")
    platforms = {f"new_{number}": Platform(name=f"New system {number}") for number in range(9)}
    crowded = replace(workspace, as_is=with_platforms(workspace.as_is, **platforms))
    chosen = order(layout)["platforms"][4]
    pinned = replace(crowded, page=workspace.page.model_copy(update={"pinned": (chosen,)}))

    def moved(each: Workspace) -> float:
        return abs(draw(each, size="a3").pages[0].layout.rects[chosen].middle - layout.rects[chosen].middle)

    assert moved(pinned) < 2 < moved(crowded)


def test_the_order_of_the_file_is_kept_where_it_is_asked_for():
    workspace = example_workspace("retail")
    written = replace(workspace, page=workspace.page.model_copy(update={"order": "file"}))
    drawn = order(draw(written, states=("as-is",)).pages[0].layout)
    for lane in ("customer_types", "channels", "organizations"):
        assert drawn[lane] == [f"{lane}.{each}" for each in workspace.as_is.elements[lane]]
    today = [each for each in drawn["platforms"] if each.partition(".")[2] in workspace.as_is.platforms]
    assert today == [f"platforms.{each}" for each in workspace.as_is.platforms]
