"""A company that makes steel: one platform renamed, one that stays and is split, two that become one.

It teaches what a change of lineage is to be told as, and what of it is no change at all.
"""

from __future__ import annotations

import datetime

from engagement_model.analysis.gaps.analysis import gaps
from engagement_model.drawing import draw
from engagement_model.words.gaps.summary import summary_answer
from tests.analysis.gap_states import workspace

AS_IS = """
currency: EUR
customer_types: {builder: {name: Builder, prefers: [field]}}
channels: {field: {name: Field sales, kind: field}, web: {name: Web portal, kind: web}}
organizations: {sales: {name: Sales}, service: {name: Service desk}, plant: {name: Plant}}
capabilities:
  quote: {name: Get a quotation, reads: [customer], writes: [quotation]}
  order: {name: Order steel, reads: [quotation], writes: [order]}
  track: {name: Track an order, reads: [order, batch]}
information: {customer: Customer, quotation: Quotation, order: Order, batch: Batch}
platforms:
  crm: {name: CRM, provides: [quote], holds: {customer: master, quotation: master}, annual_cost: 1M}
  erp: {name: ERP, provides: [order, track], holds: {order: master, batch: master}, annual_cost: 4M}
  hub_north: {name: Hub north, annual_cost: 300k}
  hub_south: {name: Hub south, annual_cost: 200k}
engagements:
  - {customer: builder, channels: [field, web], organization: sales, capabilities: [quote], platforms: [crm]}
  - {customer: builder, channels: [field, web], organization: service, capabilities: [order, track], platforms: [erp]}
integrations:
  - {from: crm, to: hub_north, carries: [quotation], latency: 1 hour}
  - {from: hub_north, to: erp, carries: [quotation], latency: 1 hour}
  - {from: erp, to: hub_south, carries: [order], latency: 1 hour}
"""
FUTURE = """
currency: EUR
customer_types: {builder: {name: Builder, prefers: [field]}}
channels: {field: {name: Field sales, kind: field}, web: {name: Web portal, kind: web}}
organizations: {care: {name: Customer care, replaces: [service]}, sales: {name: Sales}, plant: {name: Plant}}
capabilities:
  quote: {name: Get a quotation, reads: [customer], writes: [quotation]}
  order: {name: Order steel, reads: [quotation], writes: [order]}
  track: {name: Track an order, reads: [order, batch]}
information: {customer: Customer, quotation: Quotation, order: Order, batch: Batch}
platforms:
  customers:
    name: Customer management
    provides: [quote]
    holds: {customer: master, quotation: master}
    annual_cost: 1M
    replaces: [crm]
  erp: {name: ERP, provides: [order], holds: {order: master}, annual_cost: 3M}
  production:
    name: Production control
    provides: [track]
    holds: {batch: master, order: copy}
    annual_cost: 1M
    one_off_cost: 2M
    replaces: [erp]
  hub: {name: Hub, annual_cost: 250k, one_off_cost: 100k, replaces: [hub_north, hub_south]}
engagements:
  - {customer: builder, channels: [field, web], organization: sales, capabilities: [quote], platforms: [customers]}
  - {customer: builder, channels: [field, web], organization: care, capabilities: [order], platforms: [erp]}
  - {customer: builder, channels: [field, web], organization: care, capabilities: [track], platforms: [production]}
integrations:
  - {from: customers, to: hub, carries: [quotation], latency: 1 min}
  - {from: hub, to: erp, carries: [quotation], latency: 1 min}
  - {from: erp, to: hub, carries: [order], latency: 1 min}
  - {from: hub, to: production, carries: [order], latency: 1 min}
"""

STEEL = workspace(AS_IS, FUTURE)
ROWS = {row.address: row for row in gaps(STEEL).elements}


def test_what_is_renamed_is_neither_new_nor_gone():
    for before, after in (("platforms.crm", "platforms.customers"), ("organizations.service", "organizations.care")):
        assert (ROWS[before].how, ROWS[after].how) == ("renamed", "renamed")
        assert ROWS[before].intent == "replaced"
    result = gaps(STEEL)
    assert result.organizations == ()
    steps = {(step.change, step.address) for wave in result.waves for step in wave}
    assert not {address for _, address in steps} & {"platforms.crm", "platforms.customers"}
    assert result.costs.one_off.platforms is not None
    assert result.costs.one_off.platforms.amount == 2_100_000


def test_what_stays_and_hands_work_over_is_split():
    assert (ROWS["platforms.erp"].status, ROWS["platforms.erp"].how) == ("changed", "split")
    assert ROWS["platforms.erp"].replaced_by == ("production",)
    assert (ROWS["platforms.production"].status, ROWS["platforms.production"].how) == ("added", "split")


def test_what_becomes_one_is_merged():
    assert ROWS["platforms.hub"].how == "merged"
    assert ROWS["platforms.hub"].replaces == ("hub_north", "hub_south")
    assert {ROWS[f"platforms.hub_{each}"].how for each in ("north", "south")} == {"merged"}


def test_it_is_told_in_words_and_nothing_was_forgotten():
    result = gaps(STEEL)
    told = summary_answer(result, STEEL).sentences
    assert "Of today's platforms, 2 give way to 1, 1 is renamed and 1 is split." in told
    assert "What was forgotten? Nothing: all that goes is replaced, or somebody decided that it goes." in told
    assert (result.summary.unexplained, result.summary.uncovered_duties, result.decide_first) == (0, 0, ())
    (change,) = draw(STEEL, states=("change",), today=datetime.date(2026, 11, 20)).pages
    assert (change.page.title.headline or "").startswith(
        "Two platforms give way to one, one is renamed, one is split, for 250"
    )


def test_the_new_comes_before_the_old_goes():
    order = {(step.change, step.address): number for number, wave in enumerate(gaps(STEEL).waves) for step in wave}
    assert order["introduce", "platforms.hub"] < order["build", "integrations.hub.erp"]
    assert order["build", "integrations.hub.erp"] < order["retire", "integrations.hub_north.erp"]
    assert order["retire", "integrations.hub_north.erp"] <= order["retire", "platforms.hub_north"]
