from __future__ import annotations

from engagement_model.analysis.copies import Copy
from engagement_model.analysis.exposure import Exposure
from engagement_model.analysis.infrastructure import Stack
from engagement_model.analysis.redundancy import CompetingMasters, Doubled, Split, redundancy
from engagement_model.analysis.scorecard import scorecard
from engagement_model.analysis.sides import Within
from engagement_model.model.durations import Duration
from engagement_model.model.elements import CustomerType, Information, Platform
from engagement_model.model.model import Model
from engagement_model.model.relations import Integration, Pair
from engagement_model.model.values import replace
from tests.analysis.small import capability, cell, euros, flow, model, platform, seconds


def offers(split: Model) -> dict[tuple[str, str], list[tuple[str, ...]]]:
    return {
        (found.customer_type, found.capability): [stack.platforms for stack in found.stacks]
        for found in redundancy(split).splits
    }


class TestStacks:
    def test_channels_that_share_no_platform_are_split(self) -> None:
        two = model(
            cells={"consumer web buy": cell("shop pay", "online"), "consumer store buy": cell("till", "retail")},
            customer_types={"consumer": CustomerType(name="Consumer", population=7, annual_revenue=euros(90))},
        )
        assert redundancy(two).splits == (
            Split(
                "consumer",
                "buy",
                "part",
                False,
                (Stack(("store",), ("retail",), ("till",)), Stack(("web",), ("online",), ("pay", "shop"))),
                Exposure(7, euros(90)),
            ),
        )

    def test_channels_hang_together_along_a_chain(self) -> None:
        cells = {"t a c": cell("p"), "t b c": cell("p q"), "t d c": cell("q"), "t e c": cell("r")}
        assert offers(model(cells=cells)) == {("t", "c"): [("p", "q"), ("r",)]}

    def test_one_channel_is_no_split(self) -> None:
        assert offers(model(cells={"t a c": cell("p q")})) == {}

    def test_without_a_channel_organizations_are_apart(self) -> None:
        """By what each of them works on; who works on nothing is left out, and a stand-by is what it stands by for."""
        on = {"x": frozenset({"p"}), "y": frozenset({"q"}), "z": frozenset({"r"})}
        both = replace(cell("p q r", "x y z"), works_on=on)
        platforms = {"r": Platform(name="r", standby_for="q")}
        (found,) = redundancy(model(cells={"t any c": both}, platforms=platforms)).splits
        assert found.stacks == (Stack(("any",), ("x",), ("p",)), Stack(("any",), ("y", "z"), ("q",)))
        assert offers(model(cells={"t any c": cell("p q", "x y")})) == {}
        beside = {"t any c": both, "t web c": cell("p")}
        assert offers(model(cells=beside)) == {}

    def test_customer_types_and_capabilities_are_apart(self) -> None:
        assert offers(model(cells={"t a c": cell("p"), "u b c": cell("q"), "t b d": cell("q")})) == {}

    def test_part_of_joins_nothing(self) -> None:
        """Neither a part's platform and its whole's, nor two capabilities of one whole."""
        parts = model(
            cells={"t a c": cell("p"), "t b c": cell("q")},
            platforms={"p": Platform(name="p"), "q": Platform(name="q", part_of="p", runs_on=frozenset({"p"}))},
        )
        assert offers(parts) == {("t", "c"): [("p",), ("q",)]}
        apart = model(
            cells={"t a c": cell("p"), "t b d": cell("q")},
            capabilities={"whole": capability(), "c": capability(part_of="whole"), "d": capability(part_of="whole")},
        )
        assert offers(apart) == {("t", "whole"): [("p",), ("q",)]}

    def test_a_whole_is_split_where_only_it_and_its_parts_together_are(self) -> None:
        """From the parts up: what is split below is not said again above."""
        parts = {
            "sell": capability(),
            "sell_web": capability(part_of="sell"),
            "sell_store": capability(part_of="sell"),
            "all": capability(),
        }
        parts["sell"] = capability(part_of="all")
        cells = {"t web sell_web": cell("p"), "t store sell_store": cell("q"), "u web sell_web": cell("p")}
        (found,) = redundancy(model(cells=cells, capabilities=parts)).splits
        assert (found.customer_type, found.capability, found.level) == ("t", "sell", "whole")
        below = {**cells, "t store sell_web": cell("r")}
        assert [row.capability for row in redundancy(model(cells=below, capabilities=parts)).splits] == ["sell_web"]

    def test_the_implied_capability_is_split_like_any_other(self) -> None:
        either = model(
            cells={"t a any": cell("p"), "t b any": cell("q")},
            capabilities={"c": capability()},
            platforms={"p": platform("c"), "q": platform("c")},
        )
        assert offers(either) == {("t", "any"): [("p",), ("q",)]}

    def test_a_platform_supports_what_is_part_of_what_it_provides(self) -> None:
        service = {
            "service": capability(),
            "repair": capability(part_of="service"),
            "visit": capability(part_of="repair"),
        }
        deep = model(
            cells={"t a visit": cell("p"), "t b visit": cell("q"), "t d service": cell("r")},
            capabilities=service,
            platforms={"p": platform("service"), "q": platform("repair"), "r": platform("visit")},
        )
        assert offers(deep) == {("t", "visit"): [("p",), ("q",)]}
        assert [row.channel for row in redundancy(deep).without_platform] == ["d"]

    def test_channels_without_a_platform_are_left_out(self) -> None:
        one = model(
            cells={"t a c": cell("p"), "t b c": cell(), "t d c": cell("q")},
            capabilities={"other": capability()},
            platforms={"q": platform("other")},
        )
        result = redundancy(one)
        assert result.splits == ()
        assert [(row.customer_type, row.channel, row.capability) for row in result.without_platform] == [
            ("t", "b", "c"),
            ("t", "d", "c"),
        ]

    def test_a_platform_that_does_not_support_the_cell_joins_nothing(self) -> None:
        apart = model(
            cells={"t a c": cell("p bus"), "t b c": cell("q bus")},
            capabilities={"other": capability()},
            platforms={"bus": platform("other")},
        )
        assert offers(apart) == {("t", "c"): [("p",), ("q",)]}

    def test_a_network_named_everywhere_makes_nothing_one(self) -> None:
        cells = {"t a c": cell("p net"), "t b c": cell("q net")}
        net = platform(kind="infrastructure")
        named = model(cells=cells, platforms={"p": platform("c"), "q": platform("c"), "net": net})
        unnamed = model(cells=cells, platforms={"net": net})
        for of in (named, unnamed):
            assert offers(of) == {("t", "c"): [("p",), ("q",)]}
        bus = model(cells=cells, platforms={"p": platform("c"), "q": platform("c"), "net": platform()})
        assert offers(bus) == {("t", "c"): [("p",), ("q",)]}
        alone = model(cells={"t a c": cell("net"), "t b c": cell("net")}, platforms={"net": net})
        assert offers(alone) == {}

    def test_a_shared_database_of_what_is_read_or_written_makes_one(self) -> None:
        def fronts(holds: str) -> Model:
            return model(
                cells={"t a c": cell("p"), "t b c": cell("q")},
                capabilities={"c": capability(reads="order")},
                platforms={
                    "p": platform(runs_on="r"),
                    "q": platform(runs_on="db"),
                    "r": platform(runs_on="db"),
                    "db": platform(master=holds, kind="database"),
                },
            )

        assert offers(fronts("order")) == {}
        assert offers(fronts("stock")) == {("t", "c"): [("p",), ("q",)]}


