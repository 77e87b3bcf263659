from __future__ import annotations

import pytest

from engagement_model.model.addresses import EVERYTHING

BASE = """\
customer_types: {consumer: Consumer}
channels: {web: Web, store: Store}
organizations: {sales: Sales}
capabilities: {purchase: Purchase, return: Return}
information: {order: Order}
platforms: {shop: {name: Shop, vendor: Acme}, tills: Tills}
engagements: [{customer: consumer, channels: [web, store], capabilities: [purchase, return], platforms: [shop]}]
integrations: [{from: shop, to: tills, carries: [order]}]
journeys: {buy: {name: Buy, customer: consumer, steps: [{capability: purchase, channel: web}]}}
questions: {which: {ask: Which?, needs: [order]}}
"""


@pytest.fixture
def view_of(reading_of):
    """The view of today of a stakeholder whose file is `text`."""

    def view(text: str, base: str = BASE):
        reading = reading_of(
            {
                "engagement.yaml": "as_is: base.yaml\nstakeholders: {cio: {name: The CIO, as_is: view.yaml}}\n",
                "base.yaml": base,
                "view.yaml": text,
            }
        )
        assert [fault.message for fault in reading.faults] == []
        return reading.workspace.stakeholders["cio"].as_is

    return view


def test_a_view_that_extends_nothing_speaks_about_everything(view_of):
    view = view_of("platforms: {shop: Shop}\n")
    assert view.scope == {EVERYTHING}
    assert view.speaks_about("platforms.tills")
    assert view.stakeholder == "cio"


@pytest.mark.parametrize(
    ("overlay", "about", "silent"),
    [
        ("", [], ["platforms.shop", "platforms", "engagements.consumer.web.purchase"]),
        (
            "platforms: {shop: {vendor: Zed}}",
            ["platforms.shop", "platforms.shop.vendor"],
            ["platforms.shop.name", "platforms.tills", "platforms.shop.provides.purchase"],
        ),
        ("platforms: {shop: {vendor: null}}", ["platforms.shop.vendor"], ["platforms.shop.technology"]),
        ("platforms: {shop: }", ["platforms.shop"], ["platforms.shop.name"]),
        ("platforms: {hub: Hub}", ["platforms.hub", "platforms.hub.name"], ["platforms.hub.vendor"]),
        (
            "platforms: {shop: {provides: [purchase]}}",
            ["platforms.shop.provides.purchase", "platforms.shop.provides.return"],
            ["platforms.shop.vendor"],
        ),
        (
            "engagements: [{customer: consumer, channel: web, capabilities: [purchase]}]",
            [
                "engagements.consumer.web.purchase",
                "engagements.consumer.web.purchase.platforms.shop",
                "engagements.consumer.web.purchase.annual_contacts",
            ],
            [
                "engagements.consumer.web.return",
                "engagements.consumer.web",
                "platforms.shop",
                "customer_types.consumer",
            ],
        ),
        (
            "integrations: [{from: shop, to: tills}]",
            ["integrations.shop.tills", "integrations.shop.tills.order"],
            ["integrations.tills.shop", "platforms.shop"],
        ),
        (
            "remove: {platforms: [tills], cascade: true}",
            ["platforms.tills", "platforms.tills.name", "platforms.tills.vendor"],
            ["platforms.shop", "integrations.shop.tills"],
        ),
        (
            "remove: {engagements: [{customer: consumer, channel: web}]}",
            ["engagements.consumer.web.purchase", "engagements.consumer.web.return.platforms.shop"],
            ["engagements.consumer.store.purchase", "engagements.consumer.web.any"],
        ),
        (
            "remove: {integrations: [{from: shop, to: tills}], journeys: [buy], questions: [which]}",
            ["integrations.shop.tills.order", "journeys.buy.steps.1", "questions.which.ask"],
            ["platforms.shop"],
        ),
        (
            "journeys: {buy: {within: 1 day}}\nquestions: {which: Who?}",
            ["journeys.buy", "journeys.buy.within", "questions.which", "questions.which.ask"],
            ["journeys.buy.name", "journeys.buy.steps.1", "questions.which.needs.order"],
        ),
    ],
)
def test_a_view_that_extends_speaks_about_what_its_own_file_says(view_of, overlay, about, silent):
    view = view_of(f"extends: base.yaml\n{overlay}\n")
    assert [address for address in about if not view.speaks_about(address)] == []
    assert [address for address in silent if view.speaks_about(address)] == []


def test_a_view_speaks_for_its_own_file_and_not_for_those_it_extends(view_of, write_files):
    view = view_of("extends: base.yaml\nchannels: {web: The web}\n", "platforms: {shop: Shop}\nchannels: {web: Web}\n")
    assert not view.speaks_about("platforms.shop")
    assert view.speaks_about("channels.web.name")


