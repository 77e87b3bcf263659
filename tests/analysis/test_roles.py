"""One customer in two roles: whether what one of them did is there for the other."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings

from engagement_model.analysis.continuity import continuity
from engagement_model.analysis.role_tests import FoundAgain, roles_of
from engagement_model.model.elements import Channel, CustomerType
from engagement_model.model.model import Model
from engagement_model.model.relations import Journey, Step
from tests.analysis import naive_continuity
from tests.analysis.small import capability, cell, model, platform, random_models
from tests.profiles import tries


def prospect(**more: object) -> Model:
    """What a prospect was quoted is looked for when the customer signs, on the same channel."""
    return model(
        cells={"lead web quote": cell("shop"), "client web sign": cell("desk")},
        customer_types={
            "lead": CustomerType(name="Lead", becomes=frozenset({"client"})),
            "client": CustomerType(name="Client"),
        },
        channels={"web": Channel(name="Web", identifies_by=frozenset({"login"}))},
        capabilities={"quote": capability(writes="quote"), "sign": capability(reads="quote")},
        platforms={"shop": platform(master="quote", by="login"), "desk": platform()},
        **more,  # type: ignore[arg-type]
    )


def test_what_a_prospect_did_is_tried_for_the_customer_on_the_same_channel() -> None:
    found = continuity(prospect())
    (row,) = found.roles
    assert (row.customer_type, row.then, row.from_channel, row.to_channel) == ("lead", "client", "web", "web")
    assert (row.tested, row.broken, [each.information for each in row.breaks]) == (1, 1, ["quote"])
    assert found.lamp_tests == ()
    assert found.found_again == (FoundAgain("lead", "client", True, ("login",), ("shop",)),)


def test_a_step_in_another_role_is_that_roles() -> None:
    steps = (
        Step(capability="quote", channel="web"),
        Step(capability="sign", channel="web", customer="client"),
    )
    of = prospect(journeys={"join": Journey(name="Join", customer="lead", steps=steps)})
    assert [step.outcome for step in continuity(of).journeys["join"].steps] == ["continuous", "broken"]


def test_who_acts_for_a_firm_is_tried_both_ways() -> None:
    of = model(
        cells={"firm web ask": cell("p"), "buyer web ask": cell("p")},
        customer_types={
            "firm": CustomerType(name="Firm", represented_by=frozenset({"buyer"})),
            "buyer": CustomerType(name="Buyer"),
        },
    )
    assert roles_of(of) == (("buyer", "firm"), ("firm", "buyer"))


@settings(max_examples=tries(300), deadline=None)
@given(random_models)
def test_a_slow_second_computation_agrees(of: Model) -> None:
    found = continuity(of)
    expected = naive_continuity.role_tests(of)
    assert sorted((row.customer_type, row.then, row.from_channel, row.to_channel) for row in found.roles) == sorted(
        expected
    )
    for row in found.roles:
        counted = Counter(expected[row.customer_type, row.then, row.from_channel, row.to_channel])
        assert (row.tested, row.continuous, row.unknown, row.late, row.broken) == (
            counted.total(),
            counted["continuous"],
            counted["unknown"],
            counted["late"],
            counted["broken"],
        )
        assert len(row.breaks) + row.breaks_left_out == row.late + row.broken
    again = naive_continuity.found_again(of)
    assert {(row.customer_type, row.then): list(row.identifiers) for row in found.found_again} == again
    assert all(row.found_again == bool(row.identifiers) for row in found.found_again)
