"""What must always hold of the analyses, whatever the model."""

from __future__ import annotations

import re
from decimal import Decimal
from random import Random

from hypothesis import given, settings

from engagement_model.analysis.continuity import OUTCOMES, continuity, identifier_to_match_by
from engagement_model.analysis.flows import Flows
from engagement_model.analysis.infrastructure import Infrastructure
from engagement_model.analysis.recognition import recognition
from engagement_model.analysis.redundancy import Split, redundancy
from engagement_model.analysis.scorecard import scorecard
from engagement_model.model.durations import Duration
from engagement_model.model.elements import Element, Platform
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.relations import Cell, CellKey, Flow, Integration, Pair
from engagement_model.model.values import replace
from tests.analysis import naive
from tests.analysis.small import EUR, random_model, random_models, reordered, seeds
from tests.profiles import tries

many = settings(max_examples=tries(150), deadline=None)


def everything(of: Model) -> tuple[object, ...]:
    return redundancy(of), continuity(of), recognition(of), scorecard(of)


@many
@given(seeds)
def test_the_order_of_everything_written_changes_nothing(random: Random) -> None:
    of = random_model(random)
    assert everything(reordered(of, random)) == everything(of)


IDS = re.compile(r"'([a-z][a-z0-9_]*)'")
LITERALS = frozenset(
    (
        *("split", "by_customer_type", "parallel_organizations", "doubled", "competing_masters", "copy", "cluster"),
        *("master", "part", "whole", "invest", "eliminate", "tolerate"),
        *("fed", "partly", "unfed", "stale", "unstated", "continuous", "unknown", "late", "broken", "unserved"),
        *("way_in", "line", "orders", "bills", "deliveries", "services"),
        *("anonymous", "segment", "account", "person", "any", "EUR", "USD"),
    )
)
"""Words in results that are no ids."""

LATER = "later_"


def relabelled(of: Model) -> Model:
    """`of` with every id, and every identifier, put behind a word: their order stays."""

    def renamed(value: object) -> object:
        if isinstance(value, str):
            return value if value in LITERALS else LATER + value
        if isinstance(value, frozenset):
            return frozenset(renamed(member) for member in value)
        if isinstance(value, tuple):
            return tuple(renamed(member) for member in value)
        if isinstance(value, dict):
            return {renamed(key): renamed(member) for key, member in value.items()}
        return value

    def element(found: Element) -> Element:
        kept = {"name", "kind", "stage", "ask"}
        changes = {key: renamed(value) for key, value in found.__dict__.items() if key not in kept}
        return found.model_copy(update=changes)

    def names(found: frozenset[str]) -> frozenset[str]:
        return frozenset(LATER + name for name in found)

    def key(found: CellKey) -> CellKey:
        return CellKey(*(name if name == "any" else LATER + name for name in found))

    return replace(
        of,
        elements={
            section: {LATER + name: element(found) for name, found in members.items()}
            for section, members in of.elements.items()
        },
        cells={key(at): Cell(names(cell.organizations), names(cell.platforms)) for at, cell in of.cells.items()},
        integrations={
            Pair(LATER + pair.source, LATER + pair.target): Integration(
                {LATER + name: flow for name, flow in found.carries.items()}
            )
            for pair, found in of.integrations.items()
        },
        journeys={
            LATER + name: found.model_copy(
                update={
                    "customer": renamed(found.customer),
                    "steps": tuple(
                        step.model_copy(
                            update={"capability": renamed(step.capability), "channel": renamed(step.channel)}
                        )
                        for step in found.steps
                    ),
                }
            )
            for name, found in of.journeys.items()
        },
        questions={
            LATER + name: found.model_copy(update={"needs": names(found.needs)}) for name, found in of.questions.items()
        },
    )


@many
@given(random_models)
def test_other_ids_in_the_same_order_change_nothing_but_the_ids(of: Model) -> None:
    def put_behind(found: re.Match[str]) -> str:
        return found[0] if found[1] in LITERALS else f"'{LATER}{found[1]}'"

    assert repr(everything(relabelled(of))) == IDS.sub(put_behind, repr(everything(of)))


