from __future__ import annotations

import pytest

from engagement_model.language.reader import read
from engagement_model.model.facts import facts_of
from engagement_model.model.relations import CellKey, Pair

BASE = """\
title: Today
description: As it is
state: as-is
as_of: 2026-11-20
customer_types:
  consumer: {name: Consumer, prefers: [web, store], expects: {ease: 5, speed: 4}, represented_by: [helper]}
  helper: Helper
channels: {web: Web, store: Store, fax: Fax}
organizations: {sales: Sales, it: {name: IT, part_of: sales}}
capabilities: {purchase: {name: Purchase, reads: [order], owner: it}, return: Return}
information: {order: {name: Order, owner: it}, stock: Stock}
platforms:
  shop: {name: Web shop, annual_cost: 900k EUR, provides: [purchase], holds: {order: master, stock: copy}, owner: it}
  tills: {name: Tills, runs_on: [cloud], standby_for: shop}
  cloud: Cloud
propositions: {light: {name: Light, offered_to: [consumer], requires: [purchase]}}
engagements:
  - {customer: consumer, channel: web, capabilities: [purchase, return], organization: sales, platforms: [shop],
     experience: {ease: 4, speed: 3}, annual_contacts: 100}
  - {customer: consumer, channel: store, organization: sales, platforms: [tills]}
integrations:
  - {from: shop, to: tills, carries: [order, stock], latency: 1 day}
  - {from: tills, to: shop, carries: [stock]}
journeys:
  buy: {name: Buy, customer: consumer, owner: it, steps: [{capability: purchase, channel: web}]}
questions:
  profit: {ask: Which?, needs: [order], owner: it}
"""


@pytest.fixture
def changed(model_of_text):
    """Which facts an overlay over `BASE` makes differ: address -> (before, after)."""

    def facts_changed(overlay: str) -> dict[str, tuple[str | None, str | None]]:
        before = facts_of(model_of_text({"base.yaml": BASE}))
        after = facts_of(model_of_text({"over.yaml": f"extends: base.yaml\n{overlay}", "base.yaml": BASE}))
        return {
            address: tuple(None if side.get(address) is None else str(side[address]) for side in (before, after))
            for address in sorted({*before, *after})
            if before.get(address) != after.get(address)
        }

    return facts_changed


@pytest.mark.parametrize(
    ("overlay", "expected"),
    [
        ("", {}),
        ("platforms: {shop: }", {}),
        ("platforms: {shop: {}}", {}),
        ("platforms: {shop: Shop}", {"platforms.shop.name": ("Web shop", "Shop")}),
        ("platforms: {shop: {vendor: Acme}}", {"platforms.shop.vendor": (None, "Acme")}),
        ("platforms: {shop: {annual_cost: 1M EUR}}", {"platforms.shop.annual_cost": ("900000 EUR", "1000000 EUR")}),
        ("platforms: {shop: {annual_cost: null}}", {"platforms.shop.annual_cost": ("900000 EUR", None)}),
        ("platforms: {shop: {annual_cost: }}", {"platforms.shop.annual_cost": ("900000 EUR", None)}),
        ("platforms: {shop: {annual_cost: ~}}", {"platforms.shop.annual_cost": ("900000 EUR", None)}),
        ("platforms: {shop: {vendor: null}}", {}),
        (
            "platforms: {shop: {provides: [return]}}",
            {"platforms.shop.provides.purchase": ("True", None), "platforms.shop.provides.return": (None, "True")},
        ),
        ("platforms: {shop: {provides: []}}", {"platforms.shop.provides.purchase": ("True", None)}),
        ("platforms: {shop: {holds: {order: copy}}}", {
            "platforms.shop.holds.order": ("master", "copy"), "platforms.shop.holds.stock": ("copy", None)}),
        ("platforms: {shop: {holds: null}}", {
            "platforms.shop.holds.order": ("master", None), "platforms.shop.holds.stock": ("copy", None)}),
        ("customer_types: {consumer: {expects: {ease: 2}}}", {
            "customer_types.consumer.expects.ease": ("5", "2"), "customer_types.consumer.expects.speed": ("4", None)}),
        ("customer_types: {consumer: {prefers: [store]}}",
            {"customer_types.consumer.prefers": ("('web', 'store')", "('store',)")}),
        ("platforms: {hub: Hub}", {"platforms.hub": (None, "True"), "platforms.hub.name": (None, "Hub")}),
        ("journeys: {buy: {within: 1 day}}", {"journeys.buy.within": (None, "1 day")}),
        ("journeys: {buy: {steps: [{capability: return, channel: web}]}}",
            {"journeys.buy.steps.1": ("purchase/web", "return/web")}),
        ("questions: {profit: {needs: [stock]}}",
            {"questions.profit.needs.order": ("True", None), "questions.profit.needs.stock": (None, "True")}),
    ],
)  # fmt: skip
def test_elements_are_merged_attribute_by_attribute(changed, overlay, expected):
    assert changed(overlay) == expected


