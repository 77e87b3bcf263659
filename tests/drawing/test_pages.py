"""What stands on a page, before it has any place."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engagement_model.analysis.study import Study
from engagement_model.drawing import draw
from engagement_model.drawing.kinds import models_of
from engagement_model.drawing.page import LegendEntry, Mark
from engagement_model.drawing.pages import Numbering, build_pages
from engagement_model.drawing.shown import Shown
from engagement_model.drawing.subject import Subject, money_unit
from engagement_model.model.durations import Duration
from engagement_model.model.elements import Channel, CustomerType, Information, Organization, Platform
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.relations import CellKey, Flow, Integration, Pair
from engagement_model.model.values import replace
from engagement_model.model.workspace import Headlines, PageSettings, Workspace
from engagement_model.translation import in_language
from engagement_model.translation.formats import NARROW_SPACE
from engagement_model.words.amounts import money, number
from tests.drawing.companies import annotated, cell, example_workspace, retailer


def pages(workspace, annotations=None):
    states = {page: model for page, model in models_of(workspace).items() if page != "change"}
    built = build_pages(
        Shown(Study(workspace)),
        Subject(states),
        size="a3",
        annotations=annotations or {},
        numbers=Numbering(0, len(states), tuple(states)),
    )
    return {page.state: page for page in built}


def boxes(page):
    return {box.address: box for box in page.boxes}


def test_boxes_say_what_the_model_says():
    found = boxes(pages(retailer())["as-is"])
    assert found["customer_types.consumer"].subtitle == "1.2\u202fM · prefers Web shop, High-street store"
    assert found["customer_types.buyer"].subtitle == "acts for Trade customer"
    assert found["channels.web"].subtitle == "knows the person · login"
    assert found["channels.phone"].subtitle == "knows the account · caller number"
    assert found["organizations.retail"].figure == "2\u202f100 people"
    assert found["organizations.care"].figure == "1 person"
    assert found["platforms.shop"].figure == "0.9\u202fM€"
    assert found["platforms.pos"].marks == (Mark("copy", "Order"),)
    assert found["platforms.crm"].subtitle == "Java"


def test_preferred_channels_are_called_by_their_names_and_by_kind_where_there_is_no_room():
    channels = {
        "web": Channel(name="Web shop", kind="web"),
        "branch": Channel(name="Branch", kind="store"),
        "desk": Channel(name="Help desk", kind="other"),
    }
    customers = {
        "a": CustomerType(name="A", population=7, prefers=("web", "branch")),
        "b": CustomerType(name="B", prefers=("web", "desk")),
    }
    workspace = Workspace(as_is=Model(elements={"customer_types": customers, "channels": channels}))
    found = {box.address: box for box in pages(workspace)["as-is"].boxes}
    assert found["customer_types.a"].subtitle == "7 · prefers Web shop, Branch"
    assert found["customer_types.a"].briefer == (
        "7 · prefers Web, Branch",
        "7 · prefers Web, Branch",
        "7 · prefers Web",
    )
    assert found["customer_types.b"].subtitle == "prefers Web shop, Help desk"


def test_channels_named_in_another_language_than_the_page_keep_their_names():
    channels = {"phone": Channel(name="Telephone", kind="phone"), "call": Channel(name="Служба звонков", kind="phone")}
    for channel, called in zip(channels, ("Telephone", "Телефон"), strict=True):
        customers = {"a": CustomerType(name="A", prefers=(channel,))}
        model = Model(elements={"customer_types": customers, "channels": {channel: channels[channel]}})
        with in_language("ru"):
            (box,) = [box for box in pages(Workspace(as_is=model))["as-is"].boxes if box.lane == "customer_types"]
        assert box.briefer[0].endswith(called)


def test_lines_join_neighbouring_lanes_only():
    page = pages(retailer())["as-is"]
    assert {(line.source, line.target, line.colour) for line in page.lines} == {
        ("customer_types.consumer", "channels.web", 0),
        ("customer_types.consumer", "channels.store", 0),
        ("customer_types.trade", "channels.phone", 1),
        ("customer_types.buyer", "channels.web", 2),
        ("channels.web", "organizations.ecommerce", None),
        ("channels.store", "organizations.retail", None),
        ("channels.phone", "organizations.care", None),
        ("organizations.ecommerce", "platforms.shop", None),
        ("organizations.ecommerce", "platforms.orders", None),
        ("organizations.retail", "platforms.pos", None),
        ("organizations.care", "platforms.crm", None),
    }


def small(cells, **sections):
    elements = {
        "customer_types": {"c": CustomerType(name="Customer")},
        "channels": {"h": Channel(name="Channel"), "k": Channel(name="Other")},
        "organizations": {"o": Organization(name="Organization")},
        "platforms": {"p": Platform(name="Platform")},
    }
    return Workspace(as_is=Model(elements={**elements, **sections}, cells=cells))


def test_where_nobody_is_named_a_gap_is_drawn_but_only_for_what_would_hang_in_the_air():
    page = pages(small({CellKey("c", "h", "x"): cell(None, "p"), CellKey("c", "k", "x"): cell("o")}))["as-is"]
    assert {(line.source, line.target) for line in page.lines} >= {
        ("channels.h", "organizations.-none"),
        ("organizations.-none", "platforms.p"),
        ("organizations.o", "platforms.-none"),
    }
    assert boxes(page)["organizations.-none"].look == "gap"
    assert LegendEntry("gap", "not named in the model") in page.legend
    complete = pages(small({CellKey("c", "h", "x"): cell("o", "p"), CellKey("c", "h", "y"): cell(None)}))["as-is"]
    assert not any("-none" in line.target for line in complete.lines)


def test_a_lane_nobody_fills_is_left_out_and_its_neighbours_are_joined():
    page = pages(small({CellKey("c", "h", "x"): cell(None, "p")}, organizations={}))["as-is"]
    assert [heading.title for heading in page.headings] == ["Customer types", "Channels", "Platforms"]
    assert ("channels.h", "platforms.p") in {(line.source, line.target) for line in page.lines}


def test_the_legend_explains_only_what_is_on_the_page():
    today, future = pages(retailer(), annotated()).values()
    assert [entry.label for entry in today.legend] == [
        "which way in uses it",
        "master of",
        "copy of",
        "purchase done on separate stacks",
        "journey breaks",
        "arrives too late",
    ]
    assert [entry.sign for entry in future.legend] == ["channel", "master", "rail"]


def test_a_late_integration_is_drawn_as_one():
    (bow,) = pages(retailer())["as-is"].bows
    assert (bow.source, bow.target, bow.label, bow.text) == (
        "platforms.orders",
        "platforms.pos",
        "1 day",
        "Order: nightly file",
    )
    assert bow.accent == "delay"


def integrated(count, late):
    platforms = {f"p{n}": Platform(name=f"P{n}") for n in range(count + 1)}
    integrations = {
        Pair(f"p{n}", f"p{n + 1}"): Integration({"i": Flow(Duration(86400 if n < late else 60))}) for n in range(count)
    }
    information = {"i": Information(name="I", fresh_within=Duration(3600))}
    return Workspace(
        as_is=Model(elements={"platforms": platforms, "information": information}, integrations=integrations)
    )


def test_of_many_integrations_only_the_late_ones_are_drawn_and_the_others_counted():
    page = pages(integrated(19, late=3))["as-is"]
    assert [bow.accent for bow in page.bows] == ["delay"] * 3
    assert page.legend[-1].label == "16 integrations not drawn"
    assert pages(integrated(19, late=19))["as-is"].bows == ()
    assert len(pages(integrated(4, late=0))["as-is"].bows) == 4


def test_a_written_headline_wins_over_a_found_one_and_that_over_a_counted_one():
    assert pages(retailer())["as-is"].title.headline == "3 channels, 3 organizations and 4 platforms"
    assert pages(retailer(), annotated())["as-is"].title.headline == "Three ways in, two order books"
    written = PageSettings(headline=Headlines(as_is="Written"))
    workspace = Workspace(as_is=retailer().as_is, page=written)
    assert pages(workspace, annotated())["as-is"].title.headline == "Written"


def test_title_and_footer():
    today = pages(retailer())["as-is"]
    assert (today.title.state, today.title.company) == ("As we are today", "Lumina Home")
    assert today.title.byline == "CIO office · 20 November 2026 · draft 3"
    assert today.footer.source == "One company"
    assert today.footer.imprint == "Lumina Home · confidential · page 1 of 2"


def test_transitions_are_states_of_their_own():
    workspace = Workspace(as_is=Model(), transitions=(Model(), Model()), future_state=Model())
    assert list(models_of(workspace)) == ["as-is", "transition-1", "transition-2", "future-state", "change"]
    assert pages(workspace)["transition-2"].title.state == "Step 2 on the way"


def test_bows_of_analyses_to_unknown_platforms_are_left_out():
    assert [bow.broken for bow in pages(retailer(), annotated())["as-is"].bows] == [True, False]
    assert pages(retailer(), {"future-state": annotated()["as-is"]})["future-state"].bows == ()


def test_numbers_and_money():
    assert [number(value) for value in (85, 2100, 38_000, 61_400, 1_200_000, 999_999)] == [
        "85",
        "2\u202f100",
        "38\u202fk",
        "61.4\u202fk",
        "1.2\u202fM",
        "1\u202fM",
    ]
    assert money(350_000, "EUR", 1_000_000) == "0.4\u202fM€"
    assert money(900_000, "CHF", 1_000) == "900\u202fk\u202fCHF"
    assert money(12, None) == "12"


def test_what_others_hold_as_the_right_one_too_is_named_first():
    platforms = {
        "shop": Platform(name="Shop", holds={"stock": "copy", "basket": "master", "order": "master"}),
        "till": Platform(name="Till", holds={"order": "master"}),
    }
    information = {each: Information(name=each.title()) for each in ("basket", "order", "stock")}
    model = Model(elements={"platforms": platforms, "information": information})
    shop = boxes(pages(Workspace(as_is=model))["as-is"])["platforms.shop"]
    assert [mark.label for mark in shop.marks] == ["Order", "Basket", "Stock"]


@pytest.mark.parametrize(("cost", "unit"), [(999_950, 1_000_000), (999_949, 1_000), (999, 1), (0, 1)])
def test_costs_are_written_in_a_unit_of_which_there_is_one_once_rounded(cost, unit):
    model = Model(elements={"platforms": {"p": Platform(name="P", annual_cost=Money(cost, "EUR"))}})
    assert money_unit([model], Rates()) == unit


def test_costs_stand_in_the_currency_of_the_workspace_and_the_legend_says_which_are_converted():
    """Three figures at the right of a column of boxes are compared: they have to be of one kind."""
    telecom = example_workspace("telecom")
    drawn = {page.page.state: page.page for page in draw(telecom, states=("as-is", "future-state", "change")).pages}
    said = "costs converted into €"
    assert boxes(drawn["as-is"])["platforms.long_distance_billing"].figure == f"2.0{NARROW_SPACE}M€"
    assert boxes(drawn["as-is"])["platforms.wireless_care"].figure == f"2.2{NARROW_SPACE}M€"
    assert said in [entry.label for entry in drawn["as-is"].legend]
    for page in drawn.values():
        costs = [box.figure for box in page.boxes if box.lane == "platforms" and box.figure]
        assert costs
        assert all("€" in each and not {"$", "£"} & set(each) for each in costs)
    unknown = replace(telecom, rates=Rates("EUR", {"GBP": Decimal("1.17")}))
    kept = draw(unknown, states=("as-is",)).page("as-is").page
    assert boxes(kept)["platforms.long_distance_billing"].figure == f"2.2{NARROW_SPACE}M$"
    assert said in [entry.label for entry in kept.legend]
    assert said not in [entry.label for entry in draw(retailer(), states=("as-is",)).page("as-is").page.legend]


def test_pages_are_counted_in_the_order_in_which_they_are_drawn():
    workspace = example_workspace("retail")
    for states in (("as-is", "future-state", "change"), ("as-is", "transition-1", "future-state", "change")):
        pages = draw(workspace, states=states).pages
        said = [page.page.footer.imprint.rpartition(" · ")[2] for page in pages]
        assert said == [f"page {number} of {len(states)}" for number in range(1, len(states) + 1)]
