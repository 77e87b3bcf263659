from __future__ import annotations

import datetime

from engagement_model.analysis.gaps.result import InitiativeGaps
from engagement_model.model.workspace import Initiative
from tests.analysis.gap_states import between

TODAY = """
customer_types: {consumer: Consumer}
channels: {web: Web, store: Store}
organizations: {shop: Shop, online: Online}
capabilities: {buy: Buy}
information: {order: Order}
platforms: {old: Old, erp: {name: ERP, vendor: Big, technology: x}, crm: CRM}
engagements:
- {customer: consumer, channel: web, organization: shop, capabilities: [buy], platforms: [old, crm]}
- {customer: consumer, channel: store, organization: shop, capabilities: [buy], platforms: [crm]}
integrations: [{from: erp, to: crm, carries: [order]}]
"""
FUTURE = """
customer_types: {consumer: Consumer}
channels: {web: Web, store: Store}
organizations: {shop: Shop, online: Online}
capabilities: {buy: Buy}
information: {order: Order}
platforms: {new: {name: New, vendor: Big, replaces: [old]}, erp: {name: ERP, vendor: Bigger, technology: x}, crm: CRM}
engagements:
- {customer: consumer, channel: web, organization: shop, capabilities: [buy], platforms: [new, crm]}
- {customer: consumer, channel: store, organization: online, capabilities: [buy], platforms: [crm]}
integrations: [{from: erp, to: crm, carries: [order], latency: 1 day}, {from: new, to: crm, carries: [order]}]
"""


def planned(*delivers, **rest):
    return Initiative.model_validate({"name": "Named", "delivers": delivers, **rest})


def initiatives(**each):
    return between(TODAY, FUTURE, initiatives=each).initiatives


def test_an_initiative_delivers_the_gaps_at_its_addresses_and_those_that_name_what_it_delivers():
    found = initiatives(one=planned("platforms.new", "platforms.old"))
    assert found.planned == (
        InitiativeGaps(
            "one",
            ("platforms.new", "platforms.old"),
            ("engagements.consumer.web.buy", "integrations.new.crm"),
            (),
            (),
        ),
    )
    assert found.nobody == ("engagements.consumer.store.buy", "integrations.erp.crm", "platforms.erp")


def test_a_part_that_changes_is_a_gap_and_one_that_does_not_is_none():
    found = initiatives(
        a=planned("platforms.erp.vendor"),
        b=planned("platforms.erp.technology", "channels.web", "platforms.crm.vendor"),
        c=planned("engagements.consumer.store"),
        d=planned("integrations.erp.crm.order"),
        e=planned("organizations.online"),
    )
    assert {row.initiative: (row.gaps, row.follows, row.no_gap) for row in found.planned} == {
        "a": (("platforms.erp",), ("integrations.erp.crm",), ()),
        "b": ((), ("engagements.consumer.web.buy", "integrations.erp.crm", "integrations.new.crm"), (
            "channels.web", "platforms.crm.vendor", "platforms.erp.technology",
        )),
        "c": (("engagements.consumer.store.buy",), (), ()),
        "d": (("integrations.erp.crm",), (), ()),
        "e": ((), ("engagements.consumer.store.buy",), ("organizations.online",)),
    }  # fmt: skip


def test_an_initiative_where_nothing_changes_delivers_nothing():
    found = initiatives(a=planned("information.order"), b=planned(), c=planned("platforms.new"))
    assert [row.initiative for row in found.planned if row.delivers_nothing] == ["a", "b"]


def test_an_initiative_that_ends_before_what_it_depends_on_is_found():
    day = datetime.date
    found = initiatives(
        a=planned("platforms.new", end=day(2027, 6, 30), depends_on=["b", "c", "d", "unknown"]),
        b=planned("platforms.new", end=day(2027, 7, 1)),
        c=planned("platforms.new", end=day(2027, 6, 30), depends_on=["d"]),
        d=planned("platforms.new"),
    )
    assert {row.initiative: row.ends_before for row in found.planned} == {"a": ("b",), "b": (), "c": (), "d": ()}


def test_with_no_initiative_nobody_is_on_anything():
    result = between(TODAY, FUTURE)
    assert result.initiatives.planned == ()
    assert result.initiatives.nobody == (
        "engagements.consumer.store.buy",
        "engagements.consumer.web.buy",
        "integrations.erp.crm",
        "integrations.new.crm",
        "platforms.erp",
        "platforms.new",
        "platforms.old",
    )
    assert result.summary.without_initiative == result.summary.gaps == 7
