"""Which ways in were chosen, and which only came about."""

from __future__ import annotations

import datetime
from random import Random

import pytest
from hypothesis import given, settings

from engagement_model.analysis.ways import Chosen, Way, WaysResult, ways
from engagement_model.model.model import Model
from engagement_model.model.values import replace
from engagement_model.model.workspace import Decision, Stakeholder, View, Workspace
from tests.analysis import naive_ways
from tests.analysis.rooms import workspace_of
from tests.analysis.small import random_model, seeds
from tests.analysis.test_examples import workspace
from tests.profiles import tries

BASE = """\
as_is:
  customer_types: {consumer: {name: Consumer, prefers: [web, kiosk]}, trade: Trade}
  channels: {web: Web, store: Store, kiosk: Kiosk}
  organizations: {sales: Sales}
  capabilities: {buy: Buy, ask: Ask}
  platforms: {shop: Shop}
  engagements:
    - {customer: consumer, channel: web, organization: sales, capabilities: [buy, ask], platforms: [shop]}
    - {customer: consumer, channel: store, organization: sales, capabilities: [buy], platforms: [shop]}
future_state:
  extends: as_is
  engagements:
    - {customer: trade, channel: kiosk, organization: sales, capabilities: [buy], platforms: [shop]}
"""


def found(more: str = "") -> dict[tuple[str, str], Way]:
    return {(way.customer_type, way.channel): way for way in ways(workspace_of(BASE + more)).ways}


def decided(about: str, choose: str = "present", status: str = "decided", state: str = "future-state") -> str:
    return f"decisions: {{d: {{about: {about}, status: {status}, choose: {choose}, state: {state}}}}}\n"


def view(person: str, *lines: str, scope: str = "engagements.consumer.web") -> str:
    text = [f"  {person}:", f"    name: {person}", "    future_state:", "      extends: future_state"]
    text += [f"      scope: [{scope}]", *(f"      {line}" for line in lines)]
    return "\n".join(text) + "\n"


DENIES = "remove: {engagements: [{customer: consumer, channel: web}]}"


class TestGrounds:
    def test_what_is_offered_today_and_nobody_spoke_about_is_inherited(self) -> None:
        assert found()["consumer", "web"] == Way("consumer", "web", True, True, "inherited", None, ())

    def test_a_kiosk_that_appears_without_a_decision_is_undecided(self) -> None:
        assert found()["trade", "kiosk"] == Way("trade", "kiosk", False, True, "undecided", None, ())

    def test_a_blank_is_there_without_a_ground_and_wished_where_it_is_preferred(self) -> None:
        assert found()["trade", "web"] == Way("trade", "web", False, False, None, None, ())
        assert found()["consumer", "kiosk"] == Way("consumer", "kiosk", False, False, "wished", None, ())

    @pytest.mark.parametrize("about", ["engagements.trade.kiosk.buy", "channels.kiosk"])
    def test_a_decision_about_a_cell_or_the_channel(self, about: str) -> None:
        way = found(decided(about))["trade", "kiosk"]
        assert (way.ground, way.decision) == ("decided", "d")

    @pytest.mark.parametrize(
        "more",
        [
            decided("channels.kiosk", status="proposed"),
            decided("channels.kiosk", state="as-is"),
            decided("channels.kiosk", choose="accepted"),
            decided("channels.kiosk.name", choose="Terminal"),
        ],
    )
    def test_what_decides_nothing_about_it(self, more: str) -> None:
        assert found(more)["trade", "kiosk"].ground == "undecided"

    def test_two_who_say_the_same_agree_and_one_is_one_voice(self) -> None:
        one = "stakeholders:\n" + view("ann")
        assert found(one)["consumer", "web"] == Way("consumer", "web", True, True, "one_voice", None, ("ann",))
        both = one + view("bob")
        assert found(both)["consumer", "web"] == Way("consumer", "web", True, True, "agreed", None, ("ann", "bob"))

    def test_two_who_differ_have_not_decided(self) -> None:
        differ = "stakeholders:\n" + view("ann") + view("bob", DENIES)
        assert found(differ)["consumer", "web"].ground == "undecided"

    def test_to_speak_of_a_channel_says_nothing_of_blanks(self) -> None:
        both = "stakeholders:\n" + view("ann", scope="channels.web") + view("bob", scope="channels.web")
        assert found(both)["consumer", "web"].ground == "agreed"
        assert found(both)["trade", "web"] == Way("trade", "web", False, False, None, None, ())