class TestInStep:
    """Two read models of one service, fed in time."""

    def stacks(self, fresh: int | None = 60, writes: str = "", **more: Integration) -> tuple[bool, int]:
        known = model(
            cells={"t a c": cell("p"), "t b c": cell("q")},
            capabilities={"c": capability(reads="order", writes=writes)},
            platforms={"p": platform(copy="order"), "q": platform(copy="order"), "m": platform(master="order")},
            integrations={
                "m p": flow(2, "order"),
                "m q": flow(60, "order"),
                **{name.replace("_", " "): each for name, each in more.items()},
            },
            information={"order": Information(name="Order", fresh_within=seconds(fresh))},
        )
        result = redundancy(known)
        return result.splits[0].in_step, len(result.clusters)

    def test_fed_from_one_in_time(self) -> None:
        assert self.stacks() == (True, 0)

    def test_too_late_unstated_or_without_a_limit_is_not(self) -> None:
        assert self.stacks(59) == (False, 1)
        assert self.stacks(None) == (False, 1)
        assert self.stacks(m_q=flow(None, "order")) == (False, 1)

    def test_what_is_written_must_come_back(self) -> None:
        assert self.stacks(writes="order") == (False, 1)
        assert self.stacks(writes="order", p_m=flow(1, "order"), q_m=flow(1, "order")) == (True, 0)

    def test_they_count_as_one_stack(self) -> None:
        known = model(
            cells={"t a c": cell("p"), "t b c": cell("q")},
            capabilities={"c": capability(reads="d")},
            platforms={"p": platform(master="d"), "q": platform(copy="d")},
            integrations={"p q": flow(1, "d")},
            information={"d": Information(name="d", fresh_within=seconds(1))},
        )
        assert scorecard(known).alignment.one_stack == 1
        assert not redundancy(known).nothing_is_split


