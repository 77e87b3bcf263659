"""One name for each thing: what stands at every address, and two of one name told apart."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from engagement_model.model.elements import Channel, Organization, Platform
from engagement_model.model.facts import facts_of
from engagement_model.model.model import Model
from engagement_model.model.workspace import Decision, Workspace
from engagement_model.translation import in_language
from engagement_model.words.names import (
    Names,
    decision_told,
    element_names,
    listed_names,
    names_of,
    person_name,
)
from tests.analysis.rooms import workspace_of

SHOP = """
as_is:
  customer_types: {trade: {name: Trade customer, prefers: [phone]}}
  channels: {phone: Call centre}
  organizations: {care: Care}
  capabilities: {buy: Buy}
  information: {order: Order}
  platforms:
    shop: {name: Web shop, holds: {order: master}, identifies_by: [loyalty_card], annual_cost: 900k EUR, owner: care}
    tills: Tills
  engagements: [{customer: trade, channel: phone, organization: care, capabilities: [buy, any], platforms: [shop]}]
  integrations: [{from: shop, to: tills, carries: [order], latency: 1 day, via: file}]
  journeys: {lamp: {name: The lamp, customer: trade, steps: [{capability: buy, channel: phone}]}}
  questions: {who: {ask: Who buys?, needs: [order]}}
