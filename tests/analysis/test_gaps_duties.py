from __future__ import annotations

import pytest

from engagement_model.analysis.gaps.rows import UncoveredOnTheWay
from tests.analysis.gap_states import between, decided

BASIS = """
customer_types: {consumer: Consumer}
channels: {web: Web, store: Store}
capabilities: {buy: Buy, ask: Ask}
information: {order: Order, stock: Stock}
"""


def model(platforms: str, *rest: str) -> str:
    return BASIS + "platforms:\n" + platforms + "\n".join(rest)


def cell(channel: str, capability: str, *platforms: str) -> str:
    listed = ", ".join(platforms)
    return f"- {{customer: consumer, channel: {channel}, capabilities: [{capability}], platforms: [{listed}]}}"


def platform(identifier: str, holds: str = "", rest: str = "") -> str:
    return f"  {identifier}: {{name: {identifier.upper()} system, holds: {{{holds}}}{', ' + rest if rest else ''}}}\n"


def duties(result, kind):
    return {(duty.platform, duty.address): duty.picked_up_by for duty in result.duties if duty.kind == kind}


@pytest.mark.slow
def test_successors_are_what_replaces_says_and_else_what_supports_the_cells_then():
    today = model(
        platform("old") + platform("gone") + platform("lone") + platform("crm"),
        "engagements:",
        cell("web", "buy", "old", "gone"),
        cell("store", "buy", "gone"),
        cell("store", "ask", "gone"),
    )
    future = model(
        platform("new", rest="vendor: X, replaces: [old]") + platform("crm") + platform("pos"),
        "engagements:",
        cell("web", "buy", "crm", "new"),
        cell("store", "buy", "pos"),
    )
    assert between(today, future).successors == {"old": ("new",), "gone": ("crm", "new", "pos"), "lone": ()}


def test_only_cells_it_supports_give_a_platform_successors():
    today = model(platform("old", rest="provides: [ask]"), "engagements:", cell("web", "buy", "old"))
    future = model(platform("new"), "engagements:", cell("web", "buy", "new"))
    result = between(today, future)
    assert result.successors == {"old": ()}
    assert duties(result, "cell") == {}


def test_a_cell_is_picked_up_by_its_future_stack_a_record_by_its_masters_and_a_copy_by_any_holder():
    today = model(
        platform("old", "order: master, stock: copy"),
        "engagements:",
        cell("web", "buy", "old"),
        cell("web", "ask", "old"),
    )
    future = model(
        platform("a", "order: copy", "provides: [ask]")
        + platform("b", "order: master")
        + platform("c", "stock: master"),
        "engagements:",
        cell("web", "buy", "a", "b"),
    )
    result = between(today, future)
    assert duties(result, "cell") == {
        ("old", "engagements.consumer.web.ask"): (),
        ("old", "engagements.consumer.web.buy"): ("b",),
    }
    assert duties(result, "information") == {
        ("old", "information.order"): ("b",),
        ("old", "information.stock"): ("c",),
    }
    assert [duty.address for duty in result.duties if duty.uncovered] == ["engagements.consumer.web.ask"]
    assert result.summary.uncovered_duties == 1


def test_what_is_brought_in_is_picked_up_by_who_knows_it_and_what_is_brought_out_by_who_brings_it_last():
    today = model(
        platform("old", "order: master") + platform("erp", "stock: master") + platform("crm"),
        "integrations:",
        "- {from: old, to: erp, carries: [order]}",
        "- {from: old, to: crm, carries: [order]}",
        "- {from: erp, to: old, carries: [stock]}",
    )
    future = model(
        platform("new", "order: master", "vendor: X, replaces: [old]")
        + platform("bus")
        + platform("sap", "stock: master", "vendor: X, replaces: [erp]")
        + platform("crm"),
        "integrations:",
        "- {from: new, to: bus, carries: [order]}",
        "- {from: bus, to: sap, carries: [order]}",
        "- {from: sap, to: bus, carries: [stock]}",
    )
    result = between(today, future)
    assert duties(result, "integration") == {
        ("erp", "integrations.erp.old.stock"): (),
        ("erp", "integrations.old.erp.order"): ("sap",),
        ("old", "integrations.erp.old.stock"): ("bus", "sap"),
        ("old", "integrations.old.crm.order"): (),
        ("old", "integrations.old.erp.order"): ("bus",),
    }


def test_what_runs_on_a_shared_database_has_what_is_brought_to_that():
    """The CRM no longer gets the order by night: it looks into the database that has it."""
    today = model(
        platform("old", "order: master") + platform("crm"), "integrations: [{from: old, to: crm, carries: [order]}]"
    )
    crm = platform("crm", rest="runs_on: [base]")
    database = platform("base", "order: master", "replaces: [old], vendor: X")
    mastered = between(today, model(crm + database))
    assert duties(mastered, "integration") == {("old", "integrations.old.crm.order"): ("base",)}
    brought = model(
        crm + platform("base", "order: copy") + platform("new", "order: master", "replaces: [old], vendor: X"),
        "integrations: [{from: new, to: base, carries: [order]}]",
    )
    assert duties(between(today, brought), "integration") == {("old", "integrations.old.crm.order"): ("new",)}


def test_successors_pick_up_before_anybody_else():
    today = model(platform("old", "order: master"), "engagements:", cell("web", "buy", "old"))
    future = model(
        platform("new", "order: master", "vendor: X, replaces: [old]") + platform("other", "order: master"),
        "engagements:",
        cell("web", "buy", "new", "other"),
    )
    assert {duty.picked_up_by for duty in between(today, future).duties} == {("new",)}


