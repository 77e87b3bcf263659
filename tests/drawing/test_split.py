"""Pages for each customer type by itself: who gets some, what is told on them, and that nothing moves between them."""

from __future__ import annotations

import io
import re
from itertools import islice

import pypdf
import pytest

from engagement_model.drawing import draw
from engagement_model.drawing.apart import MOST_TRIED, Apart
from engagement_model.drawing.formats.pdf import document
from engagement_model.drawing.hand_out.gathering import content_of
from engagement_model.drawing.page import Part
from engagement_model.drawing.split import Split, split_of
from engagement_model.model.elements import Channel, CustomerType, Organization, Platform
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from engagement_model.model.values import replace
from engagement_model.model.workspace import Workspace
from tests.drawing import geometry
from tests.drawing.companies import cell, draw_example, random_company, retailer
from tests.drawing.test_layout import ALL, faults


def company(customers: dict[str, CustomerType], cells: dict[CellKey, str]) -> Model:
    return Model(
        elements={
            "customer_types": customers,
            "channels": {"web": Channel(name="Web"), "store": Channel(name="Store")},
            "organizations": {"sales": Organization(name="Sales")},
            "platforms": {name: Platform(name=name) for name in ("one", "two")},
        },
        cells={key: cell("sales", platform) for key, platform in cells.items()},
    )


def named(*names: str, **part_of: str) -> dict[str, CustomerType]:
    return {name: CustomerType(name=name, part_of=part_of.get(name)) for name in names}


def test_every_customer_type_has_its_pages_in_the_order_of_the_file():
    drawing = draw(retailer(), split=True)
    assert [page.name for page in drawing.pages] == [
        "as-is-consumer",
        "future-state-consumer",
        "as-is-trade",
        "future-state-trade",
        "as-is-buyer",
        "future-state-buyer",
    ]
    assert drawing.page("as-is-trade").page.title.state == "As we are today · Trade customer · 2 of 3"
    assert [page.page.footer.imprint.rpartition(" · ")[2] for page in drawing.pages] == [
        f"page {number} of 6" for number in range(1, 7)
    ]
    assert [len(part.pages) for part in drawing.parts] == [2, 2, 2]


@pytest.mark.slow
def test_a_part_shows_what_a_focus_shows_where_it_stands_there():
    whole = draw_example("retail", split=True, states=ALL)
    for customer in ("consumer", "trade_customer", "trade_buyer"):
        alone = draw_example("retail", focus=customer, states=ALL)
        for state in ALL:
            part, page = whole.page(f"{state}-{customer}"), alone.page(state)
            assert part.page.boxes == page.page.boxes
            assert part.page.callouts == page.page.callouts
            assert part.layout.rects == page.layout.rects


@pytest.mark.slow
@pytest.mark.parametrize("example", ["retail", "telecom"])
@pytest.mark.parametrize("size", ["a3", "a4", "16:9"])
def test_nothing_moves_between_the_pages_of_one_customer_type(example, size):
    drawing = draw_example(example, split=True, states=ALL, size=size)
    assert faults(drawing) == []
    for part in drawing.parts:
        places = [geometry.boxes(page) for page in part.pages]
        union = {address: rect for each in places for address, rect in each.items()}
        assert all(union[address] == rect for each in places for address, rect in each.items())


def test_customers_keep_the_colour_that_they_have_among_all():
    whole = {box.address: box.colour for box in draw(retailer(), overlays=("none",)).page("as-is").page.boxes}
    for page in draw(retailer(), split=True, overlays=("none",)).pages:
        for box in page.page.boxes:
            if box.lane == "customer_types":
                assert box.colour == whole[box.address]


def test_customers_engaged_in_the_same_way_share_their_pages_and_nobody_is_drawn_for_nothing():
    web = {CellKey(name, "web", "buy"): "one" for name in ("a", "b")}
    today = company(named("a", "b", "c", "d"), {**web, CellKey("c", "web", "buy"): "two"})
    workspace = Workspace(as_is=today, future_state=today)
    assert split_of(workspace) == Split((("a", "b"), ("c",)), ("d",))
    drawing = draw(workspace, split=True)
    assert [page.name for page in drawing.pages] == ["as-is-a", "future-state-a", "as-is-c", "future-state-c"]
    assert drawing.page("as-is-a").page.title.state == "As we are today · a, b · 1 of 2"
    later = replace(workspace, future_state=company(named("a", "b"), {CellKey("a", "web", "buy"): "one"}))
    assert split_of(later).groups == (("a",), ("b",), ("c",))


def test_a_page_on_which_nobody_would_stand_is_left_out():
    today = company(named("a", "b"), {CellKey("a", "web", "buy"): "one"})
    future = company(named("a", "b"), {CellKey(name, "web", "buy"): "one" for name in ("a", "b")})
    drawing = draw(Workspace(as_is=today, future_state=future), split=True)
    assert [page.name for page in drawing.pages] == ["as-is-a", "future-state-a", "future-state-b"]
    assert drawing.pages[-1].page.footer.imprint == "page 3 of 3"
    assert draw(Workspace(as_is=today), split=True, states=("as-is",)).parts[0].pages[0].page.title.state == (
        "As we are today · a"
    )
    assert draw(Workspace(as_is=company(named("a"), {})), split=True).pages == ()


