"""The gaps between random states of every lineage, held against the definitions computed the slow way."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings

from engagement_model.analysis.continuity import continuity
from engagement_model.analysis.gaps.analysis import gaps
from engagement_model.analysis.gaps.result import GapsResult
from engagement_model.model.model import Model
from engagement_model.model.values import replace
from engagement_model.model.workspace import Decision, Workspace
from tests.analysis.naive_gaps import Road
from tests.analysis.renaming import all_other_ids, hosted, random_change, renamed
from tests.analysis.small import random_model, seeds
from tests.profiles import tries

quick = settings(deadline=None, max_examples=tries(60))


def explained(before: Model, after: Model) -> Workspace:
    """Both states, with a decision for every platform that goes."""
    gone = tuple(f"platforms.{each}" for each in sorted(before.platforms.keys() - after.platforms.keys()))
    decision = Decision.model_validate(
        {"about": gone or ("platforms.none",), "status": "decided", "choose": "absent", "state": "future-state"}
    )
    return Workspace(as_is=before, future_state=after, decisions={"gone": decision})


def between(before: Model, after: Model) -> GapsResult:
    return gaps(Workspace(as_is=before, future_state=after))


@quick
@given(seeds)
def test_lineage_is_looked_through_everywhere(random: Random):
    before, after = random_change(random)
    road, result = Road(before, after), between(before, after)
    assert {row.address for row in result.elements if row.same and row.status == "retired"} == {
        f"{section}.{each}" for section in before.elements for each in road.renames(section)
    }
    assert {each: set(found) for each, found in result.successors.items()} == {
        p: road.successors(p) for p in road.retired()
    }
    assert {(row.information, row.from_, row.to) for row in result.migrations} == road.migrations()
    assert set(result.orphaned) == road.orphaned()
    assert {(row.customer_type, each) for row in result.capabilities for each in row.lost} == road.lost()
    assert {(row.customer_type, each) for row in result.capabilities for each in row.gained} == road.gained()
    assert {(row.from_, row.to) for row in result.integrations.build} == road.builds()
    assert {(row.from_, row.to) for row in result.integrations.retire} == road.ends()
    assert {
        (row.from_, row.to, address.removeprefix("engagements."))
        for row in result.organizations
        for address in row.addresses
    } == road.handovers()
    continued = {row.address: set(row.continued_as) for row in result.cells if row.status == "dropped"}
    assert continued == {
        "engagements." + ".".join(key): {"engagements." + ".".join(later) for later in road.cells(key)}
        for key in before.cells.keys() - after.cells.keys()
    }


@quick
@given(seeds)
def test_duties_are_those_of_the_definition(random: Random):
    before, after = random_change(random)
    found = {(duty.platform, duty.kind, duty.address): set(duty.picked_up_by) for duty in between(before, after).duties}
    assert found == Road(before, after).duties()


@quick
@given(seeds)
def test_a_declared_renaming_changes_nothing_else(random: Random):
    before = hosted(random, random_model(random))
    result = between(before, renamed(before, all_other_ids(before)))
    assert {row.status for row in result.across} <= {"remains"}
    assert (result.waves, result.decide_first, result.duties, result.migrations, result.orphaned) == (
        (),
        (),
        (),
        (),
        (),
    )
    assert (result.capabilities, result.organizations, result.successors) == ((), (), {})
    assert (result.integrations.build, result.integrations.retire, result.integrations.change) == ((), (), ())
    assert all(row.same for row in (*result.elements, *result.cells, *result.journeys, *result.questions))
    assert {row.intent for row in (*result.elements, *result.cells)} <= {None, "replaced"}
    assert all(row.as_is == row.future_state for row in result.preferences)
    assert {entry.status for entry in result.matrix.entries} <= {"replaced by"}
    assert result.costs.one_off.unknown == ()
    assert result.initiatives.nobody == ()
    counts = result.summary.elements.values()
    assert all(each["renamed"] == sum(each.values()) for each in counts)
    assert result.summary.cells["kept"] == len(before.cells)


@quick
@given(seeds)
def test_what_a_change_comes_to_does_not_hang_on_the_ids_of_the_future(random: Random):
    """The same change, once with ids that stay and once with every id declared to be another."""
    before, after = hosted(random, random_model(random)), hosted(random, random_model(random))
    before = replace(before, elements={**before.elements, "platforms": {}}, integrations={}, cells={
        key: replace(cell, platforms=frozenset()) for key, cell in before.cells.items()
    })  # fmt: skip
    names = {
        section: {each: f"new_{each}" for each in members if each in before.elements.get(section, {})}
        for section, members in after.elements.items()
    }
    plain, other = between(before, after), between(before, renamed(after, names))

    def plain_ids(text: str) -> str:
        return text.replace("new_", "")

    assert [(row.kind, row.address, row.customer_type, row.status) for row in plain.across] == sorted(
        (row.kind, plain_ids(row.address), row.customer_type and plain_ids(row.customer_type), row.status)
        for row in other.across
    )
    assert {(row.customer_type, row.lost) for row in plain.capabilities if row.lost} == {
        (row.customer_type, row.lost) for row in other.capabilities if row.lost
    }
    assert plain.summary.cells == other.summary.cells
    assert plain.summary.elements["channels"]["added"] == other.summary.elements["channels"]["added"]


def positions(result: GapsResult) -> dict[tuple[str, str], int]:
    return {(step.change, step.address): number for number, wave in enumerate(result.waves) for step in wave}


@settings(deadline=None, max_examples=tries(150))
@given(seeds)
def test_every_step_comes_after_what_it_waits_for(random: Random):
    before, after = random_change(random)
    if random.random() < 0.5:  # with nobody to serve, nothing is put off for anybody
        before, after = (replace(each, cells={}, journeys={}) for each in (before, after))
    waits = Road(before, after).waits()
    result = gaps(explained(before, after))
    assert result.decide_first == result.circle == ()
    found = positions(result)
    together = {step for step in found if step not in waits}
    for step in together:  # an integration goes with the first of its ends
        ends = {("retire", f"platforms.{each}") for each in step[1].split(".")[1:]} & waits.keys()
        assert step[0] == "retire"
        assert found[step] == min(found[each] for each in ends)
    assert found.keys() - together == waits.keys()
    least: dict[tuple[str, str], int] = {}

    def earliest(step: tuple[str, str]) -> int:
        if step not in least:
            least[step] = 1 + max((earliest(each) for each in waits[step]), default=-1)
        return least[step]

    assert all(found[step] > max((found[each] for each in waits[step]), default=-1) for step in waits)
    stays = before.platforms.keys() & after.platforms.keys()
    if not before.cells and not any(before.platforms[each].runs_on - after.platforms.keys() for each in stays):
        assert {step: found[step] for step in waits} == {step: earliest(step) for step in waits}


def holding(model: Model) -> set[str]:
    return {name for name, each in continuity(model).journeys.items() if each.outcome == "continuous"}


def without(model: Model, platforms: set[str], integrations: set[str]) -> Model:
    """The model less some platforms, with all that names them, and some integrations."""
    return replace(
        model,
        elements={
            **model.elements,
            "platforms": {
                each: platform.model_copy(update={"runs_on": platform.runs_on - platforms})
                for each, platform in model.platforms.items()
                if each not in platforms
            },
        },
        cells={key: replace(cell, platforms=cell.platforms - platforms) for key, cell in model.cells.items()},
        integrations={
            pair: each
            for pair, each in model.integrations.items()
            if f"integrations.{pair.source}.{pair.target}" not in integrations and not platforms & set(pair)
        },
    )


@settings(deadline=None, max_examples=tries(250))
@given(seeds)
def test_executed_one_by_one_the_waves_never_cut_before_they_build(random: Random):
    """At no point is a journey broken that both ends of the road hold, a cell unserved, or a host gone too early."""
    before, after = (
        replace(each, elements={**each.elements, "platforms": {
            name: platform.model_copy(update={"standby_for": None}) for name, platform in each.platforms.items()
        }})
        for each in random_change(random)
    )  # fmt: skip
    result, road = gaps(explained(before, after)), Road(before, after)
    both = holding(before) & holding(after)
    steps = {(step.change, step.address) for wave in result.waves for step in wave}
    done: set[tuple[str, str]] = set()
    for wave in result.waves:
        done |= {(step.change, step.address) for step in wave}
        gone = {address for change, address in done if change == "retire"}
        pending = {address for change, address in steps - done if change != "retire"}
        left, there = (
            {each.partition(".")[2] for each in some if each.startswith("platforms.")} for some in (gone, pending)
        )
        today, then = without(before, left, gone), without(after, there, pending)
        assert both <= holding(today) | holding(then)
        for key, cell in before.cells.items():
            if left & before.stacks[key]:
                assert not any(there & after.stacks[later] for later in road.cells(key)), (key, cell)
        for each, platform in before.platforms.items():
            if each not in left and platform.runs_on & left:
                later = after.platforms[road.same_platform(each)]
                assert not later.runs_on & there


@quick
@given(seeds)
def test_what_goes_unexplained_is_to_be_decided_first(random: Random):
    before, after = random_change(random)
    result, road = between(before, after), Road(before, after)
    unexplained = {
        row.address.partition(".")[2]
        for row in result.elements
        if row.intent == "unexplained" and row.address.startswith("platforms.")
    }
    waiting = set(unexplained)
    while more := {q for p in waiting for q in before.platforms[p].runs_on & road.retired()} - waiting:
        waiting |= more
    left = {f"platforms.{p}" for p in waiting} | {
        f"integrations.{a}.{b}" for a, b in road.ends() if {a, b} & waiting and not {a, b} & (road.retired() - waiting)
    }
    assert {step.address for step in result.decide_first} == left
    assert {step.change for step in result.decide_first} <= {"retire"}
    assert not {step.address for wave in result.waves for step in wave if step.change == "retire"} & left