CELL = "engagements.consumer.web.purchase"


@pytest.mark.parametrize(
    ("overlay", "expected"),
    [
        (
            "- {customer: consumer, channel: web, capabilities: [purchase], organization: it}",
            {
                f"{CELL}.annual_contacts": ("100", None),
                f"{CELL}.experience.ease": ("4", None),
                f"{CELL}.experience.speed": ("3", None),
                f"{CELL}.organizations.it": (None, "True"),
                f"{CELL}.organizations.sales": ("True", None),
                f"{CELL}.platforms.shop": ("True", None),
            },
        ),
        (
            """
- {customer: consumer, channel: fax, capabilities: [return], platforms: [tills]}
- {customer: consumer, channel: fax, capabilities: [return], organizations: [it]}
""",
            {
                "engagements.consumer.fax.return": (None, "True"),
                "engagements.consumer.fax.return.organizations.it": (None, "True"),
                "engagements.consumer.fax.return.platforms.tills": (None, "True"),
            },
        ),
        (
            "- {customer: consumer, channel: store, capabilities: [return], organization: sales}",
            {
                "engagements.consumer.store.any": ("True", None),
                "engagements.consumer.store.any.organizations.sales": ("True", None),
                "engagements.consumer.store.any.platforms.tills": ("True", None),
                "engagements.consumer.store.return": (None, "True"),
                "engagements.consumer.store.return.organizations.sales": (None, "True"),
            },
        ),
        (
            "- {customer: consumer, channel: store, capabilities: [any, return], organization: sales}",
            {
                "engagements.consumer.store.any.platforms.tills": ("True", None),
                "engagements.consumer.store.return": (None, "True"),
                "engagements.consumer.store.return.organizations.sales": (None, "True"),
            },
        ),
        (
            "- {customer: consumer, channel: web, platforms: [tills]}",
            {
                "engagements.consumer.web.any": (None, "True"),
                "engagements.consumer.web.any.platforms.tills": (None, "True"),
            },
        ),
    ],
)
def test_each_cell_an_overlay_names_replaces_that_of_its_base(changed, overlay, expected):
    assert changed(f"engagements:\n{overlay}\n") == expected


def test_an_implied_cell_that_was_not_alone_stays(model_of_text, shop):
    base = shop + (
        "engagements: [{customer: consumer, channel: web},"
        " {customer: consumer, channel: web, capabilities: [purchase]}]\n"
    )
    over = "extends: base.yaml\nengagements: [{customer: consumer, channel: web, capabilities: [return]}]\n"
    model = model_of_text({"over.yaml": over, "base.yaml": base})
    assert {key.capability for key in model.cells} == {"any", "purchase", "return"}