def test_two_that_become_one_need_nothing_between_them():
    today = model(platform("a", "order: master") + platform("b"), "integrations: [{from: a, to: b, carries: [order]}]")
    future = model(platform("suite", "order: master", "vendor: X, replaces: [a, b]"))
    assert {duty.picked_up_by for duty in between(today, future).duties} == {("suite",)}


def test_what_was_brought_to_one_that_goes_without_successor_is_no_duty():
    today = model(platform("old") + platform("erp"), "integrations: [{from: old, to: erp, carries: [order]}]")
    result = between(today, model(platform("new", rest="vendor: X, replaces: [old]")))
    assert {duty.platform for duty in result.duties} == {"erp"}


def test_a_decision_drops_a_duty_and_the_retirement_of_the_platform_alone_does_not():
    today = model(
        platform("old", "order: master") + platform("erp"),
        "engagements:",
        cell("web", "ask", "old"),
        "integrations: [{from: old, to: erp, carries: [order]}]",
    )
    future = model(platform("erp"))
    retired = between(today, future, decisions={"gone": decided("absent", "platforms.old")})
    assert [duty.decision for duty in retired.duties] == [None, None, None]
    decisions = {
        "no_asking": decided("absent", "capabilities.ask"),
        "no_orders": decided("absent", "information.order"),
    }
    dropped = between(today, future, decisions=decisions)
    assert [(duty.kind, duty.decision, duty.uncovered) for duty in dropped.duties] == [
        ("cell", "no_asking", False),
        ("information", "no_orders", False),
        ("integration", "no_orders", False),
    ]


def test_an_integration_is_dropped_with_its_other_end_where_nobody_succeeds_that():
    today = model(platform("old") + platform("erp"), "integrations: [{from: old, to: erp, carries: [order]}]")
    decisions = {"gone": decided("absent", "platforms.erp")}
    result = between(today, model(platform("crm")), decisions=decisions)
    assert {duty.platform: duty.decision for duty in result.duties} == {"erp": None}


def test_duties_go_on_under_the_ids_that_replace_those_of_today():
    today = model(platform("old", "order: master"), "engagements:", cell("store", "buy", "old"))
    future = (
        model(platform("new", "order: master", "vendor: X"), "engagements:", cell("store", "buy", "new"))
        .replace("store: Store", "shop: {name: Shop, replaces: [store]}")
        .replace("channel: store", "channel: shop")
        .replace("order: Order", "purchase: {name: Purchase, replaces: [order]}")
        .replace("order: master", "purchase: master")
    )
    result = between(today, future)
    assert [(duty.kind, duty.picked_up_by) for duty in result.duties] == [("cell", ("new",)), ("information", ("new",))]
    assert result.summary.uncovered_duties == 0


def test_masters_that_change_are_migrations_and_what_nobody_holds_any_more_is_orphaned():
    today = model(platform("a", "order: master, stock: copy") + platform("b", "order: copy"))
    future = model(platform("a") + platform("b", "order: master"))
    result = between(today, future)
    assert [(row.information, row.from_, row.to) for row in result.migrations] == [("order", ("a",), ("b",))]
    assert result.orphaned == ("stock",)


def test_a_duty_covered_at_both_ends_of_the_road_and_uncovered_on_it_is_found():
    ends = "engagements:", cell("web", "buy", "{0}"), cell("web", "ask", "{0}")
    today = model(platform("old", "order: master, stock: copy"), *ends).replace("{0}", "old")
    future = model(platform("new", "order: master"), *ends).replace("{0}", "new")
    first = model(platform("temporary"), "engagements:", cell("web", "ask", "temporary"))
    second = model(platform("new", "order: master"), "engagements:", cell("web", "buy", "new"))
    result = between(today, future, first, second)
    assert result.uncovered_on_the_way == (
        UncoveredOnTheWay("transition-1", "old", "cell", "engagements.consumer.web.buy"),
        UncoveredOnTheWay("transition-1", "old", "information", "information.order"),
        UncoveredOnTheWay("transition-2", "old", "cell", "engagements.consumer.web.ask"),
    )


def test_a_platform_that_comes_back_was_missing_on_the_way():
    today = model(platform("old"), "engagements:", cell("web", "buy", "old"))
    result = between(today, today, model(platform("other")))
    assert [(row.state, row.platform) for row in result.uncovered_on_the_way] == [("transition-1", "old")]
    assert result.duties == ()


def test_transitions_give_the_same_gaps_from_each_state_to_the_next():
    result = between("platforms: {a: A}", "platforms: {c: C}", "platforms: {a: A, b: B}", "platforms: {b: B}")
    assert [(stage.from_, stage.to) for stage in result.transitions] == [
        ("as-is", "transition-1"),
        ("transition-1", "transition-2"),
        ("transition-2", "future-state"),
    ]
    assert [[(row.address, row.status) for row in stage.elements] for stage in result.transitions] == [
        [("platforms.a", "kept"), ("platforms.b", "added")],
        [("platforms.a", "retired"), ("platforms.b", "kept")],
        [("platforms.b", "retired"), ("platforms.c", "added")],
    ]
    assert (result.from_, result.to) == ("as-is", "future-state")
    assert between("platforms: {a: A}", "platforms: {c: C}").transitions == ()