class TestSides:
    def test_by_customer_type_is_a_question_and_no_cluster(self) -> None:
        regions = model(cells={"t a c": cell("p"), "t b c": cell("p"), "u a c": cell("q"), "v a c": cell("q r")})
        result = redundancy(regions)
        (found,) = result.by_customer_type
        assert [(group.customer_types, group.platforms) for group in found.groups] == [
            (("t",), ("p",)),
            (("u", "v"), ("q", "r")),
        ]
        assert (result.splits, result.clusters, result.nothing_is_split) == ((), (), False)

    def test_several_masters_behind_one_way_in(self) -> None:
        both = model(
            cells={"t a c": cell("p q r")},
            capabilities={"c": capability(writes="d", reads="e")},
            platforms={"p": platform(master="d e"), "q": platform(master="d e"), "r": platform(copy="d")},
        )
        assert redundancy(both).within == (Within("t", "a", "c", "d", ("p", "q")),)


class TestWhatMayBeSaid:
    def test_nothing_on_two_channels_cannot_be_split(self) -> None:
        result = redundancy(model(cells={"t a c": cell("p"), "t b d": cell("p")}))
        assert (result.offered_on_several, result.nothing_is_split) == (0, False)

    def test_without_platforms_nothing_is_known(self) -> None:
        result = redundancy(model(cells={"t a c": cell(), "t b c": cell()}))
        assert (result.offered_on_several, result.on_one_infrastructure, result.nothing_is_split) == (1, 0, False)

    def test_one_platform_behind_both(self) -> None:
        cells = {"t a c": cell("p"), "t b c": cell("p")}
        result = redundancy(model(cells=cells))
        assert (result.offered_on_several, result.on_one_infrastructure, result.nothing_is_split) == (1, 1, True)
        doubled = model(cells=cells, platforms={"p": platform("c"), "q": platform("c")})
        assert not redundancy(doubled).nothing_is_split


class TestOrganizations:
    def test_channels_answered_by_different_organizations(self) -> None:
        cells = {"t a c": cell("p", "x y"), "t b c": cell("p", "y"), "t d c": cell("p", "z"), "t e c": cell("p")}
        (found,) = redundancy(model(cells=cells)).parallel_organizations
        assert (found.customer_type, found.capability, found.groups) == ("t", "c", (("a", "b"), ("d",)))

    def test_a_cell_needs_no_platform_to_be_answered(self) -> None:
        cells = {"t a c": cell("", "x"), "t b c": cell("p", "y")}
        assert [found.groups for found in redundancy(model(cells=cells)).parallel_organizations] == [(("a",), ("b",))]


class TestStandby:
    def test_a_standby_is_read_as_what_it_stands_by_for_along_the_chain(self) -> None:
        spare = model(
            cells={"t a c": cell("p"), "t b c": cell("cold")},
            platforms={
                "p": platform(master="d", cost=10),
                "warm": platform(master="d", cost=100, standby_for="p"),
                "cold": platform(master="d", cost=100, standby_for="warm"),
            },
        )
        result = redundancy(spare)
        assert (result.splits, result.competing_masters, result.clusters, result.doubled) == ((), (), (), ())

    def test_its_own_attributes_are_left_aside(self) -> None:
        """It provides what the cell needs, what it stands by for does not: the cell is not served."""
        spare = model(
            cells={"t a c": cell("spare"), "t b c": cell("q")},
            capabilities={"other": capability()},
            platforms={
                "p": platform("other"),
                "spare": platform("c", standby_for="p", copy="d", cost=5),
                "q": platform("c", cost=2),
            },
        )
        result = redundancy(spare)
        assert [row.channel for row in result.without_platform] == ["a"]
        assert (result.doubled, result.copies) == ((), ())

    def test_it_lends_its_integrations(self) -> None:
        fed = model(
            integrations={"m spare": flow(60, "d"), "spare x": flow(30, "d"), "spare p": flow(1, "d")},
            platforms={
                "m": platform(master="d"),
                "p": platform(copy="d"),
                "spare": platform(standby_for="p"),
                "x": platform(copy="d"),
            },
        )
        assert redundancy(fed).copies == (
            Copy("d", "p", "fed", Duration(60)),
            Copy("d", "x", "fed", Duration(90)),
        )

    def test_its_cost_counts_only_where_it_goes_along(self) -> None:
        spare = model(
            cells={"t a c": cell("spare"), "t b c": cell("q")},
            platforms={
                "p": platform(cost=3),
                "spare": platform(cost=1_000, standby_for="p"),
                "q": platform(cost=5),
            },
        )
        (cluster,) = redundancy(spare).clusters
        assert (cluster.platforms, cluster.annual_cost, cluster.survivors) == (("p", "q"), euros(8), ("q",))
        assert (cluster.saving, cluster.with_them) == (euros(1_003), ("spare",))