def test_each_pair_replaces_that_of_the_base(changed):
    assert changed("integrations:\n- {from: shop, to: tills, carries: [order]}\n- {from: cloud, to: shop}\n") == {
        "integrations.shop.tills.order": ("1 day", "unstated"),
        "integrations.shop.tills.stock": ("1 day", None),
        "integrations.cloud.shop": (None, "True"),
    }


def test_the_integrations_of_one_file_unite_first(changed):
    assert changed(
        "integrations:\n- {from: shop, to: tills, carries: [order], latency: 2 days}\n"
        "- {from: shop, to: tills, carries: [stock], latency: 3 days}\n"
    ) == {
        "integrations.shop.tills.order": ("1 day", "2 days"),
        "integrations.shop.tills.stock": ("1 day", "3 days"),
    }


def test_what_a_model_says_of_itself_is_merged_too(model_of_text):
    model = model_of_text({"over.yaml": "extends: base.yaml\ntitle: Tomorrow\n", "base.yaml": BASE})
    assert (model.title, model.description, model.state, str(model.as_of)) == (
        "Tomorrow",
        "As it is",
        "as-is",
        "2026-11-20",
    )


@pytest.mark.parametrize("removal", ["[fax]", "{fax: nobody has one}", "{fax: }"])
def test_elements_are_removed_by_id_with_or_without_a_reason(changed, removal):
    assert changed(f"remove: {{channels: {removal}}}\n") == {
        "channels.fax": ("True", None),
        "channels.fax.name": ("Fax", None),
    }


@pytest.mark.parametrize(
    ("entry", "gone"),
    [
        ("{customer: consumer, channel: web}", ["web.purchase", "web.return"]),
        ("{customer: consumer, channel: web, capabilities: [return]}", ["web.return"]),
        ("{customer: consumer, channel: store, capabilities: [any]}", ["store.any"]),
        ("{customer: consumer}", ["store.any", "web.purchase", "web.return"]),
        ("{channel: web}", ["web.purchase", "web.return"]),
        ("{customers: [consumer, helper], channels: [web, store]}", ["store.any", "web.purchase", "web.return"]),
    ],
)
def test_cells_are_removed_by_customer_channel_and_capability(changed, entry, gone):
    facts = changed(f"remove: {{engagements: [{entry}]}}\n")
    assert sorted(address for address in facts if address.count(".") == 3) == [
        f"engagements.consumer.{key}" for key in gone
    ]
    assert all(after is None for _, after in facts.values())


def test_integrations_journeys_and_questions_are_removed(changed):
    facts = changed(
        "remove: {integrations: [{from: tills, to: shop}], journeys: [buy], questions: {profit: why not}}\n"
    )
    assert {address for address in facts if address.count(".") <= 2 and "." in address} >= {
        "integrations.tills.shop",
        "journeys.buy",
        "questions.profit",
    }
    assert not any(address.startswith("integrations.shop") for address in facts)


def test_what_is_removed_may_come_back_as_something_new(model_of_text):
    over = "extends: base.yaml\nremove: {cascade: true, platforms: [shop]}\nplatforms: {shop: {name: New shop}}\n"
    model = model_of_text({"over.yaml": over, "base.yaml": BASE})
    assert model.platforms["shop"].annual_cost is None
    assert Pair("shop", "tills") not in model.integrations


