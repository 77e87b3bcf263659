"""The agreed model: what it starts from, what changes it, what is left out, and where each fact comes from."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings

from engagement_model.analysis.disagreement.disagreements import disagreements
from engagement_model.language.reader import read
from engagement_model.model.durations import Duration
from engagement_model.model.elements import Channel, CustomerType
from engagement_model.model.facts import Value, facts_of
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.references import hanging
from engagement_model.model.relations import Journey, Step
from engagement_model.model.types import ANY
from engagement_model.model.workspace import Decision, Workspace
from engagement_model.workshop.agreed import agree
from engagement_model.workshop.agreed_text import agreed_text
from engagement_model.workshop.settled import Agreed, LeftOut, Origin
from tests.analysis.rooms import SHOP, room, together, workspace_of
from tests.analysis.small import random_model, seeds
from tests.profiles import tries
from tests.strategies import models, pairs_of_models

EVERYTHING = "scope: everything\n"
OWNER = "platforms.shop.owner"


def owners(*names: str) -> dict[str, str]:
    return {person: f"platforms: {{shop: {{owner: {name}}}}}" for person, name in zip("abcde", names, strict=False)}


def facts(agreed: Agreed) -> dict[str, Value]:
    """The facts of the agreed model, every one of which has an origin and names only what is there."""
    found = facts_of(agreed.model)
    assert found.keys() == agreed.origins.keys()
    assert list(hanging(agreed.model)) == []
    return found


def decide(about: str, choose: str) -> str:
    return f"d: {{about: {about}, choose: {choose}, status: decided, by: Board}}"


def test_what_no_view_speaks_on_stays():
    workspace = room({"a": "platforms: {shop: {vendor: A}}"})
    agreed = agree(workspace, "as-is")
    assert workspace.as_is is not None
    assert facts(agreed) == facts_of(workspace.as_is)
    assert set(agreed.origins.values()) == {Origin("state")}


def test_what_all_voices_share_takes_the_place_of_what_the_state_says():
    agreed = agree(room(owners("care", "care")), "as-is")
    assert facts(agreed)[OWNER] == "care"
    assert agreed.origins[OWNER] == Origin("agreed", ("a", "b"))
    assert agreed.origins["platforms.shop"] == Origin("agreed", ("a", "b"))
    assert agreed.origins["platforms.shop.name"] == Origin("state")


def test_what_is_disputed_stays_as_the_state_has_it_and_is_listed_with_who_holds_what():
    agreed = agree(room(owners("care", "retail", "care")), "as-is")
    assert facts(agreed)[OWNER] == "online"
    assert agreed.origins[OWNER] == Origin("open")
    assert [each.address for each in agreed.open] == [OWNER]
    assert [(each.value, each.stakeholders) for each in agreed.open[0].values] == [
        ("care", ("a", "c")),
        ("retail", ("b",)),
    ]


def test_the_majority_is_taken_where_it_is_asked_for_and_is_one():
    agreed = agree(room(owners("care", "retail", "care")), "as-is", majority=True)
    assert facts(agreed)[OWNER] == "care"
    assert agreed.origins[OWNER] == Origin("majority", ("a", "c"))
    assert agreed.open == ()
    for even in (("care", "retail"), ("care", "retail", "online", "care")):
        assert [each.address for each in agree(room(owners(*even)), "as-is", majority=True).open] == [OWNER]


@pytest.mark.slow
def test_what_one_view_alone_says_stays_out_unless_the_majority_is_asked_for():
    views = {"a": "platforms: {hub: Hub, shop: {owner: care}}", "b": "remove: {cascade: true, platforms: [crm]}"}
    agreed = agree(room(views), "as-is")
    assert "platforms.hub" not in facts(agreed)
    assert facts(agreed)[OWNER] == "online"
    assert "platforms.crm" in facts(agreed)
    assert (agreed.open, agreed.left_out) == ((), ())
    most = agree(room(views), "as-is", majority=True)
    assert facts(most)["platforms.hub.name"] == "Hub"
    assert facts(most)[OWNER] == "care"
    assert "platforms.crm" not in facts(most)
    assert most.origins["platforms.hub"] == Origin("majority", ("a",))


def test_what_is_disputed_and_the_state_lacks_stays_out_with_all_that_names_it():
    cell = "customer: trade, channel: store, capabilities: [buy], organizations: [retail], platforms: [hub]"
    hub = f"platforms: {{hub: Hub}}\nengagements: [{{{cell}}}]"
    views = {"a": hub, "b": hub, "c": "scope: [platforms.hub]"}
    agreed = agree(room(views), "as-is")
    assert not any("hub" in address for address in facts(agreed))
    assert [each.address for each in agreed.open] == ["platforms.hub"]
    assert agreed.left_out == (LeftOut("engagements.trade.store.buy.platforms.hub", ("platforms.hub",)),)


def test_an_open_channel_stays_with_its_cells_journeys_and_preferences():
    views = {"a": "remove: {cascade: true, channels: [store]}", "b": "channels: {store: {kind: store}}"}
    workspace = room(views)
    agreed = agree(workspace, "as-is")
    assert workspace.as_is is not None
    assert facts(agreed) == facts_of(workspace.as_is)
    assert [each.address for each in agreed.open] == ["channels.store"]
    assert agreed.origins["channels.store"] == Origin("open")
    assert "it is there: still open" in agreed_text(agreed, workspace)


def test_what_all_take_out_goes_as_an_overlay_takes_it_out():
    gone = "remove: {cascade: true, channels: [store], information: [order]}"
    workspace = room({"a": gone, "b": gone})
    agreed = agree(workspace, "as-is")
    view = workspace.stakeholders["a"].as_is
    assert view is not None
    assert facts(agreed) == facts_of(view.model)
    assert (agreed.open, agreed.left_out) == ((), ())
    assert facts(agreed)["customer_types.consumer.prefers"] == ("web",)


@pytest.mark.parametrize(
    ("about", "choose", "value"),
    [
        (OWNER, "online", "online"),
        (OWNER, "absent", None),
        (OWNER, "{as: b}", "retail"),
        (OWNER, "present", "online"),
        ("platforms.shop", "{as: b}", "retail"),
        ("platforms.shop", "absent", None),
    ],
)
def test_a_decision_takes_the_place_of_voices(about: str, choose: str, value: str | None):
    agreed = agree(room(owners("care", "retail"), decide(about, choose)), "as-is")
    assert facts(agreed).get(OWNER) == value
    assert agreed.open == ()
    if value is not None:
        assert agreed.origins[OWNER] == Origin("decided", decision="d")


def test_a_reading_is_taken_with_all_that_is_below():
    views = {
        "a": "platforms: {shop: {owner: care}}",
        "b": "platforms: {shop: {owner: retail, vendor: B, holds: {stock: copy}}}",
    }
    agreed = agree(room(views, decide("platforms.shop", "{as: b}")), "as-is")
    shop = {address: value for address, value in facts(agreed).items() if address.startswith("platforms.shop")}
    assert shop == {
        "platforms.shop": True,
        "platforms.shop.name": "Shop",
        "platforms.shop.provides.buy": True,
        "platforms.shop.holds.stock": "copy",
        "platforms.shop.annual_cost": Money(900_000, "EUR"),
        "platforms.shop.owner": "retail",
        "platforms.shop.vendor": "B",
    }


def test_a_decision_may_bring_what_the_state_does_not_have():
    views = {"a": "platforms: {hub: {name: Hub, vendor: A}}", "b": "scope: [platforms.hub]"}
    agreed = agree(room(views, decide("platforms.hub", "present")), "as-is")
    assert facts(agreed)["platforms.hub.name"] == "Hub"
    assert agreed.origins["platforms.hub"] == Origin("decided", decision="d")
    assert agreed.origins["platforms.hub.name"] == Origin("stand-in")
    assert "platforms.hub.vendor" not in facts(agreed)


@pytest.mark.parametrize(
    ("address", "choose", "value"),
    [
        ("platforms.shop.annual_cost", "1.2M USD", Money(1_200_000, "USD")),
        ("platforms.shop.annual_cost", "700k", Money(700_000, "EUR")),
        ("customer_types.consumer.prefers", "[store, web]", ("store", "web")),
        ("customer_types.trade.population", "40_000", 40_000),
        ("platforms.shop.holds.stock", "copy", "copy"),
        ("platforms.shop.provides.return", "present", True),
        ("platforms.shop.in_service.from", "2027-01-01", date(2027, 1, 1)),
        ("integrations.shop.crm.order", "2 hours", Duration(7200)),
        ("integrations.shop.crm.order", "unstated", "unstated"),
        ("integrations.shop.crm.order.via", "queue", "queue"),
        ("engagements.consumer.web.buy.experience.ease", "4", 4),
        ("engagements.consumer.web.buy.annual_contacts", "100", 100),
        ("engagements.consumer.web.buy.organizations.care", "present", True),
        ("journeys.bring_back.steps.2", "return/web", "return/web"),
        ("journeys.bring_back.steps.2.within", "1 day", Duration(86400)),
        ("information.order.fresh_within", "PT5M", Duration(300)),
        ("questions.who_bought.needs.stock", "present", True),
    ],
)
def test_what_is_chosen_is_read_as_the_file_would_read_it(address: str, choose: str, value: Value):
    base = SHOP.replace("currency: EUR", "currency: EUR\nexchange_rates: {USD: 0.92}")
    known = "platforms.shop"
    workspace = room({}, decide(known, choose), base=base)
    decision = workspace.decisions["d"].model_copy(update={"about": (address,)})
    agreed = agree(Workspace(rates=workspace.rates, as_is=workspace.as_is, decisions={"d": decision}), "as-is")
    assert facts(agreed)[address] == value


@pytest.mark.parametrize(
    ("address", "choose"),
    [
        ("platforms.shop.annual_cost", "much"),
        ("platforms.shop.holds.order", "somewhere"),
        ("platforms.shop.colour", "blue"),
        ("platforms.shop.vendor", "present"),
        ("engagements.consumer.web.buy.colour", "blue"),
        ("engagements.consumer.web.buy.experience.ease", "9"),
        ("journeys.bring_back.steps.2", "return"),
    ],
)
def test_a_decision_that_says_no_value_leaves_its_address_open(address: str, choose: str):
    workspace = room({})
    decision = Decision(about=(address,), status="decided", choose=choose)
    agreed = agree(Workspace(as_is=workspace.as_is, decisions={"d": decision}), "as-is")
    assert [(each.address, each.decision) for each in agreed.open] == [(address, "d")]
    facts(agreed)


def test_what_is_open_about_something_decided_away_is_open_no_longer():
    views = {
        "a": "remove: {cascade: true, platforms: [shop]}",
        "b": "engagements: [{customer: trade, channel: store, capabilities: [buy], platforms: [shop]}]\n"
        "platforms: {shop: {vendor: A}}",
        "c": "engagements: [{customer: trade, channel: store, capabilities: [buy], platforms: [crm]}]",
    }
    before = [each.address for each in agree(room(views), "as-is").open]
    on_shop = "engagements.trade.store.buy.platforms.shop"
    assert before == ["engagements.trade.store.buy.platforms.crm", on_shop, "platforms.shop"]
    agreed = agree(room(views, decide("platforms.shop", "absent")), "as-is")
    assert [each.address for each in agreed.open] == ["engagements.trade.store.buy.platforms.crm"]


def test_a_name_that_is_open_stays_or_is_stood_in_for():
    views = {"a": "platforms: {shop: Web shop}", "b": "platforms: {shop: E-shop}"}
    agreed = agree(room(views), "as-is")
    assert facts(agreed)["platforms.shop.name"] == "Shop"
    assert agreed.origins["platforms.shop.name"] == Origin("open")
    added = {"a": "platforms: {hub: Hub A}", "b": "platforms: {hub: Hub B}", "c": "platforms: {hub: Hub B}"}
    assert facts(agree(room(added), "as-is"))["platforms.hub.name"] == "Hub B"


def test_a_journey_with_an_open_step_stays_as_it_is():
    steps = "journeys: {bring_back: {steps: [{capability: buy, channel: web}, {capability: return, channel: %s}]}}"
    workspace = room({"a": steps % "web", "b": steps % "store"})
    agreed = agree(workspace, "as-is")
    assert workspace.as_is is not None
    assert agreed.model.journeys.keys() == workspace.as_is.journeys.keys()
    assert [each.address for each in agreed.open] == ["journeys.bring_back.steps.2"]
    assert agreed.left_out == ()


def test_a_question_stays_with_what_the_state_says_it_needs():
    views = {"a": "questions: {who_bought: {needs: [stock]}}", "b": "questions: {who_bought: {needs: [order, stock]}}"}
    assert "questions.who_bought.needs.stock" in facts(agree(room(views), "as-is"))
    views["b"] = "questions: {who_bought: {needs: [order]}}"
    agreed = agree(room(views), "as-is")
    assert "questions.who_bought.needs.order" in facts(agreed)
    assert agreed.left_out == ()


def test_the_implied_cell_gives_way_to_capabilities_that_all_name():
    sections = "customer_types: {c: C}, channels: {w: W}, capabilities: {buy: B}"
    base = f"as_is: {{{sections}, engagements: [{{customer: c, channel: w}}]}}"
    named = "engagements: [{customer: c, channel: w, capabilities: [buy]}]"
    agreed = agree(room({"a": named, "b": named}, base=base), "as-is")
    assert [key.capability for key in agreed.model.cells] == ["buy"]


def test_no_circle_comes_of_putting_voices_together():
    base = "as_is: {organizations: {x: {name: X, part_of: y}, y: Y, z: Z}}"
    turned = "organizations: {y: {part_of: x}, x: {part_of: null}}"
    agreed = agree(room({"a": turned, "b": turned}, base=base), "as-is")
    assert facts(agreed)["organizations.y.part_of"] == "x"
    assert "organizations.x.part_of" not in facts(agreed)
    under_z = base.replace("y: Y", "y: {name: Y, part_of: z}")
    decided = agree(room({}, decide("organizations.y.part_of", "x"), base=under_z), "as-is")
    assert "organizations.y.part_of" not in facts(decided)
    assert decided.left_out == (LeftOut("organizations.y.part_of", ("organizations.x.part_of",)),)


def test_remarks_of_the_state_stay_and_reasons_of_views_do_not_come_in():
    base = SHOP.replace("{name: Shop,", "{name: Shop, note: keep, replaces: [old], because: ours,")
    added = "platforms: {hub: {name: Hub, description: new, because: I want it.}}"
    agreed = agree(room({"a": added, "b": added}, base=base), "as-is")
    shop, hub = agreed.model.platforms["shop"], agreed.model.platforms["hub"]
    assert (shop.note, shop.replaces, hub.description, hub.because) == ("keep", frozenset({"old"}), "new", None)


def test_without_a_state_of_its_own_it_is_what_the_views_share():
    one = random_model(Random(1))
    agreed = agree(together({"a": one, "b": one}), "as-is")
    assert facts(agreed) == facts_of(one)
    assert agreed.model.state == "as-is"


def test_a_step_is_taken_by_whom_the_voices_say_and_keeps_its_remarks():
    def walked(customer: str | None, note: str | None = None) -> Model:
        step = Step(capability=ANY, channel="web", customer=customer, note=note)
        elements = {
            "customer_types": {name: CustomerType(name=name) for name in ("buyer", "patient")},
            "channels": {"web": Channel(name="Web")},
        }
        return Model(elements=elements, journeys={"j": Journey(name="J", customer="buyer", steps=(step,))})

    views = {"a": walked(None), "b": walked(None)}
    agreed = agree(together(views, walked("patient", "From the desk.")), "as-is")
    assert facts(agreed) == facts_of(walked(None))
    kept = agree(together(views, walked(None, "From the desk.")), "as-is")
    assert kept.model.journeys["j"].steps[0].note == "From the desk."


quick = settings(max_examples=tries(20), deadline=None)


@quick
@given(pairs_of_models)
def test_the_agreed_model_of_unanimous_views_is_that_view(pair: tuple[Model, Model]):
    own, view = pair
    agreed = agree(together({"a": view, "b": view}, own), "as-is")
    assert facts(agreed) == facts_of(view)
    assert (agreed.open, agreed.left_out) == ((), ())


@quick
@given(pairs_of_models, models())
def test_with_every_dispute_decided_none_is_open_and_the_facts_are_those_decided(pair: tuple[Model, Model], own: Model):
    views = {"a": pair[0], "b": pair[1]}
    found = disagreements(together(views, own), "as-is").disputes
    decisions = {
        f"d{n}": Decision(about=(each.address,), status="decided", choose="as: b") for n, each in enumerate(found)
    }
    agreed = agree(together(views, own, **decisions), "as-is")
    assert agreed.open == ()
    wanted, got = facts_of(pair[1]), facts(agreed)
    for dispute in found:
        if dispute.address in got:
            assert got[dispute.address] == wanted[dispute.address]
        else:
            assert dispute.address not in wanted or any(
                dispute.address == each.address or dispute.address.startswith(f"{each.address}.")
                for each in agreed.left_out
            ), dispute.address


@quick
@given(pairs_of_models, models())
def test_the_agreed_model_is_sound_whatever_was_said(pair: tuple[Model, Model], own: Model):
    for majority in (False, True):
        agreed = agree(together({"a": pair[0], "b": pair[1], "c": own}, own), "as-is", majority)
        found = facts(agreed)
        assert all(
            each.address not in found or agreed.origins[each.address].source in ("open", "stand-in")
            for each in agreed.open
        )
        assert all(each.address not in found for each in agreed.left_out)


@settings(max_examples=tries(25), deadline=None)
@given(seeds)
def test_it_is_written_as_a_file_that_reads_back(random):
    own = random_model(random)
    views = {"a": random_model(random), "b": random_model(random), "c": own}
    workspace = together(views, own)
    agreed = agree(
        Workspace(as_is=own, stakeholders=workspace.stakeholders, rates=own.rates), "as-is", random.random() < 0.5
    )
    reading = read(["-"], agreed_text(agreed, workspace).encode())[0]
    assert [fault.message for fault in reading.faults] == []
    read_back = reading.workspace.as_is
    assert (facts_of(read_back) if read_back is not None else {}) == facts(agreed)


def test_the_file_says_where_each_fact_comes_from_and_what_is_open():
    views = {
        "ana": "platforms: {shop: {owner: care}, crm: {vendor: A}, tills: {vendor: B}}",
        "bob": "platforms: {shop: {owner: retail}, crm: {vendor: A}}\nremove: {cascade: true, platforms: [tills]}",
    }
    workspace = room(views, decide(OWNER, "care"))
    text = agreed_text(agree(workspace, "as-is"), workspace)
    assert text.startswith(
        "# The agreed model (as-is). What has no remark is as in the state's own model.\n"
        "# Still open, and as the state's own model has it:\n"
        "#   platforms.tills: there (Ana); not there (Bob)\n"
    )
    assert "  # it is there: still open\n" in text
    assert (
        "platforms:\n  # it is there: agreed by Ana and Bob\n  # owner: decided: d, Board\n  shop: {name: Shop" in text
    )
    assert "  # it is there, vendor: agreed by Ana and Bob\n  crm:" in text


def test_names_cannot_break_out_of_a_comment():
    text = (
        SHOP
        + 'stakeholders:\n  a: {name: "Ana\\nplatforms: {x: X}",'
        + " as_is: {extends: as_is, platforms: {crm: {vendor: A}}}}\n"
    )
    workspace = workspace_of(text + "  b: {name: B, as_is: {extends: as_is, platforms: {crm: {vendor: A}}}}\n")
    written = agreed_text(agree(workspace, "as-is"), workspace)
    assert "# it is there, vendor: agreed by Ana platforms: {x: X} and B" in written
    assert workspace_of(written).as_is is not None
