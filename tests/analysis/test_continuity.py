from __future__ import annotations

import pytest

from engagement_model.analysis.continuity import JourneyResult, Mend, Share, StepResult, continuity, journeys
from engagement_model.analysis.exposure import JourneyExposure
from engagement_model.model.durations import Duration
from engagement_model.model.elements import CustomerType, Element, Information
from engagement_model.model.model import Model
from engagement_model.model.relations import Cell, CellKey, Integration, Journey
from engagement_model.model.values import replace
from tests.analysis.small import capability, cell, euros, flow, journey, model, platform, seconds

CAPABILITIES = {
    "buy": capability(writes="order"),
    "return": capability(reads="order"),
    "pay": capability(reads="order", writes="payment"),
    "look": capability(),
}
RETURN = journey("t", "buy web", "return store")


def lamp(
    described: Journey = RETURN,
    *,
    cells: dict[str, Cell] | None = None,
    integrations: dict[str, Integration] | None = None,
    platforms: dict[str, Element] | None = None,
    fresh: int | None = None,
) -> Model:
    """Bought on the web, on `shop`; brought back to the store, on `till`."""
    return model(
        cells=cells or {"t web buy": cell("shop", "online"), "t store return": cell("till", "retail")},
        integrations=integrations or {},
        journeys={"j": described},
        capabilities=CAPABILITIES,
        platforms=platforms or {},
        information={"order": Information(name="Order", fresh_within=seconds(fresh))},
    )


def told(of: Model) -> JourneyResult:
    return continuity(of).journeys["j"]


def outcome(of: Model, step: int = 2) -> StepResult:
    return told(of).steps[step - 1]


class TestOutcomes:
    def test_without_a_path_it_is_broken(self) -> None:
        assert told(lamp()).outcome == "broken"
        step = outcome(lamp(fresh=60))
        assert (step.outcome, step.information, step.from_, step.to) == ("broken", "order", 1, 2)
        assert (step.delay, step.limit) == (None, Duration(60))

    def test_a_path_the_wrong_way_or_of_something_else_is_none(self) -> None:
        assert told(lamp(integrations={"till shop": flow(0, "order")})).outcome == "broken"
        assert told(lamp(integrations={"shop till": flow(0, "payment")})).outcome == "broken"
        assert told(lamp(integrations={"shop till": flow(0)})).outcome == "broken"

    def test_a_shared_platform_is_no_delay(self) -> None:
        cells = {"t web buy": cell("shop book"), "t store return": cell("till book")}
        step = outcome(lamp(cells=cells, fresh=0, platforms={"book": platform(master="order")}))
        assert (step.outcome, step.delay, step.limit, step.mend, step.share) == (
            "continuous",
            Duration(0),
            Duration(0),
            None,
            None,
        )

    def test_exactly_in_time_is_in_time(self) -> None:
        hop = {"shop hub": flow(50, "order"), "hub till": flow(10, "order")}
        assert outcome(lamp(integrations=hop, fresh=60)).outcome == "continuous"
        late = outcome(lamp(integrations=hop, fresh=59))
        assert (late.outcome, late.delay) == ("late", Duration(60))

    def test_without_a_limit_nothing_is_late(self) -> None:
        step = outcome(lamp(integrations={"shop till": flow(10**9, "order")}))
        assert (step.outcome, step.delay, step.limit) == ("continuous", Duration(10**9), None)

    def test_what_only_an_unstated_latency_keeps_in_time_is_unknown(self) -> None:
        hop = {"shop till": flow(None, "order")}
        step = outcome(lamp(integrations=hop, fresh=0))
        assert (step.outcome, step.delay, step.mend) == ("unknown", Duration(0), None)
        assert outcome(lamp(integrations=hop, fresh=None)).outcome == "continuous"
        stated = {**hop, "shop hub": flow(20, "order"), "hub till": flow(30, "order")}
        assert outcome(lamp(integrations=stated, fresh=50)).outcome == "continuous"
        assert outcome(lamp(integrations=stated, fresh=49)).outcome == "unknown"

    def test_what_was_written_lies_in_any_one_of_the_masters(self) -> None:
        cells = {"t web buy": cell("lamps sofas"), "t store return": cell("crm")}
        both = {"lamps": platform(master="order"), "sofas": platform(master="order"), "crm": platform(copy="order")}
        one = {"lamps crm": flow(60, "order")}
        assert outcome(lamp(cells=cells, platforms=both, integrations=one)).outcome == "broken"
        other = {**one, "sofas crm": flow(90, "order")}
        step = outcome(lamp(cells=cells, platforms=both, integrations=other, fresh=None))
        assert (step.outcome, step.delay) == ("continuous", Duration(90))

    def test_a_database_below_both_is_one_place(self) -> None:
        fronts = {
            "shop": platform("buy return", runs_on="book"),
            "till": platform("buy return", runs_on="book"),
            "book": platform(master="order"),
        }
        step = outcome(lamp(platforms=fronts, fresh=0))
        assert (step.outcome, step.delay) == ("continuous", Duration(0))

    def test_what_is_brought_to_a_front_reaches_its_database_and_back(self) -> None:
        known = {"till": platform(runs_on="book"), "book": platform(copy="order"), "shop": platform(master="order")}
        for end in ("till", "book"):
            step = outcome(lamp(platforms=known, integrations={f"shop {end}": flow(7, "order")}))
            assert (step.outcome, step.delay) == ("continuous", Duration(7))

    def test_the_quickest_way_counts(self) -> None:
        ways = {"shop till": flow(100, "order"), "shop hub": flow(10, "order"), "hub till": flow(20, "order")}
        assert outcome(lamp(integrations=ways)).delay == Duration(30)

    @pytest.mark.parametrize(
        ("step", "whole", "fresh", "limit"),
        [(5, 7, 9, 5), (None, 7, 9, 7), (None, None, 9, 9), (None, None, None, None), (0, 7, 9, 0), (None, 0, 9, 0)],
    )
    def test_the_limit_is_the_step_s_then_the_journey_s_then_the_information_s(
        self, step: int | None, whole: int | None, fresh: int | None, limit: int | None
    ) -> None:
        second = "return store" if step is None else ("return store", step)
        described = journey("t", "buy web", second, within=whole)
        assert outcome(lamp(described, fresh=fresh)).limit == seconds(limit)


