from __future__ import annotations

import pytest

from engagement_model.analysis.gaps.result import Contradiction
from engagement_model.model.workspace import View
from tests.analysis.gap_states import between, decided, state

TODAY = """
customer_types: {consumer: Consumer, vip: {name: VIP, part_of: consumer}}
channels: {web: Web, fax: Fax}
capabilities: {service: Service, ask: {name: Ask, part_of: service}, buy: Buy}
platforms: {suite: Suite, desk: {name: Desk, part_of: suite}, pos: Tills}
engagements:
- {customers: [consumer, vip], channels: [web, fax], capabilities: [ask, buy], platforms: [pos]}
"""
NOTHING = "platforms: {other: Other}"


def intents(result, rows="elements"):
    return {row.address: (row.intent, row.decision) for row in getattr(result, rows) if row.intent}


def test_what_goes_without_a_word_is_unexplained():
    result = between(TODAY, NOTHING)
    assert intents(result)["platforms.pos"] == ("unexplained", None)
    assert intents(result, "cells")["engagements.vip.web.buy"] == ("unexplained", None)
    assert set(intents(result)) == {row.address for row in result.elements if row.status == "retired"}


def test_a_decision_about_it_makes_it_intentional():
    result = between(TODAY, NOTHING, decisions={"gone": decided("absent", "platforms.pos", state="future-state")})
    assert intents(result)["platforms.pos"] == ("intentional", "gone")
    assert intents(result)["platforms.desk"] == ("unexplained", None)


def test_a_decision_about_what_it_is_part_of_makes_it_intentional():
    result = between(TODAY, NOTHING, decisions={"gone": decided("absent", "platforms.suite")})
    assert intents(result)["platforms.desk"] == ("intentional", "gone")
    assert intents(result)["platforms.pos"] == ("unexplained", None)


@pytest.mark.parametrize(
    "about",
    [
        "engagements.vip.fax.ask",
        "engagements.vip.fax",
        "customer_types.vip",
        "customer_types.consumer",
        "channels.fax",
        "capabilities.ask",
        "capabilities.service",
    ],
)
def test_a_cell_is_dropped_on_purpose_where_it_or_what_its_address_names_was_decided(about):
    result = between(TODAY, NOTHING, decisions={"gone": decided("absent", about)})
    assert intents(result, "cells")["engagements.vip.fax.ask"] == ("intentional", "gone")


def test_a_cell_is_not_dropped_on_purpose_by_a_decision_about_its_platform_or_about_a_part():
    decisions = {
        "a": decided("absent", "platforms.pos"),
        "b": decided("absent", "engagements.vip.fax.ask.platforms.pos"),
    }
    assert intents(between(TODAY, NOTHING, decisions=decisions), "cells")["engagements.vip.fax.ask"] == (
        "unexplained",
        None,
    )
    result = between(TODAY, NOTHING, decisions={"a": decided("absent", "customer_types.vip")})
    assert intents(result, "cells")["engagements.consumer.fax.ask"] == ("unexplained", None)


@pytest.mark.parametrize(
    "decision",
    [
        decided("absent", "platforms.pos", status="proposed"),
        decided("absent", "platforms.pos", status="superseded"),
        decided("absent", "platforms.pos", state="as-is"),
        decided("accepted", "platforms.pos"),
        decided("absent", "platforms.pos.vendor"),
    ],
)
def test_only_a_decided_decision_for_the_future_that_chooses_absent_explains(decision):
    assert intents(between(TODAY, NOTHING, decisions={"d": decision}))["platforms.pos"] == ("unexplained", None)


def test_a_decision_that_another_takes_the_place_of_explains_nothing():
    decisions = {
        "first": decided("absent", "platforms.pos"),
        "second": decided("absent", "platforms.desk", supersedes=["first"]),
    }
    assert intents(between(TODAY, NOTHING, decisions=decisions))["platforms.pos"] == ("unexplained", None)


def test_what_is_replaced_is_replaced_unless_somebody_decided_so():
    future = "platforms: {till: {name: New tills, replaces: [pos, desk]}}"
    result = between(TODAY, future, decisions={"gone": decided("absent", "platforms.desk")})
    assert intents(result)["platforms.pos"] == ("replaced", None)
    assert intents(result)["platforms.desk"] == ("intentional", "gone")


def test_a_cell_whose_channel_goes_by_another_id_is_continued_and_not_forgotten():
    future = (
        TODAY.replace("fax: Fax", "scan: {name: Scan, replaces: [fax]}")
        .replace("[web, fax]", "[web, scan]")
        .replace("[ask, buy]", "[ask]")
    )
    result = between(TODAY, future)
    cells = {row.address: row for row in result.cells}
    assert cells["engagements.vip.fax.ask"].continued_as == ("engagements.vip.scan.ask",)
    assert not cells["engagements.vip.fax.ask"].forgotten
    assert cells["engagements.vip.fax.buy"].continued_as == ()
    assert cells["engagements.vip.fax.buy"].forgotten


