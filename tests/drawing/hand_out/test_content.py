"""What a reader can ask the hand-out: facts in words, places, findings, decisions, disputes, journeys."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from engagement_model.drawing import Details, Remark, details_of, draw
from engagement_model.drawing.box_addresses import Boxes
from engagement_model.drawing.hand_out.content import Content
from engagement_model.drawing.hand_out.facts import Facts, Uses
from engagement_model.drawing.hand_out.gathering import content_of
from engagement_model.language.reader import read
from engagement_model.model.durations import Duration
from engagement_model.model.elements import Capability, CustomerType, Information, Organization, Platform
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.relations import Cell, CellKey, Flow, Integration, Journey, Pair, Step
from engagement_model.model.workspace import Decision, Workspace
from tests.drawing.companies import retailer

TODAY = datetime.date(2026, 11, 20)
STATES = ("as-is", "future-state", "change")
EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="module")
def retail() -> Content:
    reading = read([str(EXAMPLES / "retail")])[0]
    return content_of(draw(reading.workspace, states=STATES, details=details_of(reading, TODAY)))


def test_attributes_are_told_in_words_and_by_name():
    model = Model(
        elements={
            "capabilities": {"buy": Capability(name="Buy"), "ask": Capability(name="Ask")},
            "information": {"order": Information(name="Order"), "stock": Information(name="Stock")},
            "platforms": {"pos": Platform(name="Point of sale")},
        }
    )
    platform = Platform(
        name="Shop",
        description="Sells\nlamps",
        kind="application",
        provides={"buy", "ask"},
        holds={"stock": "copy", "order": "master"},
        annual_cost=Money(900_000, "EUR"),
        runs_on={"pos"},
        in_service={"from": datetime.date(2020, 1, 1), "until": datetime.date(2027, 6, 30)},
        disposition="migrate",
    )
    assert list(Facts(model).of("platforms", platform)) == [
        ("What it is", "Sells lamps", "description"),
        ("Kind", "application", "kind"),
        ("Provides", "Ask, Buy", "provides"),
        ("Master of", "Order", "holds"),
        ("Copy of", "Stock", "holds"),
        ("Cost a year", "900\u202f000\u202f€", "annual_cost"),
        ("Runs on", "Point of sale", "runs_on"),
        ("In service", "from 1 January 2020 until 30 June 2027", "in_service"),
        ("Disposition", "migrate", "disposition"),
    ]
    customer = CustomerType(name="Consumer", population=1_200_000, expects={"ease": Decimal("4.5"), "speed": 4})
    assert list(Facts(model).of("customer_types", customer)) == [
        ("Population", "1\u202f200\u202f000", "population"),
        ("Expects", "ease 4.5, speed 4", "expects"),
    ]


def test_uses_name_who_is_served_and_what_is_passed_on():
    retailer_today = retailer().as_is
    uses = Uses(retailer_today)
    assert list(uses.of("organizations.ecommerce")) == [
        ("Consumer · Web shop", "buy"),
        ("Trade buyer · Web shop", "buy"),
    ]
    assert list(uses.of("platforms.orders")) == [
        ("Consumer · Web shop", "buy"),
        ("To Point of sale", "Order · 1 day · nightly file"),
    ]
    assert list(uses.of("customer_types.trade")) == [("Call centre", "buy")]


def test_a_platform_is_used_only_for_what_it_supports():
    model = Model(
        elements={
            "capabilities": {"buy": Capability(name="Buy"), "ask": Capability(name="Ask")},
            "platforms": {"shop": Platform(name="Shop", provides={"buy"})},
        },
        cells={CellKey("c", "web", each): Cell(frozenset(), frozenset({"shop"})) for each in ("buy", "ask", "any")},
    )
    assert list(Uses(model).of("platforms.shop")) == [("c · web", "Buy, Dealing with us")]


def test_addresses_lead_to_boxes():
    model = Model(
        elements={
            "platforms": {
                "crm": Platform(name="CRM", holds={"order": "copy"}, provides={"ask"}),
                "erp": Platform(name="ERP", holds={"order": "master"}),
            }
        },
        integrations={Pair("erp", "crm"): Integration({"order": Flow(Duration(60))})},
        journeys={"j": Journey(name="J", customer="c", steps=(Step(capability="ask", channel="web"),))},
    )
    boxes = Boxes([model, Model()])
    assert boxes.of(["platforms.crm.annual_cost"]) == ("platforms.crm",)
    assert boxes.of(["engagements.c.web.ask.experience.ease"]) == ("customer_types.c", "channels.web")
    assert boxes.of(["engagements.c.web.ask.platforms.crm"])[-1] == "platforms.crm"
    assert boxes.of(["integrations.erp.crm.order"]) == ("platforms.erp", "platforms.crm")
    assert boxes.of(["information.order"]) == ("platforms.crm", "platforms.erp")
    assert boxes.of(["capabilities.ask", "capabilities.ask"]) == ("platforms.crm",)
    assert boxes.of(["journeys.j.steps.1"]) == ("customer_types.c", "channels.web")
    assert boxes.of(["journeys.other", "questions.q", "stakeholders", ""]) == ()


def test_findings_stand_behind_the_pages_of_their_states():
    def remark(code: str, *states: str) -> Remark:
        return Remark(code, "two-words", "redundancy", "warning", "Text", ("platforms.shop", "platforms.x"), states)

    details = Details((remark("EM301", "as-is"), remark("EM302", "future-state"), remark("EM303")))
    content = content_of(draw(retailer(), states=STATES, details=details))
    assert [(each.head, each.pages, each.boxes) for each in content.told] == [
        ("Two words · EM301", ("as-is", "change"), ("platforms.shop",)),
        ("Two words · EM302", ("future-state", "change"), ("platforms.shop",)),
        ("Two words · EM303", STATES, ("platforms.shop",)),
    ]
    assert content.families == {"redundancy": "Redundancy"}


def test_decisions_tell_what_was_chosen_by_whom_and_why():
    decision = Decision(
        about=("platforms.pos",),
        status="decided",
        choose="absent",
        state="future-state",
        by="Board",
        on=datetime.date(2026, 10, 15),
        because="One order book.",
        owner="cio",
        due=datetime.date(2027, 12, 17),
    )
    workspace = retailer()
    workspace = Workspace(
        as_is=workspace.as_is, future_state=workspace.future_state, decisions={"d": decision}, company="Lumina"
    )
    details = Details(places={("", "decisions.d"): "decisions.yaml:5"})
    (told,) = content_of(draw(workspace, states=STATES, details=details)).told
    assert told.text == "Point of sale. It goes."
    assert told.lines == ("One order book.", "Board, 15 October 2026", "Carried out by Cio by 17 December 2027")
    assert (told.tone, told.pages, told.boxes) == ("decided", ("future-state", "change"), ("platforms.pos",))
    assert told.place == "decisions.yaml:5"


def test_a_value_that_was_chosen_is_told_by_name(retail: Content):
    chosen = [each.text for each in retail.told if "Chosen: " in each.text]
    assert chosen == ["Trade ERP: holds Order. Chosen: copy"]
    model = Model(
        elements={
            "organizations": {"shop_team": Organization(name="Shop team")},
            "platforms": {"pos": Platform(name="Point of sale")},
        }
    )
    decision = Decision(about=("platforms.pos.owner",), status="decided", choose="shop_team", state="as-is")
    workspace = Workspace(as_is=model, decisions={"d": decision})
    (told,) = content_of(draw(workspace, states=("as-is",), details=Details())).told
    assert told.text == "Point of sale: owner. Chosen: Shop team"


def test_ways_are_those_of_the_cells():
    sheet = content_of(draw(retailer())).sheets[0]
    names = list(sheet.boxes)
    assert {tuple(names[number] for number in way) for way in sheet.ways} == {
        ("customer_types.consumer", "channels.web", "organizations.ecommerce", "platforms.orders", "platforms.shop"),
        ("customer_types.consumer", "channels.store", "organizations.retail", "platforms.pos"),
        ("customer_types.trade", "channels.phone", "organizations.care", "platforms.crm"),
        ("customer_types.buyer", "channels.web", "organizations.ecommerce", "platforms.shop"),
    }


def test_places_are_named_as_the_workspace_names_them(retail: Content):
    today, future, change = retail.sheets
    assert [sheet.state for sheet in retail.sheets] == list(STATES)
    assert today.boxes["platforms.pos"].place.startswith("as-is.yaml:")
    assert future.boxes["platforms.commerce"].place.startswith("future-state.yaml:")
    assert change.boxes["platforms.pos"].place == today.boxes["platforms.pos"].place
    erp = {row.label: row for row in future.boxes["platforms.trade_erp"].facts}
    assert erp["Cost a year"].place.startswith("future-state.yaml:")
    assert erp["Owner"].place.startswith("as-is.yaml:")
    assert all(each.place.partition(":")[2].isdigit() for each in retail.told if each.kind != "dispute")
    assert "platforms.web_orders" in future.boxes["platforms.commerce"].replaces


def test_disputes_say_who_holds_what_and_why(retail: Content):
    till = next(each for each in retail.told if each.kind == "dispute" and each.text == "Point of sale")
    assert till.pages == ("future-state", "change")
    assert till.boxes == ("platforms.pos",)
    assert any(line.startswith("there: ") and "Retail director (" in line for line in till.lines)
    assert any(line.startswith("not there: ") and "CIO" in line for line in till.lines)


def test_journeys_are_traced_step_by_step(retail: Content):
    trace = next(each for each in retail.traces if each.page == "as-is" and each.title.startswith("Buy on the web, r"))
    assert (trace.tone, trace.outcome) == ("broken", "breaks")
    assert [stop.text for stop in trace.stops] == [
        "Buy · Web shop",
        "Pay · Web shop",
        "Return and refund · High-street store",
    ]
    assert [stop.outcome for stop in trace.stops[:2]] == ["", ""]
    assert trace.stops[2].outcome.startswith("the store cannot see the order")
    assert trace.stops[2].boxes[:3] == ("customer_types.consumer", "channels.store", "organizations.retail")
    tones = [each.tone for each in retail.traces if each.page == "as-is"]
    assert tones == sorted(tones, key=["unserved", "broken", "late", "continuous"].index)