@pytest.mark.parametrize(
    ("removal", "gone"),
    [
        (
            "platforms: [shop]",
            [
                f"{CELL}.platforms.shop",
                "engagements.consumer.web.return.platforms.shop",
                "integrations.shop.tills",
                "integrations.shop.tills.order",
                "integrations.shop.tills.stock",
                "integrations.tills.shop",
                "integrations.tills.shop.stock",
                "platforms.tills.standby_for",
            ],
        ),
        ("platforms: [cloud]", ["platforms.tills.runs_on.cloud"]),
        (
            "organizations: [it]",
            [
                "capabilities.purchase.owner",
                "information.order.owner",
                "journeys.buy.owner",
                "platforms.shop.owner",
                "questions.profit.owner",
            ],
        ),
        (
            "organizations: [sales]",
            [
                f"{CELL}.organizations.sales",
                "engagements.consumer.store.any.organizations.sales",
                "engagements.consumer.web.return.organizations.sales",
                "organizations.it.part_of",
            ],
        ),
        (
            "information: [order]",
            [
                "capabilities.purchase.reads.order",
                "integrations.shop.tills.order",
                "platforms.shop.holds.order",
                "questions.profit",
            ],
        ),
        (
            "channels: [web]",
            ["customer_types.consumer.prefers", CELL, "engagements.consumer.web.return", "journeys.buy"],
        ),
        (
            "capabilities: [purchase]",
            [CELL, "journeys.buy", "platforms.shop.provides.purchase", "propositions.light.requires.purchase"],
        ),
        (
            "customer_types: [consumer]",
            [
                CELL,
                "engagements.consumer.store.any",
                "engagements.consumer.web.return",
                "journeys.buy",
                "propositions.light.offered_to.consumer",
            ],
        ),
        ("customer_types: [helper]", ["customer_types.consumer.represented_by.helper"]),
    ],
)
def test_a_cascade_takes_what_refers_to_what_goes(changed, removal, gone):
    section, _, identifier = removal.partition(": [")
    element = f"{section}.{identifier[:-1]}"
    facts = changed(f"remove: {{{removal}, cascade: true}}\n")
    told = [address for address in facts if not address.startswith(element)]
    below = [address for address in told if any(address.startswith(f"{other}.") for other in gone if other in told)]
    assert sorted(set(told) - set(below)) == sorted(
        other for other in gone if not any(other.startswith(f"{o}.") for o in gone)
    )


def test_a_cell_may_be_left_without_a_platform(model_of_text):
    over = "extends: base.yaml\nremove: {platforms: [tills], cascade: true}\n"
    model = model_of_text({"over.yaml": over, "base.yaml": BASE})
    assert model.cells[CellKey("consumer", "store", "any")].platforms == frozenset()


def test_a_ranking_keeps_its_order_when_a_channel_goes(changed):
    assert changed("remove: {channels: [web], cascade: true}")["customer_types.consumer.prefers"] == (
        "('web', 'store')",
        "('store',)",
    )


def test_a_reference_left_hanging_names_both_places(reading_of):
    over = "extends: base.yaml\nremove:\n  platforms: {cloud: too dear}\n"
    faults = reading_of({"over.yaml": over, "base.yaml": BASE}).faults
    assert [(fault.kind.code, fault.message, fault.suggestion, fault.address) for fault in faults] == [
        (
            "EM114",
            '"cloud" is named here but removed on line 3 of over.yaml',
            "take the reference out too, or say cascade: true under remove",
            "platforms.tills.runs_on.cloud",
        )
    ]
    assert [(place.file, place.line, place.column) for place in faults[0].places] == [
        ("base.yaml", 14, 34),
        ("over.yaml", 3, 15),
    ]


def test_an_overlay_that_takes_the_reference_out_leaves_nothing_hanging(changed):
    facts = changed("remove: {platforms: [cloud]}\nplatforms: {tills: {runs_on: []}}\n")
    assert facts["platforms.tills.runs_on.cloud"] == ("True", None)


