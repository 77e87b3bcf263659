from __future__ import annotations

from hypothesis import given, settings

from engagement_model.analysis.continuity import continuity
from engagement_model.analysis.gaps.analysis import gaps
from engagement_model.analysis.redundancy import redundancy
from engagement_model.model.workspace import Workspace
from tests.analysis.gap_states import between
from tests.analysis.test_gaps_properties import without_lineage
from tests.profiles import tries
from tests.strategies import pairs_of_models

BASIS = """
customer_types: {consumer: Consumer}
channels: {web: Web, store: Store}
capabilities:
  buy: {name: Buy, writes: [order]}
  ask: {name: Ask, reads: [order]}
information: {order: Order, stock: Stock}
platforms:
  shop: {name: Shop, holds: {order: master, stock: %s}}
  pos: {name: Tills, holds: {order: %s, stock: master}}
engagements:
- {customer: consumer, channel: web, capabilities: [buy, ask], platforms: [shop]}
- {customer: consumer, channel: store, capabilities: [buy], platforms: [pos]}
- {customer: consumer, channel: store, capabilities: [ask], platforms: [%s]}
journeys:
"""
JOURNEY = "  {0}: {{name: J, customer: consumer, steps: [{{capability: buy, channel: web}}, {1}]}}\n"
ASK_IN_STORE = "{capability: ask, channel: store}"


def test_what_is_wrong_is_resolved_remains_or_is_introduced():
    today = BASIS % ("copy", "master", "pos")
    future = BASIS % ("master", "copy", "shop")
    journeys = JOURNEY.format("j", ASK_IN_STORE) + JOURNEY.format("k", "{capability: buy, channel: store}")
    result = between(today + journeys, future + journeys + JOURNEY.format("l", "{capability: buy, channel: store}"))
    assert [(row.kind, row.address, row.customer_type, row.status) for row in result.across] == [
        ("journey", "journeys.j", None, "resolved"),
        ("master", "information.order", None, "resolved"),
        ("master", "information.stock", None, "introduced"),
        ("split", "capabilities.ask", "consumer", "resolved"),
        ("split", "capabilities.buy", "consumer", "remains"),
    ]


def test_what_no_longer_exists_is_gone_and_not_resolved():
    today = BASIS % ("copy", "master", "pos") + JOURNEY.format("j", ASK_IN_STORE)
    result = between(today, "platforms: {shop: Shop}")
    assert {row.status for row in result.across} == {"gone"}
    assert [row.address for row in result.across] == [
        "journeys.j", "information.order", "capabilities.ask", "capabilities.buy",
    ]  # fmt: skip


@settings(deadline=None, max_examples=tries(40))
@given(pairs_of_models)
def test_it_is_what_redundancy_and_continuity_say_of_either_state(pair):
    before, after = pair = tuple(map(without_lineage, pair))
    result = gaps(Workspace(as_is=before, future_state=after))
    found = []
    for model in pair:
        redundant, continuous = redundancy(model), continuity(model)
        found.append(
            {("split", (each.customer_type, each.capability)) for each in redundant.splits_apart}
            | {("master", f"information.{each.information}") for each in redundant.masters_apart}
            | {
                ("journey", f"journeys.{identifier}")
                for identifier, journey in continuous.journeys.items()
                if journey.outcome != "continuous"
            }
        )
    first, second = found
    told = {
        (row.kind, (row.customer_type, row.capability) if row.kind == "split" else row.address): row.status
        for row in result.across
    }
    assert told.keys() == first | second
    assert {each for each, status in told.items() if status == "remains"} == first & second
    assert {each for each, status in told.items() if status == "introduced"} == second - first


COPIES = """
customer_types: {consumer: Consumer}
channels: {web: Web, store: Store}
capabilities: {ask: {name: Ask, reads: [order]}}
information: {order: {name: Order, fresh_within: 1 min}}
platforms: {shop: {name: Shop, holds: {order: master}}, pos: {name: Tills, holds: {order: %s}}}
engagements:
- {customer: consumer, channel: web, capabilities: [ask], platforms: [shop]}
- {customer: consumer, channel: store, capabilities: [ask], platforms: [pos]}
integrations:
- {from: shop, to: pos, carries: [order]%s}
- {from: pos, to: shop, carries: [order]%s}
journeys:
  j: {name: J, customer: consumer, steps: [{capability: ask, channel: web}, {capability: ask, channel: store}]}
"""
IN_TIME, TOO_LATE, UNSTATED = ", latency: 2 s", ", latency: 1 day", ""