@many
@given(random_models)
def test_a_shared_platform_heals_its_split_and_makes_no_other(of: Model) -> None:
    before = own_splits(of)
    for split in before:
        healer = Platform(name="Healer", provides=frozenset({split.capability}) - {"any"})
        cells = {
            key: replace(cell, platforms=cell.platforms | {"healer"})
            if (key.customer_type, key.capability) == (split.customer_type, split.capability)
            else cell
            for key, cell in of.cells.items()
        }
        healed = with_platforms({**of.platforms, "healer": healer}, replace(of, cells=cells))
        assert own_splits(healed) == tuple(other for other in before if other != split)


def own_splits(of: Model) -> tuple[Split, ...]:
    """Without those of wholes, which appear where their parts are healed."""
    return tuple(split for split in redundancy(of).splits if split.level == "part")


def with_platforms(platforms: dict[str, Platform], of: Model) -> Model:
    return replace(of, elements={**of.elements, "platforms": platforms})


def badness(of: Model) -> dict[str, list[tuple[int, object]]]:
    """How bad each step of each journey is, and how long what decides it takes."""
    return {
        name: [(OUTCOMES.index(step.outcome), step.delay) for step in found.steps]
        for name, found in continuity(of).journeys.items()
    }


def no_worse(after: Model, before: Model) -> None:
    now, then = continuity(after), continuity(before)
    for name, found in now.journeys.items():
        assert OUTCOMES.index(found.outcome) <= OUTCOMES.index(then.journeys[name].outcome)
        for step, earlier in zip(found.steps, then.journeys[name].steps, strict=True):
            assert OUTCOMES.index(step.outcome) <= OUTCOMES.index(earlier.outcome)
    for row, earlier_row in zip(now.lamp_tests, then.lamp_tests, strict=True):
        assert row.tested == earlier_row.tested
        assert row.continuous >= earlier_row.continuous
        assert row.broken <= earlier_row.broken
    for name, answer in now.questions.items():
        assert len(answer.lacks) <= len(then.questions[name].lacks)


@many
@given(seeds)
def test_an_integration_never_makes_a_journey_worse(random: Random) -> None:
    of = random_model(random)
    if len(of.platforms) < 2:
        return
    pair = Pair(*random.sample(sorted(of.platforms), 2))
    carries = dict(of.integrations[pair].carries) if pair in of.integrations else {}
    carries.setdefault(random.choice(sorted(of.information)), Flow(Duration(random.choice([0, 60, 10**6]))))
    no_worse(replace(of, integrations={**of.integrations, pair: Integration(carries)}), of)


@many
@given(seeds)
def test_a_lower_latency_never_makes_a_journey_later(random: Random) -> None:
    of = random_model(random)

    def quicker(flow: Flow) -> Flow:
        if flow.latency is None or random.random() < 0.5:
            return flow
        return Flow(Duration(flow.latency.seconds * Decimal(random.choice(["0", "0.5", "1"]))))

    faster = {
        pair: Integration({name: quicker(flow) for name, flow in found.carries.items()})
        for pair, found in of.integrations.items()
    }
    after = replace(of, integrations=faster)
    no_worse(after, of)
    for name, steps in badness(of).items():
        for (then, late), (now, later) in zip(steps, badness(after)[name], strict=True):
            if then == now and late is not None and later is not None:
                assert later <= late  # type: ignore[operator]


@many
@given(seeds)
def test_only_the_survivors_left_no_job_is_lost(random: Random) -> None:
    of = random_model(random, standbys=False)
    for cluster in redundancy(of).clusters:
        assert cluster.survivors is not None
        assert (cluster.saving is None) == bool(cluster.unknown) == (cluster.saving_at_least is not None)
        gone = frozenset(cluster.platforms) - frozenset(cluster.survivors) | frozenset(cluster.with_them)
        left = without(of, gone, taken_over=False)
        assert offers(left) == offers(of)
        assert naive.masters(naive.as_written(left)).keys() == naive.masters(naive.as_written(of)).keys()