class TestDoubledAndMasters:
    def test_a_capability_is_doubled_by_platforms_that_provide_it_or_a_part_of_it(self) -> None:
        both = model(
            capabilities={
                "service": capability(),
                "repair": capability(part_of="service"),
                "visit": capability(part_of="repair"),
                "sale": capability(),
            },
            platforms={"a": platform("service"), "b": platform("visit"), "c": platform("sale visit")},
        )
        assert redundancy(both).doubled == (
            Doubled("repair", ("b", "c")),
            Doubled("service", ("a", "b", "c")),
            Doubled("visit", ("b", "c")),
        )

    def test_a_platform_that_provides_nothing_in_particular_doubles_nothing(self) -> None:
        assert redundancy(model(platforms={"a": platform(), "b": platform()})).doubled == ()

    def test_doubled_is_no_cluster(self) -> None:
        both = model(platforms={"a": platform("c"), "b": platform("c")}, capabilities={"c": capability()})
        assert redundancy(both).clusters == ()

    def test_two_masters_compete_and_a_copy_does_not(self) -> None:
        held = model(platforms={"a": platform(master="d e"), "b": platform(master="d"), "c": platform(copy="d e")})
        assert redundancy(held).competing_masters == (CompetingMasters("d", ("a", "b"), synchronized=False),)

    def test_a_hub_that_keeps_them_alike_synchronizes_them(self) -> None:
        def hub(back: int | None, fresh: int | None = 60) -> tuple[bool, int]:
            held = model(
                platforms={name: platform(master="d") for name in ("a", "b", "hub")},
                integrations={
                    "a hub": flow(0, "d"),
                    "hub a": flow(back, "d"),
                    "b hub": flow(0, "d"),
                    "hub b": flow(60, "d"),
                },
                information={"d": Information(name="d", fresh_within=seconds(fresh))},
            )
            result = redundancy(held)
            return result.competing_masters[0].synchronized, len(result.clusters)

        assert hub(60) == (True, 0)
        assert hub(61) == hub(None) == hub(0, None) == (False, 1)


class TestCopies:
    def test_fed_unfed_and_stale(self) -> None:
        held = model(
            platforms={
                "m": platform(master="d"),
                "near": platform(copy="d"),
                "far": platform(copy="d"),
                "lost": platform(copy="d e"),
            },
            integrations={"m near": flow(60, "d"), "near far": flow(1, "d"), "m lost": flow(1, "e")},
            information={"d": Information(name="d", fresh_within=seconds(60))},
        )
        assert redundancy(held).copies == (
            Copy("d", "far", "stale", Duration(61)),
            Copy("d", "lost", "unfed", None),
            Copy("d", "near", "fed", Duration(60)),
            Copy("e", "lost", "unfed", None),
        )

    def test_the_quickest_path_from_the_slowest_master_counts(self) -> None:
        held = model(
            platforms={"m": platform(master="d"), "n": platform(master="d"), "x": platform(copy="d")},
            integrations={"m x": flow(100, "d"), "m hub": flow(10, "d"), "hub x": flow(20, "d"), "n x": flow(40, "d")},
        )
        assert redundancy(held).copies == (Copy("d", "x", "fed", Duration(40)),)
        partly = replace(held, integrations={Pair("m", "x"): flow(100, "d")})
        assert redundancy(partly).copies == (Copy("d", "x", "partly", Duration(100)),)

    def test_what_only_an_unstated_latency_keeps_in_time_is_said_so(self) -> None:
        held = model(
            platforms={"m": platform(master="d"), "x": platform(copy="d")},
            integrations={"m x": flow(None, "d")},
            information={"d": Information(name="d", fresh_within=seconds(0))},
        )
        assert redundancy(held).copies == (Copy("d", "x", "unstated", Duration(0)),)

    def test_an_integration_leads_one_way_and_carries_only_what_it_carries(self) -> None:
        held = model(
            platforms={"m": platform(master="d"), "x": platform(copy="d"), "y": platform(copy="d")},
            integrations={"x m": flow(1, "d"), "m y": flow(1, "other")},
        )
        assert [copy.state for copy in redundancy(held).copies] == ["unfed", "unfed"]


def test_an_empty_model_has_nothing() -> None:
    result = redundancy(Model())
    assert result == type(result)((), (), (), (), (), (), (), (), (), (), 0, 0, 0)
    assert not result.nothing_is_split
