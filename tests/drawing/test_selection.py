"""Drawing less: one customer type, only the wholes; and what says that a page holds too much."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from engagement_model.drawing import draw, overlays
from engagement_model.drawing.focus import UnknownFocus
from engagement_model.drawing.objections import objections
from engagement_model.language.reader import read
from engagement_model.model.elements import CustomerType, Organization, Platform
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.relations import CellKey
from engagement_model.model.workspace import Workspace
from tests.drawing.companies import cell, draw_example, retailer, wide_company

DAY = datetime.date(2026, 11, 22)


def addresses(page):
    return {box.address for box in page.page.boxes}


def test_a_focus_draws_what_one_customer_type_touches():
    page = draw(retailer(), focus="trade").page("as-is")
    assert addresses(page) == {"customer_types.trade", "channels.phone", "organizations.care", "platforms.crm"}
    assert page.page.title.state == "As we are today · Trade customer"


def test_a_focus_counts_for_that_customer_type_only():
    page = draw_example("retail", focus="trade_customer", states=("as-is", "future-state", "change"))
    assert page.page("as-is").page.callouts[0].text == "customer records, each kept as the right one"
    assert page.page("as-is").page.callouts[0].figure == "2"
    assert not any("to run the platforms" in callout.text for each in page.pages for callout in each.page.callouts)


@pytest.mark.slow
@pytest.mark.parametrize("customer", ["consumer", "trade_customer", "trade_buyer"])
def test_a_focus_leaves_no_reference_hanging(customer):
    for overlay in (overlays.NONE, *overlays.names()):
        drawing = draw_example(
            "retail", focus=customer, overlays=(overlay,), states=("as-is", "future-state", "change")
        )
        assert len(drawing.pages) == 3
        assert all(page.shapes for page in drawing.pages)


def test_a_focus_nobody_described_names_the_nearest():
    with pytest.raises(UnknownFocus, match="did you mean trade"):
        draw(retailer(), focus="trad")


def test_a_focus_draws_parts_with_their_whole():
    customers = {"all": CustomerType(name="All"), "some": CustomerType(name="Some", part_of="all")}
    platforms = {
        "whole": Platform(name="Whole"),
        "part": Platform(name="Part", part_of="whole"),
        "x": Platform(name="X"),
    }
    model = Model(
        elements={"customer_types": customers, "platforms": platforms},
        cells={CellKey("some", "h", "any"): cell(None, "part")},
    )
    assert addresses(draw(Workspace(as_is=model), focus="all").page("as-is")) == {
        "customer_types.all",
        "customer_types.some",
        "platforms.whole",
        "platforms.part",
    }


def test_collapsed_only_wholes_are_drawn_and_stand_for_their_parts():
    page = draw_example("telecom", collapse=True).page("as-is")
    found = {box.address: box for box in page.page.boxes}
    assert "platforms.wireless_care" not in found
    assert found["platforms.wireless_suite"].figure == "5.6\u202fM€"
    assert {mark.label for mark in found["platforms.wireless_suite"].marks} >= {"Customer", "Bill", "Fault"}
    assert found["organizations.lines"].figure == "1\u202f230 people"
    assert not any(box.part_of for box in page.page.boxes)
    assert ("organizations.lines", "platforms.wireless_suite") in {
        (line.source, line.target) for line in page.page.lines
    }


def test_what_is_told_is_told_of_the_whole_and_counted_in_full():
    collapsed = draw_example("telecom", collapse=True).page("as-is").page
    full = draw_example("telecom").page("as-is").page
    assert collapsed.callouts == full.callouts
    assert collapsed.title == full.title
    bearers = {box.address for box in collapsed.boxes for badge in box.badges if badge.key == "1"}
    assert "platforms.wireless_suite" in bearers


def test_what_moves_into_a_whole_does_not_seem_to_go():
    before = Model(elements={"organizations": {"care": Organization(name="Care")}})
    after = Model(
        elements={"organizations": {"care": Organization(name="Care", part_of="all"), "all": Organization(name="All")}}
    )
    drawing = draw(Workspace(as_is=before, future_state=after), collapse=True, states=("future-state", "change"))
    assert addresses(drawing.page("future-state")) == {"organizations.care", "organizations.all"}
    assert {box.look for box in drawing.page("change").page.boxes} == {"changed", "added"}


def test_a_cost_of_a_whole_is_unknown_where_that_of_a_part_is():
    platforms = {
        "whole": Platform(name="Whole", annual_cost=Money(1, "EUR")),
        "part": Platform(name="Part", part_of="whole"),
    }
    [box] = draw(Workspace(as_is=Model(elements={"platforms": platforms})), collapse=True).page("as-is").page.boxes
    assert box.figure == ""


def test_a_page_that_holds_too_much_says_how_much_and_what_helps(tmp_path: Path):
    (tmp_path / "model.yaml").write_text("platforms: {a: A}\n", encoding="utf-8")
    [reading] = read([str(tmp_path / "model.yaml")])
    drawing = draw(wide_company(120), size="16:9", states=("as-is",))
    [found] = objections(drawing, reading, DAY)
    assert (found.rule, found.severity, found.states) == ("EM801", "warning", ("as-is",))
    assert found.message.startswith("The smallest text on the page is ")
    assert found.message.endswith(" pt, and 12.0 pt can be read.")
    assert found.suggestion.startswith("a larger page: --page ")
    assert "--as matrix" not in found.suggestion


def test_names_that_have_no_room_are_counted():
    platforms = {f"p{number}": Platform(name=f"{number} " + "a very long name " * 40) for number in range(4)}
    page = draw(Workspace(as_is=Model(elements={"platforms": platforms})), size="16:9").page("as-is")
    assert page.dense is not None
    assert (page.dense.cut, page.dense.boxes, page.dense.is_too_small) == (4, 4, False)
    assert page.cut_names == tuple(f"platforms.p{number}" for number in range(4))


def test_a_name_on_two_lines_is_not_cut():
    page = draw_example("insurance").page("as-is")
    assert page.cut_names == ()
