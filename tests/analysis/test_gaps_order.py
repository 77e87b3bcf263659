"""The matrix, and the waves."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from engagement_model.analysis.gaps.analysis import gaps
from engagement_model.analysis.gaps.result import MatrixEntry, WaveStep
from engagement_model.model.addresses import pair_address
from engagement_model.model.elements import Platform
from engagement_model.model.graph import generations
from engagement_model.model.model import Model
from engagement_model.model.relations import Integration, Pair
from engagement_model.model.workspace import Workspace
from engagement_model.words.gaps.summary_tables import told_waves
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
            "retire integrations.old.erp",
            "retire platforms.alone",
        ],
        ["introduce platforms.new"],
        ["build integrations.new.erp"],
        ["retire platforms.old"],
    ]
    assert result.circle == ()


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


IDS = [f"p{number}" for number in range(6)]
some_ids = st.frozensets(st.sampled_from(IDS))
platforms = st.lists(st.sampled_from(IDS), unique=True, min_size=1).flatmap(
    lambda ids: st.tuples(
        st.tuples(*(st.tuples(st.just(each), some_ids, some_ids) for each in ids)),
        st.frozensets(st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda pair: pair[0] != pair[1])),
    )
)


def drawn(chosen) -> Model:
    elements, pairs = chosen
    ids = {identifier for identifier, _, _ in elements}
    return Model(
        elements={
            "platforms": {
                identifier: Platform(
                    name=identifier,
                    runs_on=frozenset(other for other in below & ids if other < identifier),
                    replaces=replaces,
                )
                for identifier, below, replaces in elements
            }
        },
        integrations={Pair(*pair): Integration() for pair in pairs},
    )


@settings(deadline=None, max_examples=100)
@given(platforms, platforms)
def test_the_waves_are_the_topological_generations_of_the_whole_order(first, second):
    today, future = drawn(first), drawn(second)
    result = gaps(Workspace(as_is=today, future_state=future))
    new = future.platforms.keys() - today.platforms.keys()
    built, ended = (
        {pair for pair in one if pair not in other}
        for one, other in ((future.integrations, today.integrations), (today.integrations, future.integrations))
    )
    after: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for platform in new:
        after.setdefault(("introduce", f"platforms.{platform}"), [])
        for below in future.platforms[platform].runs_on & new:
            after.setdefault(("introduce", f"platforms.{below}"), []).append(("introduce", f"platforms.{platform}"))
    for pair in built:
        after[("build", pair_address(pair))] = []
        for end in set(pair) & new:
            after[("introduce", f"platforms.{end}")].append(("build", pair_address(pair)))
    for pair in ended:
        after[("retire", pair_address(pair))] = []
    for platform, successors in result.successors.items():
        last = ("retire", f"platforms.{platform}")
        after[last] = []
        for successor in successors:
            if successor in new:
                after[("introduce", f"platforms.{successor}")].append(last)
            for pair in built:
                if successor in pair:
                    after[("build", pair_address(pair))].append(last)
        for pair in ended:
            if platform in pair:
                after[("retire", pair_address(pair))].append(last)
    assert [[(step.change, step.address) for step in wave] for wave in result.waves] == generations(after)


def test_an_integration_is_told_in_the_wave_of_the_platform_that_goes_with_it():
    def integration(change: str, *ends: str) -> WaveStep:
        return WaveStep(change, pair_address(Pair(*ends)))

    build, ended, other = (
        integration("build", "new", "x"),
        integration("retire", "old", "x"),
        WaveStep("retire", "platforms.old"),
    )
    between_others = integration("retire", "x", "y")
    introduce = WaveStep("introduce", "platforms.new")
    assert told_waves(((introduce, between_others, ended), (build,), (other,))) == (
        (introduce, between_others),
        (build,),
        (ended, other),
    )


def test_a_wave_that_has_nothing_left_is_not_told():
    ended, gone = WaveStep("retire", pair_address(Pair("old", "x"))), WaveStep("retire", "platforms.old")
    assert told_waves(((ended,), (gone,))) == ((ended, gone),)