def test_parts_stand_with_their_whole_unless_that_is_all_there_is():
    customers = named("all", "young", "old", "firm", young="all", old="all")
    cells = {CellKey("young", "web", "buy"): "one", CellKey("old", "store", "buy"): "two"}
    firm = {CellKey("firm", "web", "buy"): "two"}
    assert split_of(Workspace(as_is=company(customers, cells | firm))).groups == (("all",), ("firm",))
    del customers["firm"]
    assert split_of(Workspace(as_is=company(customers, cells))).groups == (("young",), ("old",))
    own = {CellKey("all", "web", "ask"): "one"}
    assert split_of(Workspace(as_is=company(customers, cells | own))).groups == (("all",),)


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("consumer", "consumer"),
        ("../../etc/passwd", "etcpasswd-7"),
        ("a" * 300, "a" * 80 + "-7"),
        ("Ünïcode", "ncode-7"),
        ("", ""),
    ],
)
def test_a_page_is_called_by_what_is_fit_for_a_file(identifier, name):
    assert Part(identifier, 7, "").name == name
    assert re.fullmatch(r"[a-z0-9_]*(-\d+)?", Part(identifier, 7, "").name)


def test_what_goes_for_some_customers_only_is_not_said_to_go():
    page = draw_example("telecom", split=True, states=ALL).page("change-prospect").page
    boxes = {box.address: box for box in page.boxes}
    assert (boxes["platforms.portal"].look, boxes["platforms.portal"].letter) == ("retired", "\N{MINUS SIGN}")
    assert boxes["platforms.wireless_care"].letter == "R"
    assert ("\N{MINUS SIGN}", "stays, but no longer for these customers") in {(e.key, e.label) for e in page.legend}
    assert not any(note.address == "platforms.portal" for note in page.notes)
    joined = draw_example("retail", split=True, states=ALL).page("change-trade_buyer").page
    assert next(box.letter for box in joined.boxes if box.address == "channels.app") == "+"


def test_one_cannot_have_both_one_customer_type_and_all():
    with pytest.raises(ValueError, match="split"):
        draw(retailer(), split=True, focus="trade")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["html", "pptx", "drawio"])
def test_formats_that_hold_all_pages_hold_every_part(name):
    drawing = draw(retailer(), split=True, states=ALL)
    written = drawing.write(name)
    assert written == draw(retailer(), split=True, states=ALL).write(name)
    if name != "pptx":
        for page in drawing.pages:
            assert page.name in written.decode()


def test_a_pdf_of_all_parts_has_a_bookmark_for_each_page():
    drawing = draw(retailer(), split=True)
    outline = pypdf.PdfReader(io.BytesIO(document(drawing.pages))).outline
    assert [str(entry["/Title"]).partition(":")[0] for entry in outline] == [
        page.page.title.state for page in drawing.pages
    ]


def test_the_hand_out_knows_every_page_by_its_name_and_tells_nobody_of_others():
    drawing = draw_example("retail", split=True, states=ALL)
    content = content_of(drawing)
    names = {page.name for page in drawing.pages}
    assert {sheet.state for sheet in content.sheets} == names
    assert {trace.page for trace in content.traces} <= names
    assert all(set(told.pages) <= names for told in content.told)
    standing = {sheet.state: set(sheet.boxes) for sheet in content.sheets}
    assert all("customer_types.consumer" not in boxes for name, boxes in standing.items() if "consumer" not in name)


@pytest.mark.slow
def test_a_page_that_is_readable_part_by_part_is_drawn_so_to_say_it():
    assert draw_example("retail").readable_apart
    assert not draw_example("retail", split=True).readable_apart
    assert not draw(random_company(300), size="16:9").readable_apart
    alone = Workspace(as_is=company(named("a"), {CellKey("a", "web", "buy"): "one"}))
    assert not draw(alone).readable_apart


@pytest.mark.parametrize(("number", "readable"), [(1, False), (MOST_TRIED, True), (MOST_TRIED + 1, False)])
def test_that_pages_apart_can_be_read_is_said_of_pages_that_were_drawn(number, readable):
    asked = []

    def pages(group):
        asked.append(group)
        return ()

    cells = {(f"{each:02}",): 9 if each == 1 else 1 for each in range(number)}
    apart = Apart(lambda: cells, pages)
    assert apart.is_readable is readable
    assert sorted(asked) == (list(cells) if readable else [])
    assert asked[:1] == ([("01",)] if readable else [])
    assert list(islice(apart.readable(), 1)) == ["00"]


def test_whether_pages_could_be_read_is_asked_of_the_customer_types_that_have_any():
    ways = {"a": ["web"], "b": ["web", "store"], "c": ["store"], "d": ["web", "store"]}
    cells = {CellKey(name, channel, "buy"): "one" for name, channels in ways.items() for channel in channels}
    model = company(named(*ways, "none"), {**cells, CellKey("d", "store", "buy"): "two"})
    drawing = draw(Workspace(as_is=model))
    assert drawing.apart is not None
    assert drawing.apart.cells == {("a",): 1, ("b",): 2, ("c",): 1, ("d",): 2}
    assert drawing.apart.draw(("d",))[0].page.boxes == draw(drawing.workspace, focus="d").pages[0].page.boxes
    assert drawing.readable_customers(2) == ("a", "b")
