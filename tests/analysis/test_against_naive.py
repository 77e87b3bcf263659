"""Every analysis against a slow second computation of the same definitions, on random models."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from random import Random

from hypothesis import given, settings

from engagement_model.analysis.continuity import continuity
from engagement_model.analysis.infrastructure import infrastructure_of
from engagement_model.analysis.recognition import recognition
from engagement_model.analysis.redundancy import redundancy
from engagement_model.analysis.scorecard import scorecard
from engagement_model.model.durations import Duration
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.workspace import Decision
from tests.analysis import naive, naive_continuity, naive_information, naive_redundancy
from tests.analysis.small import (
    models_without_channels,
    random_model,
    random_models,
    seeds,
    with_offers_without_channel,
)
from tests.profiles import tries

few = settings(max_examples=tries(200), deadline=None)


@few
@given(random_models | models_without_channels)
def test_splits_and_stacks(model: Model) -> None:
    found = [
        (
            (split.customer_type, split.capability),
            split.level,
            split.in_step,
            [(list(stack.channels), list(stack.organizations), list(stack.platforms)) for stack in split.stacks],
        )
        for split in redundancy(model).splits
    ]
    world = naive.without_standbys(model)
    assert found == [
        (offer, split.level, split.in_step, split.stacks) for offer, split in naive_redundancy.splits(world).items()
    ]
    assert infrastructure_of(model).in_several_ways.keys() == naive_redundancy.in_several_ways(world)
    result = redundancy(model)
    apart = [split for split in result.splits if split.level == "part" and not split.in_step]
    assert result.on_several_infrastructures == len(apart)
    assert result.on_one_infrastructure + len(apart) <= result.offered_on_several


@few
@given(random_models)
def test_what_stands_apart_by_customer_type_and_within_a_cell(model: Model) -> None:
    result, world = redundancy(model), naive.without_standbys(model)
    assert [
        (row.capability, [(list(group.customer_types), list(group.platforms)) for group in row.groups])
        for row in result.by_customer_type
    ] == naive_redundancy.by_customer_type(world)
    assert [
        (row.customer_type, row.channel, row.capability, row.information, list(row.platforms)) for row in result.within
    ] == naive_redundancy.within_cells(world)


@few
@given(random_models)
def test_what_is_without_platform_and_what_competes(model: Model) -> None:
    result = redundancy(model)
    world = naive.without_standbys(model)
    assert [(row.customer_type, row.channel, row.capability) for row in result.without_platform] == sorted(
        key for key in world.cells if not naive.stack(world, key)
    )
    assert {row.information: (set(row.platforms), row.synchronized) for row in result.competing_masters} == {
        name: (held, naive_redundancy.synchronized(world, name))
        for name, held in naive.masters(world).items()
        if len(held) > 1
    }
    provided = {
        does: {name for name, platform in world.platforms.items() if platform.provides & naive.with_parts(model, does)}
        for does in model.capabilities
    }
    assert {row.capability: set(row.platforms) for row in result.doubled} == {
        does: platforms for does, platforms in provided.items() if len(platforms) > 1
    }


@few
@given(random_models)
def test_copies(model: Model) -> None:
    assert [
        (row.information, row.platform, row.state, seconds(row.delay)) for row in redundancy(model).copies
    ] == naive_redundancy.copies(naive.without_standbys(model))


def seconds(late: Duration | None) -> Decimal | int | None:
    return None if late is None else late.seconds


def amount(of: Money | None) -> Fraction | None:
    return None if of is None else Fraction(of.amount)


def decided(random: Random, model: Model) -> dict[str, Decision]:
    """Decisions that some platforms are to be absent, in any state, some of them only proposed."""
    return {
        f"d{number}": Decision(
            about=(f"platforms.{random.choice(sorted(model.platforms))}",),
            status=random.choice(["decided", "decided", "proposed"]),
            choose=random.choice(["absent", "absent", "accepted", "present"]),
            state=random.choice([None, "as-is", "future-state"]),
        )
        for number in range(random.randint(0, 2) if model.platforms else 0)
    }


def clusters(model: Model, decisions: dict[str, Decision]) -> list[tuple[object, ...]]:
    return [
        (
            list(row.platforms),
            list(row.capabilities),
            list(row.information),
            amount(row.annual_cost),
            None if row.survivors is None else list(row.survivors),
            amount(row.saving),
            amount(row.saving_at_least),
            list(row.with_them),
            list(row.against),
            list(row.unknown),
        )
        for row in redundancy(model, decisions).clusters
    ]


@few
@given(seeds)
def test_clusters_and_their_cheapest_survivors(random: Random) -> None:
    model = random_model(random)
    if random.random() < 0.3:
        model = with_offers_without_channel(model, random)
    decisions = decided(random, model)
    assert clusters(model, decisions) == naive_redundancy.clusters(model, decisions)


@few
@given(random_models)
def test_journeys(model: Model) -> None:
    result = continuity(model)
    assert list(result.journeys) == sorted(model.journeys)
    for identifier, found in result.journeys.items():
        steps = [
            (
                step.step,
                step.outcome,
                step.information,
                step.from_,
                step.to,
                seconds(step.delay),
                seconds(step.limit),
            )
            for step in found.steps
        ]
        assert (found.outcome, found.handoffs, steps) == naive_continuity.journey(model, identifier)


@few
@given(random_models)
def test_lamp_tests(model: Model) -> None:
    expected = naive_continuity.lamp_tests(model)
    rows = continuity(model).lamp_tests
    assert [(row.customer_type, row.from_channel, row.to_channel) for row in rows] == sorted(expected)
    for row in rows:
        tests = expected[row.customer_type, row.from_channel, row.to_channel]
        outcomes = [test[3] for test in tests]
        assert row.tested == len(tests)
        assert (row.continuous, row.unknown, row.late, row.broken) == tuple(
            outcomes.count(outcome) for outcome in ("continuous", "unknown", "late", "broken")
        )
        assert row.without_limit == sum(not test[5] for test in tests)
        failed = sorted(
            (test[:5] for test in tests if test[3] in ("late", "broken")),
            key=lambda test: (test[3] != "broken", -(test[4] or 0), test[:3]),
        )
        assert [(at.capability, at.then, at.information, at.outcome, seconds(at.delay)) for at in row.breaks] == failed[
            :20
        ]
        assert row.breaks_left_out == max(0, len(failed) - 20)
        assert row.not_reached == tuple(sorted({then for _, then, *_ in failed}))


@few
@given(random_models)
def test_questions(model: Model) -> None:
    for identifier, found in continuity(model).questions.items():
        assert (
            found.answerable,
            found.platform,
            seconds(found.delay),
            list(found.lacks),
            list(found.unstated),
        ) == naive_continuity.question(model, identifier)


@few
@given(random_models)
def test_recognition(model: Model) -> None:
    result = recognition(model)
    expected = naive.links(model)
    assert [(link.customer_type, *link.channels, link.platform, list(link.identifiers)) for link in result.links] == (
        expected
    )
    trace = [
        (row.customer_type, row.information, row.from_channel, row.to_channel, row.recorded, row.seen)
        for row in result.trace
    ]
    assert trace == naive.traces(model)
    levels = ["anonymous", "segment", "account", "person"]
    engaged = sorted({(key.customer_type, key.channel) for key in model.cells})
    assert [(row.customer_type, row.channel) for row in result.matrix] == engaged
    for row in result.matrix:
        wanted = model.customer_types[row.customer_type].recognized_as
        known = model.channels[row.channel].recognizes
        assert (row.level, row.intended) == (known, wanted)
        assert row.under == (wanted is not None and levels.index(known or "anonymous") < levels.index(wanted))
    for customer in model.customer_types:
        edges = {channel: {channel} for by, channel in engaged if by == customer}
        for by, one, two, *_ in expected:
            if by == customer:
                edges[one].add(f"{one} {two}")
                edges[two].add(f"{one} {two}")
        assert [list(group) for group in result.linked[customer]] == naive.components(edges)


@few
@given(random_models | models_without_channels)
def test_scorecard(model: Model) -> None:
    result = scorecard(model)
    real, written = naive.without_standbys(model), naive.as_written(model)
    offers = {(key.customer_type, key.capability) for key in model.cells}

    def served(of: naive.World, offer: tuple[str, str]) -> int:
        named = [key for key in of.cells if key.channel != "any" and (key.customer_type, key.capability) == offer]
        return sum(bool(naive.stack(of, key)) for key in named)

    splits = {offer: split for offer, split in naive_redundancy.splits(real).items() if split.level == "part"}
    ways = {offer: set(naive_redundancy.ways_of(real, offer[0], {offer[1]})) for offer in offers}
    several = [offer for offer in offers if len(ways[offer] - {"any"}) > 1 or offer in splits]
    apart = {offer for offer, split in splits.items() if not split.in_step}
    assert result.alignment.one_stack == share(offer not in apart for offer in several)
    held = {name for platform in real.platforms.values() for name in platform.holds}
    assert result.alignment.one_master == share(
        len(naive.masters(real).get(name, ())) == 1 or naive_redundancy.synchronized(real, name) for name in held
    )
    assert result.agility.more_than_one_channel == share(served(written, offer) > 1 for offer in offers)
    touched = [
        len(
            {("organization", name) for key in keys for name in model.cells[key].organizations}
            | {("platform", name) for key in keys for name in naive.stack(written, key)}
        )
        for does in {key.capability for key in model.cells}
        for keys in [[key for key in model.cells if key.capability == does]]
    ]
    assert result.agility.touched == (Fraction(sum(touched), len(touched)) if touched else None)
    tests = [test for row in naive_continuity.lamp_tests(model).values() for test in row]
    assert result.centricity.lamp_tests == share(test[3] == "continuous" for test in tests)
    assert result.centricity.preferences == share(
        any(naive.stack(written, key) for key in model.cells if key[:2] == (name, channel))
        for name, customer in model.customer_types.items()
        for channel in customer.prefers
    )
    assert result.centricity.recognition == share(
        not row.under for row in recognition(model).matrix if row.intended is not None
    )
    assert result.centricity.questions == share(
        naive_continuity.question(model, name)[0] is True for name in model.questions
    )
    assert result.centricity.information == share(
        need.outcome == "in_sight" for need in naive_information.sight(model) if need.outcome != "unheld"
    )


def share(held: Iterable[object]) -> Fraction | None:
    counted = [bool(one) for one in held]
    return Fraction(sum(counted), len(counted)) if counted else None


@settings(max_examples=tries(40), deadline=None)
@given(seeds)
def test_clusters_of_more_platforms(random: Random) -> None:
    model = random_model(random, platforms=9, standbys=False)
    assert clusters(model, {}) == naive_redundancy.clusters(model)