class TestWhatIsAtStake:
    def test_nothing_where_no_step_before_wrote_it(self) -> None:
        described = journey("t", "return store", "buy web")
        assert told(lamp(described)).steps == (
            StepResult(1, "continuous", None, None, 1, None, None, None, None),
            StepResult(2, "continuous", None, None, 2, None, None, None, None),
        )

    def test_a_step_does_not_read_what_itself_writes(self) -> None:
        both = lamp(journey("t", "pay web"), cells={"t web pay": cell("shop")})
        assert outcome(both, 1).information is None

    def test_the_latest_step_that_wrote_it_counts(self) -> None:
        cells = {"t web buy": cell("shop"), "t phone buy": cell("till"), "t store return": cell("till")}
        described = journey("t", "buy web", "buy phone", "return store")
        step = outcome(lamp(described, cells=cells), 3)
        assert (step.outcome, step.from_) == ("continuous", 2)

    def test_what_an_unserved_step_would_have_written_is_not_there(self) -> None:
        cells = {"t web buy": cell("shop"), "t phone buy": cell(), "t store return": cell("till")}
        described = journey("t", "buy web", "buy phone", "return store")
        assert outcome(lamp(described, cells=cells), 3).from_ == 1

    def test_the_implied_capability_reads_and_writes_nothing(self) -> None:
        cells = {"t web any": cell("shop"), "t store return": cell("till")}
        described = journey("t", "any web", "return store")
        assert told(lamp(described, cells=cells)).outcome == "continuous"

    def test_only_platforms_that_hold_it_count(self) -> None:
        """The bus is behind both, but the order is not on it."""
        cells = {"t web buy": cell("shop bus"), "t store return": cell("till bus")}
        holds = {"shop": platform(master="order"), "till": platform(copy="order")}
        assert told(lamp(cells=cells, platforms=holds)).outcome == "broken"

    def test_where_nobody_holds_it_it_may_lie_where_the_other_step_does_not_look(self) -> None:
        cells = {"t web buy": cell("shop bus"), "t store return": cell("till bus")}
        assert told(lamp(cells=cells, platforms={"shop": platform(master="payment")})).outcome == "broken"
        alone = {"t web buy": cell("bus"), "t store return": cell("till bus")}
        assert told(lamp(cells=alone)).outcome == "continuous"

    def test_a_stack_without_a_holder_is_looked_at_whole(self) -> None:
        cells = {"t web buy": cell("shop book"), "t store return": cell("till desk")}
        holds = {"book": platform(master="order")}
        reached = lamp(cells=cells, platforms=holds, integrations={"book desk": flow(1, "order")})
        assert told(reached).outcome == "continuous"
        missed = lamp(cells=cells, platforms=holds, integrations={"shop till": flow(1, "order")})
        assert told(missed).outcome == "broken"

    def test_platforms_that_do_not_support_the_cell_are_no_help(self) -> None:
        cells = {"t web buy": cell("shop desk"), "t store return": cell("till desk")}
        assert told(lamp(cells=cells, platforms={"desk": platform("look")})).outcome == "broken"

    def test_a_standby_is_a_platform_of_its_own_here(self) -> None:
        holds = {"shop": platform(), "till": platform(standby_for="shop")}
        assert told(lamp(platforms=holds)).outcome == "broken"


class TestUnserved:
    @pytest.mark.parametrize("store", [None, cell(), cell("till")], ids=["no cell", "no platform", "none supports it"])
    def test_a_step_without_a_cell_or_a_stack(self, store: Cell | None) -> None:
        cells = {"t web buy": cell("shop")} | ({"t store return": store} if store is not None else {})
        holds = {"till": platform("look")} if store is not None and store.platforms else {}
        of = lamp(cells=cells, platforms=holds)
        assert told(of).outcome == "unserved"
        assert outcome(of) == StepResult(2, "unserved", None, None, 2, None, None, None, None)

    def test_a_journey_is_as_bad_as_its_worst_step(self) -> None:
        late = {"shop till": flow(100, "order")}
        described = journey("t", "buy web", "return store", "look web")
        assert told(lamp(described, integrations=late, fresh=1)).outcome == "unserved"
        assert told(lamp(integrations=late, fresh=1)).outcome == "late"