@pytest.mark.parametrize("scope", ["scope: everything", "scope: [everything]", "scope: [everything, platforms.shop]"])
def test_everything_may_be_said_to_be_in_scope(view_of, scope):
    assert view_of(f"extends: base.yaml\n{scope}\n").speaks_about("engagements.consumer.web.purchase")


def test_a_scope_covers_its_addresses_and_all_below_at_a_dot(view_of):
    view = view_of(
        "extends: base.yaml\nscope: [platforms.shop, engagements.consumer.web, questions]\nchannels: {web: W}\n"
    )
    assert [
        view.speaks_about(address)
        for address in (
            "platforms.shop",
            "platforms.shop.vendor",
            "platforms.shopping",
            "platforms",
            "engagements.consumer.web.purchase.platforms.shop",
            "engagements.consumer.website.purchase",
            "questions.which",
            "channels.web.name",
        )
    ] == [True, True, False, False, True, False, True, False]


def test_one_address_is_short_for_a_list_of_one(view_of):
    assert view_of("extends: base.yaml\nscope: platforms.shop\n").scope == {"platforms.shop"}


@pytest.mark.parametrize(
    ("scope", "message"),
    [
        ("[▸platforms.shp]", 'EM109 no model has anything at "platforms.shp" | did you mean platforms.shop? | scope'),
        ("[▸shop]", 'EM109 no model has anything at "shop" | did you mean platforms.shop? | scope'),
        ("▸platform", 'EM109 no model has anything at "platform" | did you mean platforms? | scope'),
        (
            "[platforms.tills, ▸platforms.shop.vendr]",
            'EM109 no model has anything at "platforms.shop.vendr" | did you mean platforms.shop.vendor? | scope',
        ),
    ],
)
def test_a_scope_of_what_no_model_knows_is_a_fault(one_fault, scope, message):
    files = {
        "engagement.yaml": "as_is: base.yaml\nstakeholders: {cio: {name: CIO, as_is: view.yaml}}\n",
        "base.yaml": BASE,
        "view.yaml": f"extends: base.yaml\nscope: {scope}\n",
    }
    assert one_fault(files) == message


def test_a_scope_may_name_what_only_the_other_state_has_and_whole_sections(reading_of):
    files = {
        "engagement.yaml": "as_is: base.yaml\nfuture_state: next.yaml\nstakeholders: {a: {name: A, as_is: v.yaml}}\n",
        "base.yaml": BASE,
        "next.yaml": "extends: base.yaml\nplatforms: {hub: Hub}\n",
        "v.yaml": "extends: base.yaml\nscope: [platforms.hub, propositions]\n",
    }
    assert reading_of(files).faults == ()


def test_reasons_are_kept_by_address(view_of):
    view = view_of(
        """\
extends: base.yaml
remove: {cascade: true, platforms: {tills: switched off in May}, channels: [store]}
platforms: {shop: {vendor: Zed, because: I signed it}}
engagements: [{customer: consumer, channel: web, capabilities: [purchase], because: I run it}]
integrations: [{from: shop, to: shop, because: Odd}]
journeys: {buy: {within: 1 day, because: They wait}}
"""
    )
    assert view.reasons == {
        "platforms.tills": "switched off in May",
        "platforms.shop": "I signed it",
        "engagements.consumer.web.purchase": "I run it",
        "integrations.shop.shop": "Odd",
        "journeys.buy": "They wait",
    }


def test_a_view_is_counted_in_the_currency_of_the_workspace(reading_of):
    files = {
        "engagement.yaml": "currency: EUR\nas_is: base.yaml\nstakeholders: {a: {name: A, as_is: view.yaml}}\n",
        "base.yaml": "platforms: {p: P}\n",
        "view.yaml": "extends: base.yaml\nplatforms: {p: {annual_cost: 5k}}\n",
    }
    reading = reading_of(files)
    assert str(reading.workspace.stakeholders["a"].as_is.model.platforms["p"].annual_cost) == "5000 EUR"


def test_one_file_may_be_the_view_of_several(reading_of):
    files = {
        "engagement.yaml": "as_is: m.yaml\nstakeholders: {a: {name: A, as_is: m.yaml}, b: {name: B, as_is: m.yaml}}\n",
        "m.yaml": "platforms: {p: {nam: P}}\n",
    }
    reading = reading_of(files)
    assert len(reading.faults) == 1
    assert [someone.as_is.stakeholder for someone in reading.workspace.stakeholders.values()] == ["a", "b"]


def test_a_scope_can_be_about_existence_alone(view_of):
    view = view_of(
        "extends: base.yaml\n"
        "scope: [existence of platforms.shop, platforms.tills.name, existence of engagements.consumer.web.purchase]\n"
    )
    assert view.scope == {"platforms.tills.name"}
    assert view.existence == {"platforms.shop", "engagements.consumer.web.purchase"}
    assert view.speaks_about("platforms.shop")
    assert not view.speaks_about("platforms.shop.name")
    assert not view.speaks_about("platforms.tills")
    assert not view.speaks_about("engagements.consumer.web.purchase.platforms.shop")
