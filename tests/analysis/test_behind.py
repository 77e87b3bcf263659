"""The systems behind a capability: no customer type meets more, and none meets two of its stacks as one."""

from __future__ import annotations

from hypothesis import given, settings

from engagement_model.analysis.behind import systems_behind
from engagement_model.analysis.redundancy import redundancy
from engagement_model.analysis.study import Study
from engagement_model.model.elements import Capability, Channel, CustomerType, Platform
from engagement_model.model.model import Model
from engagement_model.model.workspace import Workspace
from tests.analysis.small import cell, model, random_models
from tests.profiles import tries


def shop(**cells: str) -> Model:
    """Customers, each by the platforms behind its ways in to the one thing it buys: `a|bc` is one way in on a."""
    ways = {
        f"{customer} {chr(ord('u') + number)} buy": cell(" ".join(platforms))
        for customer, written in cells.items()
        for number, platforms in enumerate(written.split("|"))
    }
    return model(
        customer_types={each: CustomerType(name=each) for each in cells},
        channels={each: Channel(name=each) for each in "uvwxyz"},
        capabilities={"buy": Capability(name="Buy")},
        platforms={each: Platform(name=each) for each in "abcde"},
        cells=ways,
    )


def systems(found: Model) -> list[str]:
    return ["".join(each) for each in systems_behind(redundancy(found), found)["buy"]]


def test_what_two_customer_types_meet_together_counts_for_both():
    assert systems(shop(one="a|b|c")) == ["a", "b", "c"]
    assert systems(shop(one="a|b|c", other="c|d|a")) == ["a", "b", "c", "d"]
    assert systems(shop(one="ab|bc", other="d")) == ["abc", "d"]


def test_what_one_customer_type_meets_apart_is_not_joined_for_another():
    assert systems(shop(one="a|b", other="ab")) == ["a", "b"]
    assert systems(shop(other="ab", one="a|b")) == ["a", "b"]
    assert systems(shop(one="a|b", other="abc|d")) == ["ac", "b", "d"]


def test_the_figure_lists_the_platforms_of_each():
    figure = Study(Workspace(as_is=shop(one="a|bc"))).states["as-is"].figures["systems.buy"]
    assert figure.value == 2
    assert figure.list_ == (("platforms.a",), ("platforms.b", "platforms.c"))


@settings(max_examples=tries(200), deadline=None)
@given(random_models)
def test_no_customer_type_meets_more_than_there_are(found: Model) -> None:
    result = redundancy(found)
    behind = systems_behind(result, found)
    assert all(len(set(sum(each, ()))) == len(sum(each, ())) for each in behind.values())
    for split in result.splits_apart:
        system_of = {each: number for number, system in enumerate(behind[split.capability]) for each in system}
        met = [{system_of[each] for each in stack.platforms} for stack in split.stacks]
        assert len(set().union(*met)) == sum(map(len, met))
        assert len(behind[split.capability]) >= len(split.stacks)
