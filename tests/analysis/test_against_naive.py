"""Every analysis against a slow second computation of the same definitions, on random models."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from random import Random

from hypothesis import given, settings

from engagement_model.analysis.continuity import continuity
from engagement_model.analysis.recognition import recognition
from engagement_model.analysis.redundancy import redundancy
from engagement_model.analysis.scorecard import scorecard
from engagement_model.model.model import Model
from tests.analysis import naive
from tests.analysis.small import random_model, random_models, seeds

few = settings(max_examples=200, deadline=None)


@few
@given(random_models)
def test_splits_and_stacks(model: Model) -> None:
    result = redundancy(model)
    found = {
        (split.customer_type, split.capability): [
            {
                "channels": list(stack.channels),
                "platforms": list(stack.platforms),
                "organizations": list(stack.organizations),
            }
            for stack in split.stacks
        ]
        for split in result.splits
    }
    expected = naive.splits(model)
    assert found == expected
    assert list(found) == list(expected)


@few
@given(random_models)
def test_what_is_without_platform_and_what_competes(model: Model) -> None:
    result = redundancy(model)
    real = naive.without_standbys(model)
    assert [tuple(vars_of(row)) for row in result.without_platform] == sorted(
        key for key in real.cells if not naive.stack(real, key)
    )
    assert {row.information: set(row.platforms) for row in result.competing_masters} == {
        name: held for name, held in naive.masters(real).items() if len(held) > 1
    }
    assert {row.capability: set(row.platforms) for row in result.doubled} == {
        does: provided for does in real.capabilities if len(provided := providers(real, does)) > 1
    }


def vars_of(row: object) -> list[object]:
    return [getattr(row, name) for name in ("customer_type", "channel", "capability")]


def providers(model: Model, does: str) -> set[str]:
    def parts(whole: str) -> set[str]:
        found = {whole}
        for name, capability in model.capabilities.items():
            if capability.part_of == whole:
                found |= parts(name)
        return found

    return {name for name, platform in model.platforms.items() if platform.provides & parts(does)}


@few
@given(random_models)
def test_copies(model: Model) -> None:
    real = naive.without_standbys(model)
    expected = []
    for information in sorted(model.information):
        known = naive.sums(real, information)
        for name in sorted(real.platforms):
            if real.platforms[name].holds.get(information) == "copy":
                late = naive.delay(known, naive.masters(real).get(information, set()), {name})
                limit = model.information[information].fresh_within
                state = "unfed" if late is None else "stale" if limit and late > limit.seconds else "fed"
                expected.append((information, name, state, late))
    found = [
        (row.information, row.platform, row.state, None if row.delay is None else row.delay.seconds)
        for row in redundancy(model).copies
    ]
    assert found == expected


@few
@given(random_models)
def test_clusters_and_their_cheapest_survivors(model: Model) -> None:
    found = [
        (
            list(row.platforms),
            list(row.capabilities),
            list(row.information),
            None if row.annual_cost is None else Fraction(row.annual_cost.amount),
            None if row.survivors is None else list(row.survivors),
            None if row.saving is None else Fraction(row.saving.amount),
            list(row.unknown),
        )
        for row in redundancy(model).clusters
    ]
    assert found == naive.clusters(model)


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
                None if step.delay is None else step.delay.seconds,
                None if step.limit is None else step.limit.seconds,
            )
            for step in found.steps
        ]
        assert (found.outcome, found.handoffs, steps) == naive.journey(model, identifier)


@few
@given(random_models)
def test_lamp_tests(model: Model) -> None:
    expected = naive.lamp_tests(model)
    rows = continuity(model).lamp_tests
    assert [(row.customer_type, row.from_channel, row.to_channel) for row in rows] == sorted(expected)
    for row in rows:
        tests = expected[row.customer_type, row.from_channel, row.to_channel]
        outcomes = [test[3] for test in tests]
        assert row.tested == len(tests)
        assert (row.continuous, row.late, row.broken) == tuple(
            outcomes.count(outcome) for outcome in ("continuous", "late", "broken")
        )
        failed = sorted(
            (test for test in tests if test[3] != "continuous"),
            key=lambda test: (test[3] != "broken", -(test[4] or 0), test[:3]),
        )
        assert [
            (at.capability, at.then, at.information, at.outcome, None if at.delay is None else at.delay.seconds)
            for at in row.breaks
        ] == failed[:20]
        assert row.breaks_left_out == max(0, len(failed) - 20)


@few
@given(random_models)
def test_questions(model: Model) -> None:
    for identifier, found in continuity(model).questions.items():
        late = None if found.delay is None else found.delay.seconds
        assert (found.answerable, found.platform, late, list(found.lacks)) == naive.question(model, identifier)


@few
@given(random_models)
def test_recognition(model: Model) -> None:
    result = recognition(model)
    expected = naive.links(model)
    assert [(link.customer_type, *link.channels, link.platform, list(link.identifiers)) for link in result.links] == (
        expected
    )
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
@given(random_models)
def test_scorecard(model: Model) -> None:
    result = scorecard(model)
    real = naive.without_standbys(model)
    offers = {(key.customer_type, key.capability) for key in model.cells}

    def served(of: Model, offer: tuple[str, str]) -> int:
        return sum(bool(naive.stack(of, key)) for key in of.cells if (key.customer_type, key.capability) == offer)

    several = [offer for offer in offers if served(real, offer) > 1]
    assert result.alignment.one_stack == share(offer not in naive.splits(model) for offer in several)
    held = {name for platform in real.platforms.values() for name in platform.holds}
    assert result.alignment.one_master == share(len(naive.masters(real).get(name, ())) == 1 for name in held)
    assert result.agility.more_than_one_channel == share(served(model, offer) > 1 for offer in offers)
    touched = [
        len(
            {("organization", name) for key in keys for name in model.cells[key].organizations}
            | {("platform", name) for key in keys for name in naive.stack(model, key)}
        )
        for does in {key.capability for key in model.cells}
        for keys in [[key for key in model.cells if key.capability == does]]
    ]
    assert result.agility.touched == (Fraction(sum(touched), len(touched)) if touched else None)
    tests = [test for row in naive.lamp_tests(model).values() for test in row]
    assert result.centricity.lamp_tests == share(test[3] == "continuous" for test in tests)
    assert result.centricity.preferences == share(
        any(naive.stack(model, key) for key in model.cells if key[:2] == (name, channel))
        for name, customer in model.customer_types.items()
        for channel in customer.prefers
    )
    assert result.centricity.recognition == share(
        not row.under for row in recognition(model).matrix if row.intended is not None
    )
    assert result.centricity.questions == share(naive.question(model, name)[0] for name in model.questions)


def share(held: Iterable[object]) -> Fraction | None:
    counted = [bool(one) for one in held]
    return Fraction(sum(counted), len(counted)) if counted else None


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_clusters_of_more_platforms(random: Random) -> None:
    model = random_model(random, platforms=10, standbys=False)
    found = [None if row.survivors is None else list(row.survivors) for row in redundancy(model).clusters]
    assert found == [row[4] for row in naive.clusters(model)]