"""
CELL = "engagements.trade.phone.buy"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (CELL, "Buy for Trade customer via call centre"),
        ("engagements.trade.phone.any", "Dealing with us for Trade customer via call centre"),
        (f"{CELL}.organizations.care", "Buy for Trade customer via call centre: answered by Care"),
        (f"{CELL}.platforms.shop", "Buy for Trade customer via call centre: on Web shop"),
        (f"{CELL}.experience.ease", "Buy for Trade customer via call centre: ease delivered"),
        ("integrations.shop.tills", "Web shop to Tills"),
        ("integrations.shop.tills.order", "Order from Web shop to Tills"),
        ("integrations.shop.tills.order.via", "Order from Web shop to Tills: moves by"),
        ("platforms.shop", "Web shop"),
        ("platforms.shop.annual_cost", "Web shop: cost a year"),
        ("platforms.shop.holds.order", "Web shop: holds Order"),
        ("platforms.shop.identifies_by.loyalty_card", "Web shop: identifies by loyalty card"),
        ("platforms.shop.in_service.until", "Web shop: in service until"),
        ("customer_types.trade.prefers", "Trade customer: preferred channels"),
        ("journeys.lamp", "The lamp"),
        ("journeys.lamp.steps.1", "The lamp: step 1"),
        ("journeys.lamp.steps.1.within", "The lamp: step 1 within"),
        ("questions.who.needs.order", "Who buys?: needs Order"),
        ("platforms", "platforms"),
        ("platforms.nobody_knows", "nobody_knows"),
    ],
)
def test_what_stands_at_an_address(address: str, name: str) -> None:
    assert names_of(workspace_of(SHOP), "as-is").address(address) == name


def test_the_whole_and_the_detail_make_the_name() -> None:
    workspace = workspace_of(SHOP)
    names, model = names_of(workspace, "as-is"), workspace.states["as-is"]
    for address in facts_of(model):
        if not address.startswith("integrations."):
            detail = names.detail(address)
            whole = names.address(".".join(address.split(".")[: 4 if address.startswith("engagements.") else 2]))
            assert names.address(address) == (f"{whole}: {detail}" if detail else whole)


@pytest.mark.parametrize(
    ("address", "value", "said"),
    [
        ("journeys.lamp.steps.1", "buy/phone", "Buy via call centre"),
        ("journeys.lamp.steps.1", "any/phone", "Dealing with us via call centre"),
        ("platforms.shop.owner", "care", "Care"),
        ("platforms.shop.technology", "care", "care"),
        ("customer_types.trade.prefers", ("phone", "web"), "Call centre, web"),
        ("customer_types.trade.retention", Decimal("0.845"), "84.5%"),
        ("platforms.shop.vendor", "absent", "none"),
        ("platforms.shop", "absent", "not there"),
    ],
)
def test_values(address: str, value: object, said: str) -> None:
    assert names_of(workspace_of(SHOP), "as-is").value(address, value) == said  # type: ignore[arg-type]


def twins(**more: dict[str, Platform]) -> Model:
    return Model(
        elements={
            "organizations": {"care": Organization(name="Care"), "sales": Organization(name="Sales")},
            "platforms": {"a": Platform(name="CRM"), "b": Platform(name="CRM")} | more.get("platforms", {}),
        }
    )


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ({}, {}, ("CRM (a)", "CRM (b)")),
        ({"owner": "care"}, {"owner": "sales"}, ("CRM (Care)", "CRM (Sales)")),
        ({"owner": "care"}, {"owner": "care"}, ("CRM (a)", "CRM (b)")),
        ({"owner": "care"}, {}, ("CRM (Care)", "CRM (b)")),
        ({"kind": "database", "owner": "care"}, {"kind": "application"}, ("CRM (database)", "CRM (application)")),
    ],
)
def test_two_of_one_name_say_their_kind_or_owner(first, second, said) -> None:
    model = twins(platforms={"a": Platform(name="CRM", **first), "b": Platform(name="CRM", **second)})
    assert element_names(model, "platforms", ("a", "b")) == said
    assert listed_names(model, "platforms", ("b", "a")) == " and ".join(said)


def test_one_that_comes_and_one_that_goes_are_told_apart_as_well() -> None:
    before = Model(elements={"platforms": {"old": Platform(name="CRM")}})
    after = Model(elements={"platforms": {"new": Platform(name="CRM"), "other": Platform(name="Shop")}})
    names = names_of(Workspace(as_is=before, future_state=after), "future-state")
    assert names.names("platforms", ("old", "new", "other")) == ("CRM (old)", "CRM (new)", "Shop")


def test_a_thing_renamed_is_no_other_thing() -> None:
    before = Model(elements={"platforms": {"crm": Platform(name="CRM"), "file": Platform(name="Customer file")}})
    after = Model(elements={"platforms": {"crm": Platform(name="Customer file"), "file": Platform(name="File")}})
    assert Names((after, before)).names("platforms", ("crm", "file")) == ("Customer file", "File")


def test_an_address_says_its_kind_where_another_kind_has_the_name() -> None:
    model = Model(
        elements={"platforms": {"crm": Platform(name="Shop")}, "channels": {"shop": Channel(name="Shop")}},
    )
    names = Names((model,))
    assert names.address("platforms.crm") == "Shop (platform)"
    assert names.address("channels.shop") == "Shop (channel)"
    assert names.name("channels", "shop") == "Shop"


def test_things_without_a_name_share_none() -> None:
    model = Model(elements={"platforms": {"a": Platform(name="+"), "b": Platform(name="-")}})
    assert element_names(model, "platforms", ("a", "b")) == ("+", "-")


@pytest.mark.parametrize(("code", "name"), [("en", "Dealing with us"), ("fr", "Faire affaire avec nous")])
def test_the_implied_capability_has_one_name_in_each_language(code: str, name: str) -> None:
    with in_language(code):
        said = Names(()).name("capabilities", "any")
    assert said == name or (code != "en" and said != "Dealing with us")


@pytest.mark.parametrize(
    ("written", "name"),
    [("care", "Care"), ("director_of_sales", "Director of sales"), ("The board, as one", "The board, as one")],
    ids=("organization", "id of nobody", "free text"),
)
def test_who_carries_something_out_is_told_by_name(written: str, name: str) -> None:
    assert person_name(workspace_of(SHOP), written) == name


def test_a_decision_in_a_table_is_told_by_its_name_or_by_whom_and_when() -> None:
    about = ("platforms.shop",)
    taken = Decision(about=about, status="decided", by="Board", on=datetime.date(2026, 9, 24))
    assert decision_told("one_shop", taken) == "Board, 2026-09-24"
    assert decision_told("one_shop", Decision(about=about, status="decided")) == "one_shop"
    named = Decision(about=about, status="decided", name="One shop")
    assert decision_told("one_shop", named) == "One shop"