NOTHING = [
    ("remove: {platforms: [▸shp]}", 'there is no platform "shp" to remove | did you mean shop? | platforms.shp'),
    ("remove: {channels: {▸telex: x}}", 'there is no channel "telex" to remove | take it out | channels.telex'),
    (
        "remove: {customer_types: [▸nobody]}",
        'there is no customer type "nobody" to remove | take it out | customer_types.nobody',
    ),
    ("remove: {journeys: [▸bye]}", 'there is no journey "bye" to remove | did you mean buy? | journeys.bye'),
    ("remove: {questions: [▸x]}", 'there is no question "x" to remove | take it out | questions.x'),
    (
        "remove: {integrations: [▸{from: cloud, to: shop}]}",
        "there is no integration from cloud to shop to remove | take it out | integrations.cloud.shop",
    ),
    (
        "remove: {engagements: [{customer: consumer}, ▸{customer: helper, channel: web}]}",
        "there is no such engagement to remove | take it out | remove.engagements",
    ),
    (
        "remove: {engagements: [▸{customer: consumer, channel: web, capabilities: [any]}]}",
        "there is no such engagement to remove | take it out | remove.engagements",
    ),
]


@pytest.mark.parametrize(("overlay", "expected"), NOTHING)
def test_what_the_base_lacks_cannot_be_removed(one_fault, overlay, expected):
    assert one_fault({"over.yaml": f"extends: base.yaml\n{overlay}\n", "base.yaml": BASE}) == f"EM115 {expected}"


def test_nothing_can_be_removed_where_nothing_is_extended(one_fault):
    assert one_fault("▸remove: {platforms: [shop]}\n") == (
        "EM115 this model extends none, so there is nothing to remove from | add extends:, or take remove: out | remove"
    )


def test_what_to_remove_needs_a_customer_or_a_channel(one_fault):
    over = "extends: base.yaml\nremove: {engagements: [▸{capabilities: [purchase]}]}\n"
    assert one_fault({"over.yaml": over, "base.yaml": BASE}) == (
        "EM108 this names neither a customer nor a channel | add customer: and channel: | remove.engagements"
    )


def test_an_element_may_replace_what_only_the_base_had(write_files):
    over = "extends: base.yaml\nremove: {platforms: [shop], cascade: true}\n"
    write_files({"over.yaml": f"{over}platforms: {{hub: {{name: Hub, replaces: [shop]}}}}\n", "base.yaml": BASE})
    reading = read(["over.yaml"])[0]
    assert reading.faults == ()
    assert next(iter(reading.workspace.states.values())).platforms["hub"].replaces == {"shop"}


def test_what_is_replaced_must_have_been_there(one_fault):
    over = "extends: base.yaml\nplatforms: {hub: {name: Hub, replaces: [shop, ▸shpo]}}\n"
    expected = 'EM109 there is no platform "shpo" | did you mean shop? | platforms.hub.replaces.shpo'
    assert one_fault({"over.yaml": over, "base.yaml": BASE}) == expected


def test_a_state_that_extends_none_replaces_what_the_earlier_one_has(one_fault):
    files = {
        "engagement.yaml": "as_is: a.yaml\nfuture_state: f.yaml\n",
        "a.yaml": "platforms: {tills: Tills}\n",
        "f.yaml": "platforms: {pos: {name: POS, replaces: [tills, ▸tilsl]}}\n",
    }
    assert one_fault(files) == 'EM109 there is no platform "tilsl" | did you mean tills? | platforms.pos.replaces.tilsl'


def test_an_unknown_id_is_told_wherever_it_is_written(faults_at_marks):
    files = {
        "over.yaml": "extends: base.yaml\nplatforms: {web: {runs_on: [▸nope]}}\n",
        "base.yaml": "platforms: {web: {name: W, runs_on: [▸nope]}}\n",
    }
    told = 'EM109 there is no platform "nope" | declare it under platforms: | platforms.web.runs_on.nope'
    assert faults_at_marks(files) == [told, told]


@pytest.mark.parametrize("cascade", ["cascade: ▸maybe", "▸Cascade: true"])
def test_what_would_hang_without_a_cascade_that_was_refused_is_not_told(one_fault, cascade):
    overlay = f"extends: base.yaml\nremove:\n  platforms: [shop]\n  {cascade}\n"
    assert one_fault({"over.yaml": overlay, "base.yaml": BASE}).startswith("EM10")