def test_none_of_ten_ways_were_chosen_in_retail() -> None:
    result = ways(workspace("retail"))
    assert result.chosen == Chosen(0, 10)
    grounds = {(way.customer_type, way.channel): way.ground for way in result.ways}
    assert grounds["trade_buyer", "app"] == "undecided"
    assert grounds["consumer", "marketplace"] == "undecided"
    assert grounds["consumer", "store"] == "one_voice"


def test_an_empty_workspace_has_no_way_in() -> None:
    assert ways(Workspace()) == WaysResult((), Chosen(0, 0))


def random_workspace(random: Random) -> Workspace:
    """Two states of the same elements, views that leave out cells or a channel, and decisions about all of it."""
    first = random_model(random)
    channels = sorted(first.channels)

    def fewer(model: Model) -> Model:
        gone = random.choice([None, None, *channels])
        cells = {key: cell for key, cell in model.cells.items() if key.channel != gone and random.random() < 0.7}
        elements = dict(model.elements)
        elements["channels"] = {name: each for name, each in model.channels.items() if name != gone}
        return replace(model, elements=elements, cells=cells)

    future = replace(first, cells={key: cell for key, cell in first.cells.items() if random.random() < 0.7})
    today = replace(first, cells={key: cell for key, cell in first.cells.items() if random.random() < 0.7})
    cells = [f"engagements.{'.'.join(key)}" for key in sorted(first.cells)]
    ways_in = sorted({address.rpartition(".")[0] for address in cells})
    about = [
        *cells,
        *ways_in,
        *(f"channels.{name}" for name in channels),
        *(f"customer_types.{name}" for name in first.customer_types),
        *(f"engagements.{name}" for name in first.customer_types),
        "channels.web.recognizes",
    ]
    scopes = [*cells, *ways_in, *(f"channels.{name}" for name in channels), "everything"]
    people = {
        name: Stakeholder(
            name, future_state=View(name, fewer(future), frozenset(random.sample(scopes, random.randint(0, 2))))
        )
        for name in ["ann", "bob", "eve"][: random.randint(0, 3)]
        if scopes
    }
    decisions = {
        f"d{number}": Decision(
            about=(random.choice(about),),
            status=random.choice(["decided", "decided", "proposed", "deferred"]),
            choose=random.choice([None, "absent", "present", "accepted"]),
            state=random.choice([None, "as-is", "future-state"]),
            on=random.choice([None, datetime.date(2026, 1, 1), datetime.date(2026, 2, 2)]),
            supersedes=frozenset(random.sample(["d0", "d1"], random.choice([0, 0, 1]))),
        )
        for number in range(random.randint(0, 3))
    }
    return Workspace(
        as_is=random.choice([today, today, None]),
        future_state=future,
        stakeholders=people,
        decisions=decisions,
    )


@settings(max_examples=tries(300), deadline=None)
@given(seeds)
def test_a_slow_second_computation_agrees(random: Random) -> None:
    of = random_workspace(random)
    result = ways(of)
    expected = naive_ways.ways(of)
    assert [
        (way.customer_type, way.channel, way.today, way.future, way.ground, way.decision, way.stakeholders)
        for way in result.ways
    ] == expected
    counted = [row for row in expected if row[2] or row[3] or row[4] == "wished"]
    assert result.chosen == Chosen(sum(row[4] in ("decided", "agreed") for row in counted), len(counted))
