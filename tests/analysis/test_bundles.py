"""What is sold as one, and how often the customer meets it."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings

from engagement_model.analysis.bundles import BundlesResult, Group, SoldAsOne, bundles
from engagement_model.analysis.redundancy import redundancy
from engagement_model.model.elements import Capability, Channel, Element, Proposition
from engagement_model.model.model import Model
from engagement_model.model.relations import Cell
from engagement_model.model.values import replace
from tests.analysis import naive_bundles
from tests.analysis.small import cell, flow, model, platform, random_model, seconds, seeds
from tests.analysis.test_examples import state
from tests.profiles import tries


def bound(of: Cell, **propositions: str) -> Cell:
    return replace(of, bound_for={name: frozenset(words.split()) for name, words in propositions.items()})


def offered(requires: str, includes: str = "", to: str = "t") -> Proposition:
    return Proposition(
        name="a proposition",
        offered_to=frozenset(to.split()),
        requires=frozenset(requires.split()),
        includes=frozenset(includes.split()),
    )


PROPOSITIONS = {"line": offered("order"), "card": offered("order"), "both": offered("order", "line card")}


def sold(**more: object) -> Model:
    """A line and a card, ordered by telephone on platforms and in departments of their own."""
    return model(
        cells={
            "t phone order": bound(cell("lines", "fixed"), lines="line"),
            "t mobile order": bound(cell("cards", "wireless"), cards="card"),
        },
        channels={
            "phone": Channel(name="Phone", kind="phone", identifies_by=frozenset({"contract"})),
            "mobile": Channel(name="Mobile", kind="phone", identifies_by=frozenset({"number"})),
        },
        capabilities={"order": Capability(name="Order", touchpoint="sales", writes=frozenset({"order"}))},
        propositions=PROPOSITIONS,
        **more,  # type: ignore[arg-type]
    )


def test_two_parts_on_platforms_of_their_own_are_ordered_twice() -> None:
    found = bundles(sold())
    (row,) = found.bundles
    assert row.groups == (
        Group(("card",), ("mobile",), ("wireless",), ("cards",)),
        Group(("line",), ("phone",), ("fixed",), ("lines",)),
    )
    assert found.sold_as_one == (SoldAsOne("both", "t", 2, 0, 0, 0, 2, ("contract", "number")),)


def test_what_no_engagement_binds_is_there_for_all() -> None:
    of = sold()
    of = replace(of, cells={key: replace(each, bound_for={}) for key, each in of.cells.items()})
    (row,) = bundles(of).bundles
    assert [group.propositions for group in row.groups] == [("card", "line")]


def test_platforms_in_step_are_one() -> None:
    of = sold(
        platforms={"lines": platform(master="order"), "cards": platform(copy="order")},
        integrations={"lines cards": flow(1, "order"), "cards lines": flow(1, "order")},
    )
    limited = {"order": of.information["order"].model_copy(update={"fresh_within": seconds(5)})}
    of = replace(of, elements={**of.elements, "information": limited})
    (row,) = bundles(of).bundles
    assert [group.propositions for group in row.groups] == [("card", "line")]


def test_a_split_by_line_of_business_is_told_from_one_by_way_in() -> None:
    assert [split.by for split in redundancy(sold()).splits] == ["line"]
    of = sold()
    mixed = {key: replace(each, bound_for={}) for key, each in of.cells.items()}
    assert [split.by for split in redundancy(replace(of, cells=mixed)).splits] == ["way_in"]


def test_a_model_without_bundles_says_nothing() -> None:
    assert bundles(Model()) == BundlesResult((), ())


def test_telecom_sells_one_bundle_and_takes_two_orders() -> None:
    today = {row.customer_type: row for row in bundles(state("telecom", "as-is")).sold_as_one}
    assert (today["residential"].orders, today["residential"].services, today["residential"].numbers_to_call) == (
        2,
        2,
        2,
    )
    assert not any(row.in_pieces for row in bundles(state("telecom", "future-state")).sold_as_one)


def random_bundles(random: Random) -> Model:
    """A random model with propositions, some of them bundles, and platforms that are there for some only."""
    of = random_model(random)
    names = ["a", "b", "c", "d"]

    def some(known: list[str], share: float) -> frozenset[str]:
        return frozenset(each for each in known if random.random() < share)

    propositions: dict[str, Element] = {
        name: Proposition(
            name=name,
            offered_to=some(sorted(of.customer_types), 0.7),
            requires=some(sorted(of.capabilities), 0.6),
            includes=some(names[:place], 0.6),
        )
        for place, name in enumerate(names)
    }
    share = random.choice([0, 0.5, 0.9])
    cells = {
        key: replace(each, bound_for={name: some(names, 0.5) for name in some(sorted(each.platforms), share)})
        for key, each in of.cells.items()
    }
    return replace(of, elements={**of.elements, "propositions": propositions}, cells=cells)


@settings(max_examples=tries(300), deadline=None)
@given(seeds)
def test_a_slow_second_computation_agrees(random: Random) -> None:
    of = random_bundles(random)
    found = [
        (
            row.proposition,
            row.customer_type,
            row.capability,
            [
                (list(group.propositions), list(group.channels), list(group.organizations), list(group.platforms))
                for group in row.groups
            ],
        )
        for row in bundles(of).bundles
    ]
    assert found == naive_bundles.bundles(of)
    for split in redundancy(of).splits:
        served = []
        for stack in split.stacks:
            real = naive_bundles.real_names(of)
            served.append(
                {
                    proposition
                    for key, each in of.cells.items()
                    for name in each.platforms
                    for proposition in of.propositions
                    if (key.customer_type, key.capability) == (split.customer_type, split.capability)
                    and key.channel in stack.channels
                    and real[name] in stack.platforms
                    and naive_bundles.is_for(of, key, name, proposition)
                }
            )
        apart = all(served) and sum(map(len, served)) == len(set().union(*served))
        assert split.by == ("line" if apart else "way_in")