class TestWhichInformation:
    def test_the_worst_then_the_longest_then_the_first(self) -> None:
        does = {"buy": capability(writes="a b c"), "return": capability(reads="a b c")}

        def reported(**latencies: int | None) -> tuple[str | None, str]:
            carried = Integration({name: flow(late, name).carries[name] for name, late in latencies.items()})
            of = model(
                cells={"t web buy": cell("shop"), "t store return": cell("till")},
                integrations={"shop till": carried},
                journeys={"j": RETURN},
                capabilities=does,
                information={name: Information(name=name, fresh_within=seconds(10)) for name in "abc"},
            )
            step = told(of).steps[1]
            return step.information, step.outcome

        assert reported(a=99, b=5) == ("c", "broken")
        assert reported(a=11, b=99, c=5) == ("b", "late")
        assert reported(a=5, b=7, c=7) == ("b", "continuous")
        assert reported() == ("a", "broken")


class TestHandoffs:
    def count(self, *hands: str | None) -> int:
        channels = "abcdef"[: len(hands)]
        cells = {
            f"t {channel} look": cell("p", hand)
            for channel, hand in zip(channels, hands, strict=True)
            if hand is not None
        }
        described = journey("t", *(f"look {channel}" for channel in channels))
        return told(lamp(described, cells=cells)).handoffs

    def test_counted_where_no_organization_stays(self) -> None:
        assert self.count("x", "x y", "y", "z") == 1

    def test_unserved_steps_are_skipped(self) -> None:
        assert self.count("x", None, "x") == 0
        assert self.count("x", None, "y") == 1

    def test_nobody_has_nobody_in_common(self) -> None:
        assert self.count("", "") == 1

    def test_the_first_step_is_no_handoff(self) -> None:
        assert self.count("x") == 0


class TestMending:
    def test_from_the_first_master_to_the_first_master(self) -> None:
        cells = {"t web buy": cell("a b c"), "t store return": cell("x y z")}
        holds = {
            "a": platform(copy="order"),
            "b": platform(master="order"),
            "c": platform(master="order"),
            "y": platform(copy="order"),
            "z": platform(copy="order"),
        }
        assert outcome(lamp(cells=cells, platforms=holds)).mend == Mend("b", "y", "order")

    def test_late_steps_have_one_too_and_it_mends_them(self) -> None:
        late = lamp(integrations={"shop till": flow(100, "order")}, fresh=1)
        mend = outcome(late).mend
        assert mend == Mend("shop", "till", "order")
        assert told(lamp(integrations={f"{mend.from_} {mend.to}": flow(1, mend.carries)}, fresh=1)).outcome == (
            "continuous"
        )

    def test_the_platform_to_share_is_the_earlier_step_s_where_it_can_do_the_later_one(self) -> None:
        step = outcome(lamp(platforms={"shop": platform("buy return"), "till": platform("return buy")}))
        assert step.share == Share("shop", "t", "store", "return")

    def test_else_the_later_step_s_where_it_can_do_the_earlier_one(self) -> None:
        step = outcome(lamp(platforms={"shop": platform("buy"), "till": platform("return buy", master="order")}))
        assert step.share == Share("till", "t", "web", "buy")

    def test_else_none(self) -> None:
        step = outcome(lamp(platforms={"shop": platform("buy"), "till": platform("return")}))
        assert step.share is None
        assert step.mend == Mend("shop", "till", "order")

    def test_sharing_mends(self) -> None:
        of = lamp(platforms={"shop": platform("buy return", master="order"), "till": platform(copy="order")})
        share = outcome(of).share
        assert share is not None
        key = CellKey(share.customer_type, share.channel, share.capability)
        shared = replace(of.cells[key], platforms=of.cells[key].platforms | {share.platform})
        assert told(replace(of, cells={**of.cells, key: shared})).outcome == "continuous"


def test_what_is_exposed() -> None:
    of = lamp(replace_times(RETURN, 40_000))
    customer = CustomerType(name="T", population=9, annual_revenue=euros(3))
    of = replace(of, elements={**of.elements, "customer_types": {"t": customer}})
    assert told(of).exposed == JourneyExposure(9, euros(3), 40_000)


def replace_times(described: Journey, times: int) -> Journey:
    return described.model_copy(update={"times_a_year": times})


def test_a_journey_of_nobody_is_not_served() -> None:
    nobody = RETURN.model_copy(update={"customer": None})
    assert told(lamp(nobody)).outcome == "unserved"
    assert told(lamp(nobody)).exposed == JourneyExposure(None, None, None)


def test_both_names_are_the_same_analysis() -> None:
    assert journeys(lamp()) == continuity(lamp())


def test_an_empty_model_has_nothing() -> None:
    result = continuity(Model())
    assert (result.journeys, result.lamp_tests, result.questions) == ({}, (), {})
