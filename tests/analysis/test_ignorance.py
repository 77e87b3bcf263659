"""Ignorance never improves a verdict: what somebody forgets to write is never what makes a company look good."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from random import Random

from hypothesis import given, settings

from engagement_model.analysis.continuity import continuity, without_master
from engagement_model.analysis.redundancy import RedundancyResult, redundancy, silent_platforms
from engagement_model.analysis.scorecard import scorecard
from engagement_model.model.elements import Element
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.relations import Flow, Integration
from engagement_model.model.values import replace
from engagement_model.words.continuity import all_go_through, continuity_answer
from engagement_model.words.redundancy import redundancy_answer
from tests.analysis import naive, naive_redundancy
from tests.analysis.small import random_model, seeds
from tests.profiles import tries

many = settings(max_examples=tries(300), deadline=None)


def with_elements(of: Model, section: str, elements: Mapping[str, Element]) -> Model:
    return replace(of, elements={**of.elements, section: elements})


def without_latencies(of: Model, random: Random) -> Model:
    """`of` with some latencies that nobody stated."""

    def forgotten(flow: Flow) -> Flow:
        return Flow(None) if random.random() < 0.4 else flow

    return replace(
        of,
        integrations={
            pair: Integration({name: forgotten(flow) for name, flow in integration.carries.items()})
            for pair, integration in of.integrations.items()
        },
    )


def good(of: Model) -> frozenset[object]:
    """All that is good about a model, each as something that it either has or has not."""
    redundant, continuous = redundancy(of), continuity(of)
    found: set[object] = set()
    found |= {("in step", split.customer_type, split.capability) for split in redundant.splits if split.in_step}
    found |= {("alike", row.information) for row in redundant.competing_masters if row.synchronized}
    found |= {("fed", row.information, row.platform) for row in redundant.copies if row.state == "fed"}
    for name, journey in continuous.journeys.items():
        found |= {("step", name, step.step) for step in journey.steps if step.outcome == "continuous"}
        found |= {("journey", name)} if journey.outcome == "continuous" else set()
    for row in continuous.lamp_tests:
        where = row.customer_type, row.from_channel, row.to_channel
        found |= {("lamp test", *where, number) for number in range(row.continuous)}
        found |= {("not broken", *where, number) for number in range(row.tested - row.broken)}
    found |= {("question", name) for name, answer in continuous.questions.items() if answer.answerable}
    found |= {"nothing is split"} if redundant.nothing_is_split else set()
    found |= {"all go through"} if all_go_through(continuous, of) else set()
    return frozenset(found)


@many
@given(seeds)
def test_a_latency_left_out_makes_nothing_good(random: Random) -> None:
    of = random_model(random)
    less = without_latencies(of, random)
    assert good(less) <= good(of)
    assert len(redundancy(less).splits) == len(redundancy(of).splits)
    before, after = scorecard(of).behind, scorecard(less).behind
    for name, figure in after.items():
        assert figure.denominator == before[name].denominator
        if name != "agility.touched":
            assert figure.numerator <= before[name].numerator


def exact(money: Money | None) -> Fraction | None:
    return None if money is None else Fraction(money.amount)


def saved(result: RedundancyResult) -> dict[tuple[str, ...], Fraction]:
    """What is said to be saved by each cluster, at most or at least."""
    return {
        cluster.platforms: Fraction((cluster.saving or cluster.saving_at_least or Money(0, None)).amount)
        for cluster in result.clusters
    }


@many
@given(seeds)
def test_a_cost_left_out_saves_nothing(random: Random) -> None:
    of = random_model(random)
    forgotten = {name for name in of.platforms if random.random() < 0.4}
    platforms = {
        name: platform.model_copy(update={"annual_cost": None}) if name in forgotten else platform
        for name, platform in of.platforms.items()
    }
    less = with_elements(of, "platforms", platforms)
    before, after = redundancy(of), redundancy(less)
    assert good(less) == good(of)
    assert [each.platforms for each in after.clusters] == [each.platforms for each in before.clusters]
    then = {cluster.platforms: cluster for cluster in before.clusters}
    for cluster, saving in zip(after.clusters, saved(after).values(), strict=True):
        assert saving <= saved(before)[cluster.platforms]
        assert exact(cluster.annual_cost) in (None, exact(then[cluster.platforms].annual_cost))
        if forgotten & {*cluster.platforms}:
            assert (cluster.annual_cost, cluster.saving) == (None, None)
            assert forgotten & {*cluster.platforms} <= {*cluster.unknown}


@many
@given(seeds)
def test_a_limit_left_out_makes_nothing_good_of_all(random: Random) -> None:
    of = random_model(random)
    information = {
        name: each.model_copy(update={"fresh_within": None}) if random.random() < 0.5 else each
        for name, each in of.information.items()
    }
    less = with_elements(of, "information", information)
    of_all = {"nothing is split", "all go through"}
    assert good(less) & of_all <= good(of) & of_all
    kept = {each for each in good(less) if isinstance(each, tuple) and each[0] in ("in step", "alike")}
    assert kept <= good(of)
    without_limit = sum(row.without_limit for row in continuity(less).lamp_tests)
    assert without_limit >= sum(row.without_limit for row in continuity(of).lamp_tests)
    if without_limit:
        assert any("no limit" in text for text in continuity_answer(continuity(less), less).sentences)


@many
@given(seeds)
def test_what_nobody_holds_any_more_is_no_praise(random: Random) -> None:
    of = random_model(random)
    if not of.information:
        return
    dropped = random.choice(sorted(of.information))
    platforms = {
        name: platform.model_copy(update={"holds": {d: role for d, role in platform.holds.items() if d != dropped}})
        for name, platform in of.platforms.items()
    }
    less = with_elements(of, "platforms", platforms)
    if dropped in without_master(less):
        result = continuity(less)
        assert not all_go_through(result, less)
        said = continuity_answer(result, less).sentences
        assert any(text.endswith("no platform holds it as master.") for text in said)


@many
@given(seeds)
def test_who_no_longer_says_what_it_provides_is_named_beside_the_verdict(random: Random) -> None:
    of = random_model(random)
    if not of.platforms:
        return
    dropped = random.choice(sorted(of.platforms))
    silent = {**of.platforms, dropped: of.platforms[dropped].model_copy(update={"provides": frozenset()})}
    less = with_elements(of, "platforms", silent)
    told = redundancy_answer(redundancy(less), less).sentences
    if silent_platforms(less) and less.cells:
        assert told[1].startswith("Nobody said what ")
    if dropped not in silent_platforms(less):
        return
    assert not redundancy(less).nothing_is_split or "obody said" in told[1]


@many
@given(seeds)
def test_praise_of_all_is_of_what_was_tried_whatever_is_taken_away(random: Random) -> None:
    of = random_model(random)
    gone = {name for name in of.platforms if random.random() < 0.3}
    platforms = {
        name: platform.model_copy(
            update={
                "runs_on": platform.runs_on - gone,
                "standby_for": None if platform.standby_for in gone else platform.standby_for,
            }
        )
        for name, platform in of.platforms.items()
        if name not in gone
    }
    less = replace(
        with_elements(of, "platforms", platforms),
        cells={
            key: replace(cell, platforms=cell.platforms - gone)
            for key, cell in of.cells.items()
            if random.random() < 0.7
        },
        integrations={pair: each for pair, each in of.integrations.items() if gone.isdisjoint(pair)},
    )
    result, world = redundancy(less), naive.without_standbys(less)
    several = {
        offer
        for offer in ((key.customer_type, key.capability) for key in less.cells)
        if sum((key.customer_type, key.capability) == offer for key in less.cells) > 1
    }
    unserved = {key for key in less.cells if not naive.stack(world, key)}
    tried = len(several) - len({(key.customer_type, key.capability) for key in unserved} & several)
    assert result.offered_on_several == len(several)
    assert result.on_one_infrastructure <= tried
    assert {(row.customer_type, row.channel, row.capability) for row in result.without_platform} == unserved
    if result.nothing_is_split:
        assert several
        assert not unserved
        assert not naive_redundancy.splits(world)
    told = redundancy_answer(result, less).sentences
    assert ("Nothing a customer can do is split" in told[0]) == result.nothing_is_split
    if unserved:
        assert any("not known" in text for text in told)


@many
@given(seeds)
def test_all_go_through_only_where_a_change_of_channel_was_tried(random: Random) -> None:
    of = random_model(random)
    cells = {key: cell for key, cell in of.cells.items() if random.random() < 0.6}
    less = replace(of, cells=cells)
    result = continuity(less)
    said = continuity_answer(result, less).sentences
    assert any("all journeys go through" in text for text in said) == all_go_through(result, less)
    if all_go_through(result, less):
        assert all(row.tested == row.continuous and not row.without_limit for row in result.lamp_tests)
        assert all(journey.outcome == "continuous" for journey in result.journeys.values())
    if not any(row.tested for row in result.lamp_tests):
        assert any(text.startswith("No change of channel could be tried") for text in said)
