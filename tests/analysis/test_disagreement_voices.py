"""Who has a voice on what: scope, silence, denial, and one dispute for one root cause."""

from __future__ import annotations

import pytest

from engagement_model.analysis.disagreement.voices import each_voiced, hear
from tests.analysis.rooms import disputed, held, result_of, room, together, workspace_of
from tests.analysis.small import cell, model, platform

EVERYTHING = "scope: everything\n"


def voices(views: dict[str, str], address: str) -> dict[str, object]:
    """Who says what at an address; those who are silent are missing."""
    return dict(dict(each_voiced(hear(room(views), "as-is"))).get(address, {}))


def test_an_attribute_written_speaks_about_itself_and_the_existence_of_its_element():
    views = {"ana": "platforms: {shop: {owner: care}}"}
    assert voices(views, "platforms.shop") == {"ana": True}
    assert voices(views, "platforms.shop.owner") == {"ana": "care"}
    assert voices(views, "platforms.shop.name") == {}
    assert voices(views, "platforms.tills") == {}


def test_an_engagement_speaks_about_its_cells_with_all_below():
    views = {"ana": "engagements: [{customer: trade, channel: store, capabilities: [buy], platforms: [crm]}]"}
    start = "engagements.trade.store.buy"
    assert voices(views, start) == {"ana": True}
    assert voices(views, f"{start}.platforms.crm") == {"ana": True}
    assert voices(views, f"{start}.platforms.tills") == {"ana": None}
    assert voices(views, f"{start}.organizations.retail") == {"ana": None}
    assert voices(views, "customer_types.trade") == {}


def test_a_removal_denies_and_says_nothing_of_what_went_with_it():
    views = {"ana": "remove: {cascade: true, platforms: [tills]}"}
    assert voices(views, "platforms.tills") == {"ana": None}
    assert voices(views, "platforms.tills.owner") == {}
    assert voices(views, "engagements.trade.store.buy.platforms.tills") == {}


def test_a_scope_with_what_the_view_does_not_have_denies_it():
    views = {"ana": "scope: [platforms.shop.holds.stock, platforms.shop.vendor]\nplatforms: {shop: {vendor: A}}"}
    text = {**views, "bob": "platforms: {shop: {holds: {stock: copy}}}"}
    assert voices(text, "platforms.shop.holds.stock") == {"ana": None, "bob": "copy"}
    assert voices(text, "platforms.shop") == {"bob": True}


def test_a_scope_may_deny_what_only_another_state_has():
    text = "as_is:\n  platforms: {old: Old}\nfuture_state:\n  platforms: {new: New}\nstakeholders:\n" + "".join(
        f"  {p}: {{name: {p}, future_state: {{extends: future_state, scope: [platforms.old]}}}}\n" for p in "ab"
    )
    heard = hear(workspace_of(text), "future-state")
    assert heard.spoken == {"platforms.old": {"a": None, "b": None}}
    agreement = result_of(workspace_of(text), "future-state").agreement
    assert (agreement.items, agreement.agreed, agreement.alpha, agreement.ac1) == (1, 1, None, 1)


def test_silence_denial_and_dispute_are_three_things():
    workspace = room(
        {
            "ana": "remove: {cascade: true, platforms: [crm]}",
            "bob": "platforms: {crm: {vendor: A}, shop: {vendor: B}}",
            "cleo": "remove: {cascade: true, platforms: [tills]}",
        }
    )
    result = result_of(workspace)
    assert [dispute.address for dispute in result.disputes] == ["platforms.crm"]
    assert held(result.disputes[0]) == {"ana": "absent", "bob": True}
    assert result.disputes[0].silent == ("cleo",)
    assert [(each.address, each.stakeholders, each.disputed) for each in result.denials] == [
        ("platforms.crm", ("ana",), True),
        ("platforms.tills", ("cleo",), False),
    ]


def test_with_one_view_nothing_is_disputed():
    result = result_of(room({"ana": EVERYTHING + "remove: {cascade: true, platforms: [crm]}"}))
    assert (result.stakeholders, result.disputes, result.closeness) == (("ana",), (), ())
    assert [correction.address for correction in result.corrections] == ["platforms.crm"]
    assert (result.agreement.items, result.agreement.share, result.agreement.ac1) == (0, None, None)


