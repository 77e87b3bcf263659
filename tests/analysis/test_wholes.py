"""Who holds, masters or carries a whole piece of information does so with its parts, wherever anything is reckoned."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from engagement_model.analysis.continuity import continuity
from engagement_model.analysis.information import information
from engagement_model.analysis.redundancy import redundancy
from engagement_model.analysis.scorecard import scorecard
from engagement_model.analysis.usage import used_information, used_platforms
from engagement_model.model.elements import Element, Information
from engagement_model.model.model import Model
from engagement_model.model.relations import Integration
from engagement_model.words.unknown import reasons
from tests.analysis.gap_states import between
from tests.analysis.small import capability, cell, flow, journey, model, platform, question, seconds

LINES = {
    "order": Information(name="Order", fresh_within=seconds(60)),
    "line": Information(name="Line", part_of="order", fresh_within=seconds(60)),
}


def shop(integrations: Mapping[str, Integration], **platforms: Element) -> Model:
    """Lines are written on the web and looked up in the store."""
    return model(
        cells={"t web buy": cell("shop"), "t store look": cell("till")},
        capabilities={"buy": capability(writes="line"), "look": capability(reads="line")},
        information=LINES,
        platforms={"shop": platform(master="order"), "till": platform(copy="order"), **platforms},
        integrations=integrations,
        journeys={"j": journey("t", "buy web", "look store")},
        questions={"q": question("line", within=60)},
    )


def test_a_part_goes_where_its_whole_is_carried() -> None:
    carried = shop({"shop till": flow(30, "order")})
    found = continuity(carried)
    assert found.journeys["j"].steps[1].delay == seconds(30)
    assert [(row.tested, row.continuous) for row in found.lamp_tests if row.tested] == [(1, 1)]
    assert (found.questions["q"].answerable, found.questions["q"].platform) == (True, "shop")
    assert [need.outcome for need in information(carried).sight] == ["in_sight"]
    assert used_information(carried) == {"order", "line"}
    assert "shop" in used_platforms(carried)


def test_what_is_said_of_the_part_itself_comes_before_what_is_said_of_its_whole() -> None:
    """The line lies on a system of its own, and travels by night."""
    apart = shop(
        {"shop till": flow(30, "order"), "lines till": Integration({**flow(90, "line").carries})},
        shop=platform(master="order", copy="line"),
        lines=platform(master="line"),
    )
    assert apart.masters == {"line": ("lines",), "order": ("shop",)}
    assert [(need.outcome, need.delay) for need in information(apart).sight] == [("late", seconds(90))]


def test_masters_compete_at_the_level_at_which_they_are_written() -> None:
    both = shop({}, till=platform(master="line"))
    result = redundancy(both)
    assert (result.competing_masters, result.clusters) == ((), ())
    assert both.masters["line"] == ("shop", "till")
    assert scorecard(both).alignment.one_master == 1


def test_two_masters_of_the_whole_stand_within_a_cell_that_changes_a_part() -> None:
    (found,) = redundancy(
        model(
            cells={"t web buy": cell("a b")},
            capabilities={"buy": capability(writes="line")},
            information=LINES,
            platforms={"a": platform(master="order"), "b": platform(master="order")},
        )
    ).within
    assert (found.information, found.platforms) == ("line", ("a", "b"))


def test_stacks_are_in_step_by_the_master_of_the_whole() -> None:
    cells = {"t web buy": cell("shop"), "t store buy": cell("till")}
    split = model(
        cells=cells,
        capabilities={"buy": capability(reads="line")},
        information=LINES,
        platforms={"shop": platform(master="order"), "till": platform(copy="order")},
        integrations={"shop till": flow(30, "order")},
    )
    assert [found.in_step for found in redundancy(split).splits] == [True]


def test_a_way_by_which_the_whole_comes_is_named_where_nobody_stated_its_latency() -> None:
    unstated = shop({"shop till": flow(None, "order")})
    (step,) = [each for each in continuity(unstated).journeys["j"].steps if each.outcome == "unknown"]
    assert reasons(step.unstated, "line", unstated) == (
        "nobody stated how long it takes from a platform (shop) to a platform (till)"
    )


@pytest.mark.parametrize("held", ["{order: master}", "{line: master}"])
def test_a_part_moves_with_its_whole(held: str) -> None:
    """Who takes the whole over masters the part; nothing is orphaned, and both duties are picked up."""
    today = """
        information: {{order: Order, line: {{name: Line, part_of: order}}}}
        platforms: {{old: {{name: Old, holds: {held}}}}}
        """
    future = """
        information: {order: Order, line: {name: Line, part_of: order}}
        platforms: {new: {name: New, replaces: [old], annual_cost: 5, holds: {order: master}}}
        """
    found = between(today.format(held=held), future)
    assert found.orphaned == ()
    assert [(duty.address.rpartition(".")[2] in held, duty.picked_up_by) for duty in found.duties] == [(True, ("new",))]
