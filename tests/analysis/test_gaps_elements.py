from __future__ import annotations

import datetime

import pytest

from engagement_model.analysis.gaps.analysis import NothingToCompare, gaps
from engagement_model.analysis.gaps.rows import Change, SuspectedRename
from engagement_model.model.durations import Duration
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.workspace import Workspace
from tests.analysis.gap_states import between

CELL = """
customer_types: {consumer: Consumer}
channels: {web: Web, store: Store}
organizations: {shop: Shop, online: Online}
capabilities: {buy: Buy, ask: Ask}
platforms: {pos: Tills, crm: CRM}
"""


def statuses(result, rows="elements"):
    return {row.address: row.status for row in getattr(result, rows)}


def row(result, address, rows="elements"):
    return next(row for row in getattr(result, rows) if row.address == address)


def test_elements_are_kept_changed_added_and_retired_by_id_alone():
    result = between(
        "platforms: {pos: Tills, crm: CRM, erp: ERP}\nchannels: {web: Web}",
        "platforms: {pos: Tills, crm: {name: CRM, vendor: Big}, hub: ERP}\nchannels: {web: Web}",
    )
    assert statuses(result) == {
        "channels.web": "kept",
        "platforms.crm": "changed",
        "platforms.erp": "retired",
        "platforms.hub": "added",
        "platforms.pos": "kept",
    }
    assert [each.address for each in result.elements] == sorted(each.address for each in result.elements)


def test_each_changed_attribute_is_told_before_and_after_whole():
    result = between(
        """
        capabilities: {buy: Buy, ask: Ask}
        information: {order: Order, stock: Stock}
        platforms:
          pos:
            {name: Tills, provides: [buy], holds: {order: master}, annual_cost: 900k, in_service: {from: 2020-01-01}}
        currency: EUR
        """,
        """
        capabilities: {buy: Buy, ask: Ask}
        information: {order: Order, stock: Stock}
        platforms:
          pos: {name: Tills, provides: [ask, buy], holds: {order: copy, stock: copy}, annual_cost: 0.7M, vendor: Big}
        currency: EUR
        """,
    )
    assert row(result, "platforms.pos").changes == (
        Change("annual_cost", Money(900_000, "EUR"), Money(700_000, "EUR")),
        Change("holds", {"order": "master"}, {"order": "copy", "stock": "copy"}),
        Change("in_service", {"from": datetime.date(2020, 1, 1)}, None),
        Change("provides", ("buy",), ("ask", "buy")),
        Change("vendor", None, "Big"),
    )


def test_sets_are_compared_as_sets_and_preferences_in_order():
    channels = "channels: {web: Web, store: Store}\n"
    result = between(
        channels + "customer_types: {a: {name: A, prefers: [web, store], represented_by: [b, c]}, b: B, c: C}",
        channels + "customer_types: {a: {name: A, prefers: [store, web], represented_by: [c, b]}, b: B, c: C}",
    )
    assert row(result, "customer_types.a").changes == (Change("prefers", ("web", "store"), ("store", "web")),)


def test_what_is_no_fact_makes_no_difference():
    result = between(
        "platforms: {pos: {name: Tills, note: old, tags: [a], because: x}}",
        "title: Another\nplatforms: {pos: {name: Tills, note: new, evidence: y}}",
    )
    assert statuses(result) == {"platforms.pos": "kept"}
    assert result.summary.gaps == 0


def test_cells_are_kept_changed_added_and_dropped_with_what_changes():
    today = CELL + (
        "engagements:\n"
        "- {customer: consumer, channel: web, organization: shop, capabilities: [buy, ask], platforms: [pos]}\n"
        "- {customer: consumer, channel: store, capabilities: [buy], platforms: [pos], annual_contacts: 10}\n"
    )
    future = CELL + (
        "engagements:\n"
        "- {customer: consumer, channel: web, organization: shop, capabilities: [buy], platforms: [pos]}\n"
        "- {customer: consumer, channel: store, organization: online, capabilities: [buy, ask], platforms: [crm]}\n"
        "- {customer: consumer, channel: store, capabilities: [buy], experience: {ease: 4}, annual_contacts: 20}\n"
    )
    result = between(today, future)
    assert statuses(result, "cells") == {
        "engagements.consumer.store.ask": "added",
        "engagements.consumer.store.buy": "changed",
        "engagements.consumer.web.ask": "dropped",
        "engagements.consumer.web.buy": "kept",
    }
    assert row(result, "engagements.consumer.store.buy", "cells").changes == (
        Change("annual_contacts", 10, 20),
        Change("experience", None, {"ease": 4}),
        Change("organizations", None, ("online",)),
        Change("platforms", ("pos",), ("crm",)),
    )


def test_journeys_and_questions_are_compared_too():
    basis = CELL + "information: {order: Order, stock: Stock}\n"
    journey = (
        "journeys: {j: {name: J, customer: consumer, steps: [{capability: buy, channel: web, within: 1 day}%s]}}\n"
    )
    question = "questions: {q: {ask: Who?, needs: [order]}}\n"
    result = between(
        basis + journey % "" + question,
        basis + journey % ", {capability: ask, channel: store}" + question.replace("q:", "r:"),
    )
    assert statuses(result, "journeys") == {"journeys.j": "changed"}
    assert result.journeys[0].changes == (
        Change("steps", {"1": "buy/web", "1.within": Duration(86_400)}, {
            "1": "buy/web", "1.within": Duration(86_400), "2": "ask/store",
        }),
    )  # fmt: skip
    assert statuses(result, "questions") == {"questions.q": "retired", "questions.r": "added"}