def test_without_views_nothing_is_there():
    result = result_of(workspace_of("as_is: {platforms: {a: A}}"))
    assert (result.stakeholders, result.disputes, result.camps) == ((), (), ())


@pytest.mark.parametrize(
    ("section", "identifier"),
    [
        ("platforms", "tills"),
        ("platforms", "shop"),
        ("organizations", "retail"),
        ("organizations", "online"),
        ("channels", "store"),
        ("channels", "web"),
        ("customer_types", "consumer"),
        ("capabilities", "return"),
        ("capabilities", "buy"),
        ("information", "order"),
        ("information", "stock"),
    ],
)
def test_one_element_less_is_one_dispute_whatever_it_takes_with_it(section: str, identifier: str):
    gone = f"{EVERYTHING}remove: {{cascade: true, {section}: [{identifier}]}}"
    assert list(disputed(room({"ana": EVERYTHING, "bob": gone}))) == [f"{section}.{identifier}"]


@pytest.mark.parametrize(
    ("gone", "address"),
    [
        ("engagements: [{customer: trade, channel: store, capabilities: [buy]}]", "engagements.trade.store.buy"),
        ("integrations: [{from: shop, to: crm}]", "integrations.shop.crm"),
        ("journeys: [bring_back]", "journeys.bring_back"),
        ("questions: [who_bought]", "questions.who_bought"),
    ],
)
def test_one_relation_less_is_one_dispute(gone: str, address: str):
    assert list(disputed(room({"ana": EVERYTHING, "bob": f"{EVERYTHING}remove: {{{gone}}}"}))) == [address]


def test_what_does_not_move_is_not_disputed_as_to_how_it_moves():
    views = {"ana": EVERYTHING, "bob": EVERYTHING + "integrations: [{from: shop, to: crm, carries: [stock]}]"}
    assert list(disputed(room(views))) == ["integrations.shop.crm.order", "integrations.shop.crm.stock"]


def test_a_step_that_is_not_there_is_not_disputed_as_to_its_limit():
    steps = "journeys: {bring_back: {steps: [{capability: buy, channel: web}%s]}}"
    views = {
        "ana": EVERYTHING + steps % ", {capability: return, channel: web, within: 1 day}",
        "bob": EVERYTHING + steps % "",
    }
    assert list(disputed(room(views))) == ["journeys.bring_back.steps.2"]


def test_a_renamed_element_is_no_dispute_on_everything_that_names_it():
    renamed = (
        EVERYTHING + "remove: {cascade: true, organizations: [online]}\norganizations: {digital: Digital}\n"
        "platforms: {shop: {owner: digital}}\n"
        "engagements: [{customer: consumer, channel: web, organization: digital, "
        "capabilities: [buy, return], platforms: [shop, crm]}]"
    )
    assert list(disputed(room({"ana": EVERYTHING, "bob": renamed}))) == [
        "organizations.digital",
        "organizations.online",
    ]


def test_two_who_name_different_owners_differ_even_where_one_brings_the_owner_along():
    brought = "organizations: {digital: Digital}\nplatforms: {shop: {owner: digital}}"
    found = disputed(room({"ana": "platforms: {shop: {owner: online}}", "bob": brought}))
    assert list(found) == ["platforms.shop.owner"]
    assert held(found["platforms.shop.owner"]) == {"ana": "online", "bob": "digital"}


def test_an_owner_nobody_else_knows_does_not_silence_the_others():
    brought = EVERYTHING + "organizations: {digital: Digital}\nplatforms: {shop: {owner: digital}}"
    views = {"ana": EVERYTHING, "bob": EVERYTHING + "platforms: {shop: {owner: care}}", "cleo": brought}
    found = disputed(room(views))
    assert list(found) == ["organizations.digital", "platforms.shop.owner"]
    assert held(found["platforms.shop.owner"]) == {"ana": "online", "bob": "care"}
    assert found["platforms.shop.owner"].silent == ("cleo",)


