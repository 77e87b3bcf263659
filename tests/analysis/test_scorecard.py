from __future__ import annotations

from fractions import Fraction

from engagement_model.analysis.continuity import continuity
from engagement_model.analysis.recognition import recognition
from engagement_model.analysis.scorecard import Agility, Alignment, Centricity, Figure, Part, scorecard
from engagement_model.model.elements import Channel, CustomerType, Information
from engagement_model.model.model import Model
from engagement_model.model.values import replace
from tests.analysis.small import capability, cell, flow, model, platform, question

BUSINESS = model(
    cells={
        "t web buy": cell("shop", "online"),
        "t store buy": cell("till", "retail"),
        "t web ask": cell("crm", "care"),
        "t phone ask": cell("crm", "care"),
        "t store ask": cell(),
        "u web ask": cell("crm", "online"),
    },
    capabilities={"buy": capability(writes="order"), "ask": capability(reads="order"), "unused": capability()},
    platforms={
        "shop": platform(master="order customer"),
        "till": platform(master="order"),
        "crm": platform(copy="order contact"),
    },
    integrations={"shop crm": flow(0, "order")},
    channels={
        "web": Channel(name="Web", recognizes="person"),
        "store": Channel(name="Store"),
        "phone": Channel(name="Phone", recognizes="account"),
    },
    customer_types={
        "t": CustomerType(name="T", prefers=("store", "web", "post"), recognized_as="account"),
        "u": CustomerType(name="U", prefers=("store",)),
    },
    information={"price": Information(name="Price")},
    questions={"easy": question("customer"), "hard": question("customer price")},
)
BUSINESS = replace(
    BUSINESS,
    elements={**BUSINESS.elements, "channels": {**BUSINESS.elements["channels"], "post": Channel(name="Post")}},
)


def test_every_figure() -> None:
    result = scorecard(BUSINESS)
    # t buys on two stacks, and asks on one; order has two masters, contact none, customer one
    assert result.alignment == Alignment(Fraction(1, 2), Fraction(1, 3))
    # buy: online, retail, shop, till; ask: care, online, crm
    assert result.agility == Agility(Fraction(7, 2), Fraction(2, 3))
    # bought on the web, asked about by phone goes through; bought in the store neither: no order is all in sight
    assert result.centricity == Centricity(
        Fraction(1, 3), Fraction(2, 4), Fraction(2, 3), Fraction(1, 2), Fraction(0, 3)
    )


def test_what_stands_behind_each() -> None:
    behind = scorecard(BUSINESS).behind
    assert behind["alignment.one_stack"] == Figure(1, 2, (Part(("t", "ask"), 1, 1), Part(("t", "buy"), 0, 1)))
    assert behind["alignment.one_master"].parts == (
        Part(("contact",), 0, 1),
        Part(("customer",), 1, 1),
        Part(("order",), 0, 1),
    )
    assert behind["agility.touched"] == Figure(7, 2, (Part(("ask",), 3, 1), Part(("buy",), 4, 1)))
    assert behind["centricity.lamp_tests"].parts == (
        Part(("t", "store", "phone"), 0, 1),
        Part(("t", "store", "web"), 0, 1),
        Part(("t", "web", "phone"), 1, 1),
    )
    assert behind["centricity.information"].parts == (Part(("phone", "order"), 0, 1), Part(("web", "order"), 0, 2))
    assert behind["centricity.preferences"].parts == (
        Part(("t", "post"), 0, 1),
        Part(("t", "store"), 1, 1),
        Part(("t", "web"), 1, 1),
        Part(("u", "store"), 0, 1),
    )


def test_a_figure_with_nothing_to_count_is_none() -> None:
    result = scorecard(Model())
    assert result.alignment == Alignment(None, None)
    assert result.agility == Agility(None, None)
    assert result.centricity == Centricity(None, None, None, None, None)
    assert all(figure.parts == () for figure in result.behind.values())


def test_the_implied_capability_counts_as_one() -> None:
    of = model(cells={"t web any": cell("p", "x"), "t store any": cell("p", "y")})
    result = scorecard(of)
    assert (result.agility.touched, result.alignment.one_stack) == (Fraction(3), Fraction(1))


def test_a_cell_without_a_channel_is_no_second_channel() -> None:
    """What is served on the web, and somewhere, may be served on the web alone: nothing is praised for it."""
    result = scorecard(model(cells={"t web buy": cell("shop"), "t any buy": cell("shop")}))
    assert (result.alignment.one_stack, result.agility.more_than_one_channel) == (None, 0)
    split = scorecard(model(cells={"t web buy": cell("shop"), "t any buy": cell("till")}))
    assert split.alignment.one_stack == 0


def test_a_standby_is_no_second_master() -> None:
    of = model(platforms={"p": platform(master="d"), "spare": platform(master="d e", standby_for="p")})
    result = scorecard(of)
    assert result.behind["alignment.one_master"].parts == (Part(("d",), 1, 1),)


def test_what_is_known_already_need_not_be_found_again() -> None:
    assert scorecard(BUSINESS, continuity(BUSINESS), recognition(BUSINESS)) == scorecard(BUSINESS)
