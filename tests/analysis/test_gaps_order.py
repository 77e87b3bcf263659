"""The matrix, and the waves."""

from __future__ import annotations

from engagement_model.analysis.gaps.analysis import gaps
from engagement_model.analysis.gaps.result import MatrixEntry, WaveStep
from engagement_model.model.elements import Platform
from engagement_model.model.model import Model
from engagement_model.model.workspace import Workspace
from tests.analysis.gap_states import between, decided


def test_the_matrix_says_included_replaced_by_new_and_eliminated_with_the_intent():
    result = between(
        "platforms: {stays: S, changes: C, old: O, older: O2, dropped: D, forgotten: F}",
        """
        platforms:
          stays: {name: S, replaces: [older]}
          changes: C2
          new: {name: N, replaces: [old, older]}
          plain: P
        """,
        decisions={"drop": decided("absent", "platforms.dropped", "platforms.old")},
    )
    assert result.matrix.rows == ("changes", "dropped", "forgotten", "old", "older", "stays")
    assert result.matrix.columns == ("changes", "new", "plain", "stays")
    assert result.matrix.entries == (
        MatrixEntry("changes", "changes", "included"),
        MatrixEntry("dropped", None, "eliminated", "intentional", "drop"),
        MatrixEntry("forgotten", None, "eliminated", "unexplained"),
        MatrixEntry("old", "new", "replaced by"),
        MatrixEntry("older", "new", "replaced by"),
        MatrixEntry("older", "stays", "replaced by"),
        MatrixEntry("stays", "stays", "included"),
        MatrixEntry(None, "new", "new"),
        MatrixEntry(None, "plain", "new"),
    )


def waves(result):
    return [[f"{step.change} {step.address}" for step in wave] for wave in result.waves]


def test_waves_introduce_then_build_then_retire_each_after_what_it_waits_for():
    result = between(
        """
        information: {order: Order}
        platforms: {old: O, erp: E, alone: A, idle: I}
        integrations: [{from: old, to: erp, carries: [order]}, {from: erp, to: idle, carries: [order]}]
        """,
        """
        information: {order: Order}
        platforms:
          new: {name: N, runs_on: [cloud, erp], replaces: [old]}
          cloud: C
          erp: E
          idle: I
        integrations: [{from: new, to: erp, carries: [order]}, {from: idle, to: erp, carries: [order]}]
        """,
    )
    assert waves(result) == [
        [
            "build integrations.idle.erp",
            "introduce platforms.cloud",
            "retire integrations.erp.idle",
        ],
        ["introduce platforms.new"],
        ["build integrations.new.erp"],
        ["retire integrations.old.erp", "retire platforms.old"],
    ]
    assert result.circle == ()
    assert [step.address for step in result.decide_first] == ["platforms.alone"]


def test_a_platform_waits_for_the_integrations_of_a_successor_that_was_always_there():
    basis = "information: {order: Order}\n"
    result = between(
        basis + "platforms: {old: O, erp: E, crm: C}",
        basis + "platforms: {erp: {name: E, replaces: [old]}, crm: C}\nintegrations: [{from: crm, to: erp}]",
    )
    assert waves(result) == [["build integrations.crm.erp"], ["retire platforms.old"]]


def test_a_circle_is_told_and_not_fallen_over():
    future = Model(
        elements={
            "platforms": {
                "a": Platform(name="A", runs_on=frozenset("b")),
                "b": Platform(name="B", runs_on=frozenset("a")),
            }
        }
    )
    result = gaps(Workspace(as_is=Model(), future_state=future))
    assert result.waves == ()
    assert set(result.circle) == {WaveStep("introduce", "platforms.a"), WaveStep("introduce", "platforms.b")}


def test_a_host_goes_after_what_runs_on_it():
    today = (
        "platforms: {mainframe: Mainframe, core: {name: Old core banking, runs_on: [mainframe], holds: {pay: master}}}"
    )
    future = "platforms: {cloud: Cloud, core2: {name: New core, runs_on: [cloud], replaces: [core]}}"
    basis = "information: {pay: Payment}\n"
    gone = decided("absent", "platforms.mainframe", state="future-state")
    result = between(basis + today, basis + future, decisions={"bye": gone})
    assert waves(result) == [
        ["introduce platforms.cloud"],
        ["introduce platforms.core2"],
        ["retire platforms.core"],
        ["retire platforms.mainframe"],
    ]
    undecided = between(basis + today, basis + future)
    assert waves(undecided)[-1] == ["retire platforms.core"]
    assert [(step.change, step.address) for step in undecided.decide_first] == [("retire", "platforms.mainframe")]


def test_a_host_waits_for_what_nobody_decided_about():
    result = between(
        "platforms: {host: Host, guest: {name: Guest, runs_on: [host]}}",
        "platforms: {other: Other}",
        decisions={"bye": decided("absent", "platforms.host")},
    )
    assert waves(result) == [["introduce platforms.other"]]
    assert [step.address for step in result.decide_first] == ["platforms.guest", "platforms.host"]


ROAD = """
customer_types: {{consumer: Consumer}}
channels: {{web: Web, store: Store}}
capabilities: {{buy: {{name: Buy, writes: [order]}}, ask: {{name: Ask, reads: [order]}}}}
information: {{order: {{name: Order, fresh_within: 1 day}}}}
platforms: {{{0}}}
engagements:
- {{customer: consumer, channel: web, capabilities: [buy], platforms: [{1}]}}
- {{customer: consumer, channel: store, capabilities: [ask], platforms: [{2}]}}
integrations: [{3}]
journeys:
  j:
    name: Buy, then ask
    customer: consumer
    steps: [{{capability: buy, channel: web}}, {{capability: ask, channel: store}}]
"""


def carrying(*ends: str) -> str:
    return ", ".join(f"{{from: {a}, to: {b}, carries: [order], latency: 1 hour}}" for a, b in map(str.split, ends))


def test_what_a_journey_rests_on_stays_until_its_future_way_is_whole():
    """The second leg of the new way is built long after the first: until then the old way must stand."""
    today = ROAD.format(
        "a: {name: A, holds: {order: master}}, hub: Hub, b: {name: B, holds: {order: copy}}",
        "a",
        "b",
        carrying("a hub", "hub b"),
    )
    future = ROAD.format(
        "n: {name: N, vendor: X, holds: {order: master}, replaces: [a]}, h2: {name: H2, vendor: X, replaces: [hub]}, "
        "m: {name: M, vendor: X, holds: {order: copy}, replaces: [b], runs_on: [c2]}, "
        "c1: C1, c2: {name: C2, runs_on: [c1]}",
        "n",
        "m",
        carrying("n h2", "h2 m"),
    )
    result = between(today, future)
    assert waves(result)[:4] == [
        ["introduce platforms.c1", "introduce platforms.h2", "introduce platforms.n"],
        ["build integrations.n.h2", "introduce platforms.c2"],
        ["introduce platforms.m"],
        ["build integrations.h2.m", "retire integrations.a.hub", "retire platforms.a"],
    ]
    assert waves(result)[4:] == [["retire integrations.hub.b", "retire platforms.b", "retire platforms.hub"]]