def contradictions(today, future, *choices, **rest):
    decisions = {f"d{number}": choice for number, choice in enumerate(choices)}
    return between(today, future, decisions=decisions, **rest).contradictions


@pytest.mark.parametrize(
    ("choose", "about", "found"),
    [
        ("absent", "platforms.pos", True),
        ("absent", "platforms.pos.annual_cost", "900000 EUR"),
        ("absent", "engagements.consumer", True),
        ("present", "platforms.gone", None),
        ("present", "platforms.pos.vendor", None),
        ("master", "platforms.pos.holds.order", "copy"),
        ("800k EUR", "platforms.pos.annual_cost", "900000 EUR"),
        ("2 hours", "information.order.fresh_within", "1 day"),
        ("Big", "platforms.pos.vendor", None),
    ],
)
def test_a_decision_that_chooses_otherwise_is_a_contradiction(choose, about, found):
    (row,) = contradictions(FUTURE + "\n", FUTURE, decided(choose, about))
    assert (row.kind, row.address, row.state, row.stated, row.decision) == (
        "decision", about, "future-state", choose, "d0",
    )  # fmt: skip
    assert row.found is found if found in (True, None) else str(row.found) == found


@pytest.mark.parametrize(
    ("choose", "about"),
    [
        ("absent", "platforms.gone"),
        ("present", "platforms.pos"),
        ("present", "engagements.consumer"),
        ("copy", "platforms.pos.holds.order"),
        ("0.9M", "platforms.pos.annual_cost"),
        ("P1D", "information.order.fresh_within"),
        ("24 hours", "information.order.fresh_within"),
        ("web, fax", "customer_types.consumer.prefers"),
        ("[web, fax]", "customer_types.consumer.prefers"),
        ("2030-01-01", "platforms.pos.in_service.until"),
        ("12", "customer_types.consumer.population"),
        ("accepted", "platforms.pos"),
        ("true", "platforms.pos.provides.ask"),
    ],
)
def test_a_decision_that_the_future_follows_is_none_however_it_is_spelled(choose, about):
    assert contradictions(FUTURE, FUTURE, decided(choose, about)) == ()


FUTURE = """
currency: EUR
customer_types: {consumer: {name: Consumer, prefers: [web, fax], population: 12}}
channels: {web: Web, fax: Fax}
capabilities: {ask: Ask}
information: {order: {name: Order, fresh_within: 1 day}}
platforms:
  pos: {name: Tills, holds: {order: copy}, annual_cost: 900k, provides: [ask], in_service: {until: 2030-01-01}}
engagements: [{customer: consumer, channel: web, capabilities: [ask], platforms: [pos]}]
"""


def test_a_decision_about_as_is_or_not_yet_decided_contradicts_nothing():
    assert (
        contradictions(
            FUTURE,
            FUTURE,
            decided("absent", "platforms.pos", state="as-is"),
            decided("absent", "platforms.pos", status="proposed"),
        )
        == ()
    )


def test_a_stakeholders_reading_that_was_chosen_is_held_against_the_future_where_that_person_speaks():
    from engagement_model.model.workspace import Stakeholder

    seen = state(FUTURE.replace("order: copy", "order: master").replace("900k", "1M"))
    view = View("cio", seen, frozenset({"platforms.pos.holds"}), frozenset({"platforms.pos"}))
    stakeholders = {"cio": Stakeholder("CIO", future_state=view)}
    assert contradictions(FUTURE, FUTURE, decided("as: cio", "platforms.pos"), stakeholders=stakeholders) == (
        Contradiction("decision", "platforms.pos.holds.order", "future-state", "master", "copy", "d0"),
    )


def test_dispositions_that_the_future_does_not_follow_are_contradictions():
    result = between(
        """
        platforms:
          a: {name: A, disposition: eliminate}
          b: {name: B, disposition: invest}
          c: {name: C, disposition: eliminate}
          d: {name: D, disposition: invest}
          e: {name: E, disposition: migrate}
        """,
        "platforms: {a: A, d: {name: D, disposition: eliminate}}",
    )
    assert [(row.kind, row.address, row.stated, row.found) for row in result.contradictions] == [
        ("disposition", "platforms.a.disposition", "eliminate", True),
        ("disposition", "platforms.b.disposition", "invest", None),
    ]


def test_a_platform_whose_service_ends_before_the_state_is_a_contradiction_of_that_state():
    text = "as_of: %s\nplatforms: {a: {name: A, in_service: {until: 2028-06-30}}}"
    result = between(text % "2026-11-20", text % "2028-07-01")
    assert [(row.kind, row.address, row.state) for row in result.contradictions] == [
        ("in_service", "platforms.a.in_service.until", "future-state")
    ]
    assert between(text % "2026-11-20", text % "2028-06-30").contradictions == ()