def test_what_comes_to_be_kept_in_step_is_resolved():
    today, future = COPIES % ("copy", TOO_LATE, TOO_LATE), COPIES % ("copy", IN_TIME, IN_TIME)
    assert [(row.address, row.status) for row in between(today, future).across] == [("capabilities.ask", "resolved")]
    assert between(future, future).across == ()
    assert [row.status for row in between(today, COPIES % ("copy", UNSTATED, UNSTATED)).across] == ["remains"]


def test_masters_that_come_to_be_kept_alike_are_resolved():
    today, future = COPIES % ("master", TOO_LATE, TOO_LATE), COPIES % ("master", IN_TIME, IN_TIME)
    assert {(row.address, row.status) for row in between(today, future).across} == {
        ("capabilities.ask", "resolved"),
        ("information.order", "resolved"),
    }
    assert {row.status for row in between(today, COPIES % ("master", IN_TIME, UNSTATED)).across} == {"remains"}


def test_a_journey_of_which_nobody_knows_how_late_it_comes_does_not_hold():
    writing = {"reads: [order]": "reads: [order], writes: [order]", "holds: {order: master}": "holds: {order: copy}"}
    today, future = (COPIES % ("copy", latency, latency) for latency in (IN_TIME, UNSTATED))
    for old, new in writing.items():
        today, future = today.replace(old, new), future.replace(old, new)
    for before, after, status in ((today, future, "introduced"), (future, today, "resolved")):
        found = {(row.address, row.status) for row in between(before, after).across}
        assert ("journeys.j", status) in found


WHOLE = """
customer_types: {consumer: Consumer}
channels: {web: Web, store: Store}
capabilities: {sell: Sell, on_web: {name: A, part_of: sell}, in_store: {name: B, part_of: sell}}
platforms: {shop: Shop, pos: Tills}
engagements:
- {customer: consumer, channel: web, capabilities: [on_web], platforms: [shop]}
- {customer: consumer, channel: %s, capabilities: [in_store], platforms: [%s]}
"""


def test_a_split_of_a_whole_is_gone_where_a_side_of_it_goes_and_resolved_where_one_system_serves_both():
    today = WHOLE % ("store", "pos")
    for future, status in ((("store", "pos"), "remains"), (("store", "shop"), "resolved"), (("web", "pos"), "gone")):
        assert [(row.address, row.status) for row in between(today, WHOLE % future).across] == [
            ("capabilities.sell", status)
        ]


def test_what_is_gone_was_not_mended():
    """A split whose ways in go, an order book that nobody keeps, a journey that nobody can travel any more."""
    today = BASIS % ("copy", "master", "pos") + JOURNEY.format("j", ASK_IN_STORE)
    one_way_in = today.replace("channel: store", "channel: web").split("journeys:")[0]
    result = between(today, one_way_in)
    assert {(row.address, row.status) for row in result.across} >= {
        ("capabilities.buy", "gone"),
        ("journeys.j", "gone"),
        ("information.order", "remains"),
    }
    nobody = between(today, today.replace("order: master, ", "").replace("order: master", "stock: copy"))
    assert ("information.order", "gone") in {(row.address, row.status) for row in nobody.across}


def test_what_is_renamed_remains():
    today = BASIS % ("copy", "master", "pos") + JOURNEY.format("j", ASK_IN_STORE)
    future = (
        today.replace("store: Store", "shops: {name: Shops, replaces: [store]}")
        .replace("channel: store", "channel: shops")
        .replace("[order]", "[purchase]")
        .replace("order: Order", "purchase: {name: Purchase, replaces: [order]}")
        .replace("order: master", "purchase: master")
    )
    result = between(today, future)
    assert {row.status for row in result.across} == {"remains"}
    assert result.capabilities == result.migrations == ()
