"""What nobody contradicts and the model does not have; one question, one dispute; and who is never quoted."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings

from engagement_model.analysis.disagreement.disagreements import disagreements, disagreements_of
from engagement_model.analysis.disagreement.references import facts_above, named_in_address, named_in_value
from engagement_model.analysis.disagreement.voices import each_voiced, hear
from engagement_model.model.addresses import root
from engagement_model.model.facts import facts_of
from engagement_model.model.workspace import Stakeholder, Workspace
from tests.analysis.rooms import SHOP, result_of, room, together, workspace_of
from tests.analysis.small import random_model, seeds
from tests.analysis.test_disagreement_properties import scoped
from tests.profiles import tries

quick = settings(deadline=None, max_examples=tries(40))


def corrected(views: dict[str, str], decisions: str = "") -> dict[str, tuple[object, object, tuple[str, ...]]]:
    return {
        each.address: (each.model, each.value, each.stakeholders)
        for each in result_of(room(views, decisions)).corrections
    }


def test_one_voice_is_enough_and_two_that_agree_are_one_correction():
    assert corrected({"ana": "platforms: {shop: {vendor: Big}}"}) == {"platforms.shop.vendor": (None, "Big", ("ana",))}
    same = "platforms: {shop: {vendor: Big}}"
    assert corrected({"ana": same, "bob": same}) == {"platforms.shop.vendor": (None, "Big", ("ana", "bob"))}
    assert corrected({"ana": same, "bob": "platforms: {shop: {vendor: Small}}"}) == {}


def test_a_new_platform_is_one_correction_and_one_that_goes_too():
    new = "platforms: {erp: {name: ERP, provides: [buy], holds: {order: copy}, owner: care}}"
    assert corrected({"ana": new}) == {"platforms.erp": (None, True, ("ana",))}
    gone = "remove: {cascade: true, platforms: [crm]}"
    assert corrected({"ana": gone}) == {"platforms.crm": (True, None, ("ana",))}


def test_what_goes_with_an_element_that_goes_is_no_correction_of_its_own():
    """Who owns what, whom customers prefer, and journeys that cannot be made: all that is said of the one that goes."""
    gone = "scope: everything\nremove: {cascade: true, channels: [store], organizations: [care]}"
    found = result_of(room({"ana": gone}, base=SHOP.replace("[web, store]", "[store]")))
    assert {each.address for each in found.corrections} == {"channels.store", "organizations.care"}
    assert {each.address for each in found.denials} == {"channels.store", "organizations.care"}


def test_what_names_something_that_the_model_lacks_goes_with_that():
    views = {"ana": "organizations: {lab: Lab}\nplatforms: {crm: {owner: lab}}"}
    assert corrected(views) == {"organizations.lab": (None, True, ("ana",))}


def test_a_correction_is_taken_or_refused_by_a_decision():
    text = "d: {about: platforms.shop.vendor, choose: Big, status: decided}"
    result = result_of(room({"ana": "platforms: {shop: {vendor: Big}}"}, text))
    assert [each.settled_by for each in result.corrections] == ["d"]
    assert result.open_corrections == result.agenda == ()


@quick
@given(seeds)
def test_corrections_are_what_the_definition_says(random: Random):
    views = {person: scoped(random, person, random_model(random)) for person in ("ana", "bob")}
    own = random_model(random)
    workspace = Workspace(
        as_is=own, stakeholders={person: Stakeholder(person, as_is=view) for person, view in views.items()}
    )
    known = facts_of(own)
    expected = {}
    for address, said in each_voiced(hear(workspace, "as-is")):
        value, others = next(iter(said.values())), set(said.values())
        if len(others) > 1 or known.get(address) == value:
            continue
        view = views[min(said)].model
        named = {*named_in_address(address), *named_in_value(address, value, view)} - {("capabilities", "any")}
        if all(each in known for each in (*facts_above(address), *(one.address for one in named))):
            expected[address] = (known.get(address), value, tuple(sorted(said)))
    result = disagreements(workspace, "as-is")
    assert {each.address: (each.model, each.value, each.stakeholders) for each in result.corrections} == expected
    assert all(root(each.address) == each.address or root(each.address) in known for each in result.corrections)


WHO = (
    "engagements: "
    "[{{customer: consumer, channel: web, organizations: [{0}], capabilities: [buy], platforms: [shop, crm]}}]"
)
WHO_ANSWERS = "engagements.consumer.web.buy.organizations"


def test_who_answers_a_or_b_is_one_dispute():
    views = {"ana": WHO.format("care, online"), "bob": WHO.format("care, retail"), "cleo": WHO.format("care, retail")}
    (dispute,) = result_of(room(views)).disputes
    assert dispute.address == WHO_ANSWERS
    assert dispute.members == (f"{WHO_ANSWERS}.online", f"{WHO_ANSWERS}.retail")
    assert [(position.value, position.stakeholders) for position in dispute.values] == [
        (("care", "retail"), ("bob", "cleo")),
        (("care", "online"), ("ana",)),
    ]


def test_three_who_want_three_others_are_not_one_question():
    views = {"ana": WHO.format("care"), "bob": WHO.format("retail"), "cleo": WHO.format("online")}
    assert {dispute.members for dispute in result_of(room(views)).disputes} == {()}


@pytest.mark.parametrize("choose", ["[care, retail]", "care", "absent"])
def test_a_decision_about_the_set_settles_it(choose: str):
    views = {"ana": WHO.format("online"), "bob": WHO.format("retail")}
    decided = f"d: {{about: {WHO_ANSWERS}, choose: {choose}, status: decided}}"
    (dispute,) = result_of(room(views, decided)).disputes
    assert (dispute.address, dispute.settled_by) == (WHO_ANSWERS, "d")


def test_a_decision_about_one_member_leaves_the_other_open():
    views = {"ana": WHO.format("online"), "bob": WHO.format("retail")}
    decided = f"d: {{about: {WHO_ANSWERS}.online, choose: absent, status: decided}}"
    settled = {dispute.address: dispute.settled_by for dispute in result_of(room(views, decided)).disputes}
    assert settled == {f"{WHO_ANSWERS}.online": "d", f"{WHO_ANSWERS}.retail": None}


@quick
@given(seeds)
def test_no_disputed_address_is_lost_or_counted_twice(random: Random):
    workspace = together({person: random_model(random) for person in ("ana", "bob", "cleo")})
    voices = hear(workspace, "as-is")
    differing = {address for address, said in voices.spoken.items() if len(set(said.values())) > 1}
    found = [
        each for dispute in disagreements(workspace, "as-is").disputes for each in dispute.members or (dispute.address,)
    ]
    assert sorted(found) == sorted(differing)


def test_a_reading_of_somebody_silent_settles_nothing():
    views = {
        "ana": "platforms: {shop: {annual_cost: 1M}}",
        "bob": "platforms: {shop: {annual_cost: 2M}}",
        "cleo": "channels: {web: {recognizes: person}}",
    }
    for who, settled in (("cleo", None), ("bob", "d")):
        decided = f"d: {{about: platforms.shop.annual_cost, choose: {{as: {who}}}, status: decided, state: as-is}}"
        (dispute,) = result_of(room(views, decided)).disputes
        assert dispute.settled_by == settled


PEOPLE = """\
future_state: {{extends: as_is, channels: {{web: {{recognizes: person}}}}}}
stakeholders:
  cio:
    name: CIO
    as_is: {{extends: as_is, channels: {{web: {{recognizes: person}}}}}}
    future_state: {{extends: future_state, platforms: {{shop: {{vendor: A}}}}}}
  cfo:
    name: CFO
    as_is: {{extends: as_is, {today}}}
    future_state: {{extends: future_state, {future}}}
"""


@pytest.mark.parametrize(
    ("today", "future", "named"),
    [
        ("platforms: {shop: {vendor: A}}", "platforms: {shop: {vendor: B}}", []),
        ("channels: {web: {recognizes: account}}", "platforms: {shop: {vendor: B}}", []),
        ("platforms: {shop: {vendor: A}}", "channels: {web: {recognizes: person}}", []),
        ("channels: {web: {recognizes: account}}", "channels: {web: {recognizes: person}}", [(("cio",), ("cfo",))]),
        ("channels: {web: {recognizes: person}}", "channels: {web: {recognizes: person}}", []),
    ],
)
def test_silence_is_never_named_as_an_opinion(today: str, future: str, named: list[object]):
    workspace = workspace_of(SHOP + PEOPLE.format(today=today, future=future))
    for result in disagreements_of(workspace).values():
        assert [(row.today, row.only_in_future) for row in result.already_there] == named