@many
@given(seeds)
def test_where_the_survivors_take_over_no_split_grows(random: Random) -> None:
    of = random_model(random, standbys=False)
    alone = {name: found.model_copy(update={"runs_on": frozenset()}) for name, found in of.platforms.items()}
    of = with_platforms(alone, of)
    before = Infrastructure(of).apart
    for cluster in redundancy(of).clusters:
        assert cluster.survivors is not None
        gone = frozenset(cluster.platforms) - frozenset(cluster.survivors)
        for offer, stacks in Infrastructure(without(of, gone, taken_over=True)).apart.items():
            assert len(stacks) <= len(before[offer])


def without(of: Model, gone: frozenset[str], *, taken_over: bool) -> Model:
    """`of` without the platforms in `gone`; taken over, each of their cells works on what is left for its offer."""

    world = naive.as_written(of)

    def left(key: CellKey, cell: Cell) -> Cell:
        supporting: set[str] = set()
        if taken_over and naive.stack(world, key) & gone:
            for other in of.cells:
                if (other.customer_type, other.capability) == (key.customer_type, key.capability):
                    supporting |= naive.stack(world, other)
        return replace(cell, platforms=(cell.platforms | supporting) - gone)

    return with_platforms(
        {
            name: found.model_copy(update={"runs_on": found.runs_on - gone})
            for name, found in of.platforms.items()
            if name not in gone
        },
        replace(
            of,
            cells={key: left(key, cell) for key, cell in of.cells.items()},
            integrations={pair: found for pair, found in of.integrations.items() if gone.isdisjoint(pair)},
        ),
    )


def by_the_same(of: Model, pair: Pair, identifier: str | None) -> Model:
    """`of` with both ends of `pair` identifying customers by `identifier` as well."""
    if identifier is None:
        return of
    ends = {
        end: of.platforms[end].model_copy(update={"identifies_by": of.platforms[end].identifies_by | {identifier}})
        for end in pair
    }
    return with_platforms({**of.platforms, **ends}, of)


def offers(of: Model) -> set[tuple[str, str]]:
    world = naive.as_written(of)
    return {(key.customer_type, key.capability) for key in of.cells if naive.stack(world, key)}


@many
@given(random_models)
def test_a_step_that_waits_for_one_platform_is_mended_by_its_integration(of: Model) -> None:
    flows = Flows.of(of)
    for name, found in continuity(of).journeys.items():
        for step in found.steps:
            assert (step.mend is not None) == (step.outcome in ("broken", "late"))
            if step.mend is None:
                continue
            assert step.mend.from_ != step.mend.to
            steps = of.journeys[name].steps
            assert step.from_ is not None
            first = steps[step.from_ - 1]
            written = of.stacks[CellKey(of.journeys[name].customer or "", first.channel, first.capability)]
            if flows.origins(written, step.mend.carries) != {step.mend.from_}:
                continue
            pair = Pair(step.mend.from_, step.mend.to)
            carries = {
                **(of.integrations[pair].carries if pair in of.integrations else {}),
                step.mend.carries: Flow(Duration(0)),
            }
            known = by_the_same(of, pair, identifier_to_match_by(of, step.mend, step.missed_from))
            after = continuity(replace(known, integrations={**of.integrations, pair: Integration(carries)}))
            mended = after.journeys[name].steps[step.step - 1]
            assert mended.information != step.information or mended.outcome == "continuous"


@many
@given(random_models)
def test_costs_are_in_the_model_s_currency(of: Model) -> None:
    for cluster in redundancy(of).clusters:
        for money in (cluster.annual_cost, cluster.saving, cluster.saving_at_least):
            assert money is None or (isinstance(money, Money) and money.currency == EUR.currency)