def how(result, *identifiers):
    return {each: row(result, f"platforms.{each}").how for each in identifiers}


def test_one_for_one_is_renamed():
    result = between("platforms: {old: Old}", "platforms: {new: {name: New, replaces: [old]}}")
    assert how(result, "old", "new") == {"old": "renamed", "new": "renamed"}
    assert row(result, "platforms.old").replaced_by == ("new",)
    assert row(result, "platforms.new").replaces == ("old",)
    assert row(result, "platforms.old").status == "retired"


def test_several_for_one_are_merged():
    result = between("platforms: {a: A, b: B}", "platforms: {new: {name: New, replaces: [b, a]}}")
    assert how(result, "a", "b", "new") == {"a": "merged", "b": "merged", "new": "merged"}
    assert row(result, "platforms.new").replaces == ("a", "b")


def test_several_that_replace_the_same_one_split_it():
    result = between(
        "platforms: {old: Old}", "platforms: {a: {name: A, replaces: [old]}, b: {name: B, replaces: [old]}}"
    )
    assert how(result, "a", "b", "old") == {"a": "split", "b": "split", "old": "split"}
    assert row(result, "platforms.old").replaced_by == ("a", "b")


def test_taking_over_one_other_is_a_merger_for_an_element_that_both_states_have():
    result = between("platforms: {old: Old, stays: Stays}", "platforms: {stays: {name: Stays, replaces: [old]}}")
    assert how(result, "old", "stays") == {"old": "merged", "stays": "merged"}
    assert row(result, "platforms.stays").status == "kept"
    assert row(result, "platforms.stays").replaces == ("old",)


def test_what_is_both_split_and_merged_is_told_from_its_own_side():
    result = between(
        "platforms: {tills: Tills, orders: Orders}",
        "platforms: {commerce: {name: Commerce, replaces: [tills, orders]}, pay: {name: Pay, replaces: [tills]}}",
    )
    assert how(result, "tills", "orders", "commerce", "pay") == {
        "tills": "split", "orders": "merged", "commerce": "merged", "pay": "split",
    }  # fmt: skip


def test_replacing_what_the_earlier_state_does_not_have_says_nothing():
    result = between(
        "platforms: {a: {name: A, replaces: [ancient]}}", "platforms: {a: {name: A, replaces: [ancient, a]}}"
    )
    assert row(result, "platforms.a").how is None
    assert row(result, "platforms.a").replaces == ()


def test_replacements_stay_within_their_section():
    result = between("platforms: {old: Old}\nchannels: {old: Old}", "channels: {new: {name: New, replaces: [old]}}")
    assert row(result, "platforms.old").how is None
    assert row(result, "channels.old").how == "renamed"


def test_a_gone_element_with_nearly_the_name_of_a_new_one_is_a_suspected_rename_with_the_line_to_write():
    result = between(
        "platforms: {pos: Point of sale, crm: Contact centre CRM, erp: ERP}",
        """
        platforms:
          pos2: {name: POINT-OF-SALE}
          crm2: {name: Contact-centre CRM 2, replaces: [older]}
          erq: ERQ
        """,
    )
    assert result.suspected_renames == (
        SuspectedRename("platforms.crm", "platforms.crm2", "replaces: [crm, older]"),
        SuspectedRename("platforms.pos", "platforms.pos2", "replaces: [pos]"),
    )


@pytest.mark.parametrize(
    ("today", "future"),
    [
        ("platforms: {pos: Tills}", "platforms: {tills: {name: Tills, replaces: [pos]}}"),
        ("platforms: {pos: Tills}", "channels: {tills: Tills}"),
        ("platforms: {pos: Tills, tills: Tills}", "platforms: {tills: Tills}"),
        ("platforms: {pos: Tills}", "platforms: {pos: Tills, tills: Tills}"),
    ],
)
def test_no_rename_is_suspected_where_it_is_said_or_of_another_kind_or_nothing_is_gone_or_new(today, future):
    assert between(today, future).suspected_renames == ()


def test_integrations_to_build_to_retire_and_to_change():
    basis = "platforms: {a: A, b: B, c: C}\ninformation: {order: Order, stock: Stock}\n"
    result = between(
        basis
        + "integrations: [{from: a, to: b, carries: [order], latency: 1 day}, {from: b, to: c, carries: [stock]}]",
        basis + "integrations: [{from: a, to: b, carries: [order, stock], via: queue}, {from: c, to: a}]",
    )
    assert [(each.address, each.from_, each.to, each.carries) for each in result.integrations.build] == [
        ("integrations.c.a", "c", "a", ())
    ]
    assert [(each.address, each.carries) for each in result.integrations.retire] == [("integrations.b.c", ("stock",))]
    (change,) = result.integrations.change
    assert change.address == "integrations.a.b"
    assert change.changes == (
        Change("order", Duration(86_400), "unstated"),
        Change("order.via", None, "queue"),
        Change("stock", None, "unstated"),
        Change("stock.via", None, "queue"),
    )


@pytest.mark.parametrize(("given", "missing"), [("as_is", "future-state"), ("future_state", "as-is")])
def test_one_state_alone_has_no_gaps_to_look_for(given, missing):
    with pytest.raises(NothingToCompare, match=missing):
        gaps(Workspace(**{given: Model()}))