def test_a_shorter_list_of_preferences_is_the_channel_that_went():
    views = {"ana": EVERYTHING, "bob": EVERYTHING + "customer_types: {consumer: {prefers: [store, web]}}"}
    found = disputed(room({**views, "cleo": EVERYTHING + "remove: {cascade: true, channels: [web]}"}))
    assert list(found) == ["channels.web", "customer_types.consumer.prefers"]
    assert found["customer_types.consumer.prefers"].silent == ("cleo",)


def test_views_that_extend_nothing_speak_about_everything():
    one = model(cells={"consumer web buy": cell("shop")})
    other = model(cells={"consumer web buy": cell("shop", "online")})
    assert list(disputed(together({"ana": one, "bob": other}))) == ["organizations.online"]


def test_equal_lengths_and_amounts_are_equal_however_they_were_written():
    views = {
        "ana": "integrations: [{from: shop, to: crm, carries: [order], latency: 24 hours}]\n"
        "platforms: {shop: {annual_cost: 1.2M}}",
        "bob": "integrations: [{from: shop, to: crm, carries: [order], latency: P1D}]\n"
        "platforms: {shop: {annual_cost: 1_200_000 EUR}}",
    }
    assert disputed(room(views)) == {}


def test_the_same_in_another_order_and_over_other_engagements_is_no_dispute():
    views = {
        "ana": "engagements:\n"
        "  - {customer: consumer, channels: [web, store], capabilities: [buy], platforms: [tills]}\n"
        "  - {customer: consumer, channel: web, capabilities: [buy], platforms: [shop], experience: {ease: 4}}",
        "bob": "engagements:\n"
        "  - {customer: consumer, channel: web, capabilities: [buy], platforms: [shop], experience: {ease: 4.0}}\n"
        "  - {customer: consumer, channel: web, capabilities: [buy], platforms: [tills]}\n"
        "  - {customer: consumer, channel: store, capabilities: [buy], platforms: [tills]}",
    }
    assert disputed(room(views)) == {}


def test_reasons_are_those_given_at_the_address_or_the_nearest_above():
    views = {
        "ana": "platforms: {shop: {owner: care, because: They answer for it.}}",
        "bob": "platforms: {shop: {owner: retail}}",
        "cleo": "remove: {cascade: true, platforms: {crm: nobody looks at it}}",
        "dan": "platforms: {crm: {vendor: A, because: I do.}}",
    }
    found = disputed(room(views))
    reasons = {each.value: each.because for each in found["platforms.shop.owner"].values}
    assert reasons == {"care": ("They answer for it.",), "retail": (None,)}
    assert {each.value: each.because for each in found["platforms.crm"].values} == {
        "absent": ("nobody looks at it",),
        True: ("I do.",),
    }


def test_it_is_a_fact_today_and_a_wish_for_the_future():
    views = {"ana": "platforms: {shop: {owner: care}}", "bob": "platforms: {shop: {owner: retail}}"}
    assert disputed(room(views))["platforms.shop.owner"].nature == "fact"
    wanted = disputed(room(views, state="future_state"), "future-state")
    assert wanted["platforms.shop.owner"].nature == "wish"


def test_the_value_most_hold_comes_first():
    owners = {"a": "retail", "b": "care", "c": "care", "d": "online"}
    views = {p: f"platforms: {{shop: {{owner: {o}}}}}" for p, o in owners.items()}
    assert [each.stakeholders for each in disputed(room(views))["platforms.shop.owner"].values] == [
        ("b", "c"),
        ("a",),
        ("d",),
    ]


def test_a_platform_that_is_there_for_one_only_does_not_make_its_attributes_disputed():
    added = "platforms: {hub: {name: Hub, holds: {order: copy}, owner: care}}"
    one = model(platforms={"hub": platform(copy="order")})
    assert list(disputed(room({"ana": EVERYTHING, "bob": EVERYTHING + added}))) == ["platforms.hub"]
    assert list(disputed(together({"ana": one, "bob": model()}))) == ["information.order", "platforms.hub"]
