from __future__ import annotations

import ast
import inspect

import pytest

from engagement_model.model.elements import ELEMENT_CLASSES, NOT_FACTS, Described
from engagement_model.model.relations import Journey, Question
from tests import strategies

FULL = """\
title: Everything
description: Every attribute there is
state: as-is
as_of: 2026-11-20
currency: EUR
exchange_rates: {USD: 0.92}
customer_types:
  business: {name: Business}
  buyer: {name: Buyer}
  consumer:
    name: Consumer
    kind: individual
    stage: contracted
    part_of: business
    owner: sales
    population: 1_200_000
    annual_revenue: 30M
    annual_cost_to_serve: 2.5M USD
    prefers: [web, store]
    expects: {ease: 5, speed: 3.5}
    recognized_as: person
    represented_by: [buyer]
    becomes: [business]
    buys: [bundle]
    retention: 0.85
    risk: low
    replaces: [household, single]
    known_as: {crm: "0017", leanix: 71c1}
channels:
  web: {name: Web, kind: web, recognizes: account, identifies_by: [login, loyalty_card], cost_per_contact: 0.35 USD}
  store: {name: Store, kind: store, unknown: [recognizes, identifies_by]}
organizations:
  company: {name: Company}
  sales: {name: Sales, part_of: company, headcount: 40, annual_cost: 900k}
capabilities:
  purchase: {name: Purchase}
  pay: {name: Pay, part_of: purchase, owner: sales, reads: [order], writes: [order, customer], touchpoint: payment}
information:
  order: {name: Order, owner: sales, fresh_within: 5 min, keyed_by: [login], trace: true}
  customer: Customer
  address: {name: Address, part_of: customer}
platforms:
  cloud: {name: Cloud}
  suite: {name: Suite}
  old_shop: {name: Old shop}
  shop:
    name: Web shop
    kind: application
    provides: [purchase, pay]
    holds: {order: master, customer: copy}
    identifies_by: [login]
    annual_cost: 900k EUR
    one_off_cost: 350000
    part_of: suite
    runs_on: [cloud]
    owner: sales
    technology: Java
    vendor: Acme
    in_service: {from: 2019-01-01, until: 2028-12-31}
    disposition: migrate
    standby_for: old_shop
    coexists_until: 2027-06-30
propositions:
  light: {name: Light}
  bundle:
    name: Bundle
    offered_to: [consumer]
    requires: [purchase]
    includes: [light]
    annual_revenue: 3M
    annual_cost: 2M
engagements:
  - customer: consumer
    channel: web
    organization: sales
    capabilities: [purchase]
    platforms: [shop]
    propositions: [light]
    experience: {ease: 4, speed: 3}
    annual_contacts: 2_000_000
    annual_transactions: 400_000
    recognizes: person
    identifies_by: [login]
integrations:
  - {from: shop, to: suite, carries: [order], latency: 1 day, via: nightly file}
journeys:
  buy:
    name: Buy
    customer: consumer
    owner: sales
    times_a_year: 40_000
    within: 1 day
    steps:
      - {capability: purchase, channel: web}
      - {capability: pay, channel: store, within: 2 hours, customer: buyer}
questions:
  profit: {ask: "Which pay?", owner: sales, needs: [order, customer], within: 30 days}
"""

FACTS = {
    "customer_types.consumer": "True",
    "customer_types.consumer.name": "Consumer",
    "customer_types.consumer.kind": "individual",
    "customer_types.consumer.stage": "contracted",
    "customer_types.consumer.part_of": "business",
    "customer_types.consumer.owner": "sales",
    "customer_types.consumer.population": "1200000",
    "customer_types.consumer.annual_revenue": "30000000 EUR",
    "customer_types.consumer.annual_cost_to_serve": "2500000 USD",
    "customer_types.consumer.prefers": "('web', 'store')",
    "customer_types.consumer.expects.ease": "5",
    "customer_types.consumer.expects.speed": "3.5",
    "customer_types.consumer.recognized_as": "person",
    "customer_types.consumer.represented_by.buyer": "True",
    "customer_types.consumer.becomes.business": "True",
    "customer_types.consumer.buys.bundle": "True",
    "customer_types.consumer.retention": "0.85",
    "customer_types.consumer.risk": "low",
    "channels.web": "True",
    "channels.web.name": "Web",
    "channels.web.kind": "web",
    "channels.web.recognizes": "account",
    "channels.web.identifies_by.login": "True",
    "channels.web.identifies_by.loyalty_card": "True",
    "channels.web.cost_per_contact": "0.35 USD",
    "organizations.sales": "True",
    "organizations.sales.name": "Sales",
    "organizations.sales.part_of": "company",
    "organizations.sales.headcount": "40",
    "organizations.sales.annual_cost": "900000 EUR",
    "capabilities.pay": "True",
    "capabilities.pay.name": "Pay",
    "capabilities.pay.part_of": "purchase",
    "capabilities.pay.owner": "sales",
    "capabilities.pay.reads.order": "True",
    "capabilities.pay.writes.customer": "True",
    "capabilities.pay.writes.order": "True",
    "capabilities.pay.touchpoint": "payment",
    "information.order": "True",
    "information.order.name": "Order",
    "information.order.owner": "sales",
    "information.order.fresh_within": "5 min",
    "information.order.keyed_by.login": "True",
    "information.order.trace": "True",
    "information.address": "True",
    "information.address.name": "Address",
    "information.address.part_of": "customer",
    "platforms.shop": "True",
    "platforms.shop.name": "Web shop",
    "platforms.shop.kind": "application",
    "platforms.shop.provides.pay": "True",
    "platforms.shop.provides.purchase": "True",
    "platforms.shop.holds.order": "master",
    "platforms.shop.holds.customer": "copy",
    "platforms.shop.identifies_by.login": "True",
    "platforms.shop.annual_cost": "900000 EUR",
    "platforms.shop.one_off_cost": "350000 EUR",
    "platforms.shop.part_of": "suite",
    "platforms.shop.runs_on.cloud": "True",
    "platforms.shop.owner": "sales",
    "platforms.shop.technology": "Java",
    "platforms.shop.vendor": "Acme",
    "platforms.shop.in_service.from": "2019-01-01",
    "platforms.shop.in_service.until": "2028-12-31",
    "platforms.shop.disposition": "migrate",
    "platforms.shop.standby_for": "old_shop",
    "platforms.shop.coexists_until": "2027-06-30",
    "propositions.bundle": "True",
    "propositions.bundle.name": "Bundle",
    "propositions.bundle.offered_to.consumer": "True",
    "propositions.bundle.requires.purchase": "True",
    "propositions.bundle.includes.light": "True",
    "propositions.bundle.annual_revenue": "3000000 EUR",
    "propositions.bundle.annual_cost": "2000000 EUR",
    "engagements.consumer.web.purchase": "True",
    "engagements.consumer.web.purchase.organizations.sales": "True",
    "engagements.consumer.web.purchase.platforms.shop": "True",
    "engagements.consumer.web.purchase.platforms.shop.for.light": "True",
    "engagements.consumer.web.purchase.experience.ease": "4",
    "engagements.consumer.web.purchase.experience.speed": "3",
    "engagements.consumer.web.purchase.annual_contacts": "2000000",
    "engagements.consumer.web.purchase.annual_transactions": "400000",
    "engagements.consumer.web.purchase.recognizes": "person",
    "engagements.consumer.web.purchase.identifies_by.login": "True",
    "integrations.shop.suite": "True",
    "integrations.shop.suite.order": "1 day",
    "integrations.shop.suite.order.via": "nightly file",
    "journeys.buy": "True",
    "journeys.buy.name": "Buy",
    "journeys.buy.customer": "consumer",
    "journeys.buy.owner": "sales",
    "journeys.buy.times_a_year": "40000",
    "journeys.buy.within": "1 day",
    "journeys.buy.steps.1": "purchase/web",
    "journeys.buy.steps.2": "pay/store",
    "journeys.buy.steps.2.within": "2 hours",
    "journeys.buy.steps.2.customer": "buyer",
    "questions.profit": "True",
    "questions.profit.ask": "Which pay?",
    "questions.profit.owner": "sales",
    "questions.profit.needs.customer": "True",
    "questions.profit.needs.order": "True",
    "questions.profit.within": "30 days",
}
"""Every row of the table of facts, and every attribute of every section."""

BYSTANDERS = (
    "customer_types.business",
    "customer_types.buyer",
    "channels.store",
    "organizations.company",
    "capabilities.purchase",
    "information.customer",
    "platforms.cloud",
    "platforms.suite",
    "platforms.old_shop",
    "propositions.light",
)


def test_every_attribute_of_every_section_is_a_fact_at_its_address(facts_of_text):
    facts = {address: str(value) for address, value in facts_of_text(FULL).items()}
    told = {address: value for address, value in facts.items() if not address.startswith(BYSTANDERS)}
    assert told == FACTS


def test_no_attribute_is_left_out_above():
    named = {
        tuple(address.split(".")[::2][:1] + address.split(".")[2:3]) for address in FACTS if address.count(".") > 1
    }
    for section, kind in {**ELEMENT_CLASSES, "journeys": Journey, "questions": Question}.items():
        for attribute in set(kind.model_fields) - NOT_FACTS:
            assert (section, attribute) in named, f"{section}.{attribute}"


def test_random_models_may_have_every_attribute():
    made = {}
    for node in ast.walk(ast.parse(inspect.getsource(strategies))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.keywords:
            inner = node.keywords[0].value
            if node.keywords[0].arg is None and isinstance(inner, ast.Call):
                made[node.func.id] = {each.arg for each in inner.keywords}
    said_by_all = NOT_FACTS | {"name", "replaces", "known_as", *strategies.remark_fields}
    for kind in ELEMENT_CLASSES.values():
        assert set(kind.model_fields) - said_by_all - made[kind.__name__] == set(), kind.__name__


def test_what_a_model_says_of_itself_is_read(model_of_text):
    model = model_of_text(FULL)
    assert (model.title, model.description, model.state, str(model.as_of)) == (
        "Everything",
        "Every attribute there is",
        "as-is",
        "2026-11-20",
    )
    assert (model.rates.currency, {name: str(rate) for name, rate in model.rates.rates.items()}) == (
        "EUR",
        {"USD": "0.92"},
    )
    assert model.customer_types["consumer"].replaces == {"household", "single"}


REMARKS = "description: D, note: N, tags: [t, u], evidence: E, confidence: measured, because: B"


def test_every_element_and_relation_takes_remarks_and_they_are_no_facts(model_of_text, facts_of_text, shop):
    elements = "".join(
        f"{section}: {{x: {{name: X, {REMARKS}}}}}\n"
        for section in ELEMENT_CLASSES
        if section not in ("customer_types", "channels", "platforms")
    )
    text = f"""\
customer_types: {{c: {{name: C, {REMARKS}}}}}
channels: {{w: {{name: W, {REMARKS}}}}}
platforms: {{p: {{name: P, {REMARKS}}}, q: Q}}
{elements}
engagements: [{{customer: c, channel: w, {REMARKS}}}]
integrations: [{{from: p, to: q, {REMARKS}}}]
journeys: {{j: {{name: J, customer: c, steps: [{{capability: x, channel: w, {REMARKS}}}], {REMARKS}}}}}
questions: {{q: {{ask: Q, needs: [x], {REMARKS}}}}}
"""
    model = model_of_text(text)
    remarked = [
        *(
            model.members(section)[next(iter(model.members(section)))]
            for section in (*ELEMENT_CLASSES, "journeys", "questions")
        ),
        model.journeys["j"].steps[0],
        *(cell.remarks for cell in model.cells.values()),
        *(integration.remarks for integration in model.integrations.values()),
    ]
    assert len(remarked) == 12
    for thing in remarked:
        said = (thing.description, thing.note, thing.tags, thing.evidence, thing.confidence, thing.because)
        assert said == ("D", "N", {"t", "u"}, "E", "measured", "B")
    assert facts_of_text(text) == facts_of_text(text.replace(f", {REMARKS}", ""))


def test_who_an_element_is_elsewhere_and_what_nobody_knows_of_it_is_read(model_of_text):
    model = model_of_text(FULL)
    assert model.customer_types["consumer"].known_as == {"crm": "0017", "leanix": "71c1"}
    assert model.channels["store"].unknown == {"recognizes", "identifies_by"}


def test_what_an_overlay_writes_is_no_longer_unknown(model_of_text):
    base = "platforms: {p: {name: P, unknown: [annual_cost, vendor]}}\n"
    model = model_of_text({"over.yaml": "extends: m.yaml\nplatforms: {p: {vendor: Acme}}\n", "m.yaml": base})
    assert model.platforms["p"].unknown == {"annual_cost"}


@pytest.mark.parametrize(
    "attribute",
    ["tags: [x]", "known_as: {crm: x}", "unknown: [vendor]", "note: N", "replaces: [old]", "confidence: guessed"],
)
def test_remarks_make_no_difference_by_themselves(facts_of_text, attribute):
    assert facts_of_text(f"platforms: {{p: {{name: P, {attribute}}}}}\n") == facts_of_text("platforms: {p: P}\n")


def test_titles_states_and_dates_are_no_facts(facts_of_text):
    head = "format: engagement-model/1\ntitle: T\ndescription: D\nstate: as-is\nas_of: 2026-11-20\n"
    assert facts_of_text(f"{head}platforms: {{p: P}}\n") == facts_of_text("platforms: {p: P}\n")


NAMES = (
    "NO", "on", "Yes", "true", "12:30", "010", "1.10", "1e3", "0x1F", "1_000", "2026-11-20", ".inf", "=", "<<",
    "Wählen", "Касса", "収納", "مرحبا", "a b  c", "it's", "C#", "100%",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names_are_kept_as_written(model_of_text, name):
    model = model_of_text(f"platforms:\n  short: {name}\n  long:\n    name: {name}\n  flow: {{name: {name}}}\n")
    assert [platform.name for platform in model.platforms.values()] == [name] * 3


@pytest.mark.parametrize(
    "name", ["null", "~", "NULL", " lead", "trail ", "a: b", "# a", "[a]", "*a", "&a", "!a", "a\tb"]
)
@pytest.mark.parametrize("quote", ["'", '"'])
def test_quoted_names_are_kept_as_written(model_of_text, name, quote):
    model = model_of_text(f"platforms: {{short: {quote}{name}{quote}, long: {{name: {quote}{name}{quote}}}}}\n")
    assert [platform.name for platform in model.platforms.values()] == [name] * 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("|-\n    a\n    b", "a\nb"),
        (">-\n    a\n    b", "a b"),
        ("a\n    b", "a b"),
        ('"\\x1b[31m\\u00e9"', "\x1b[31mé"),
        ("!!str 5", "5"),
    ],
)
def test_names_may_take_any_form_of_text(model_of_text, text, name):
    assert model_of_text(f"platforms:\n  p: {text}\n").platforms["p"].name == name


def test_a_text_is_short_for_a_name_or_a_question(model_of_text):
    text = "platforms: {p: P}\njourneys: {j: J}\nquestions: {q: Which?}\n"
    overlay = {"over.yaml": "extends: m.yaml\n" + text}
    base = (
        "customer_types: {c: C}\nchannels: {w: W}\ninformation: {i: I}\ncapabilities: {b: B}\nplatforms: {p: Old}\n"
        "journeys: {j: {name: Old, customer: c, steps: [{capability: b, channel: w}]}}\n"
        "questions: {q: {ask: Old, needs: [i]}}\n"
    )
    model = model_of_text({**overlay, "m.yaml": base})
    assert (model.platforms["p"].name, model.journeys["j"].name, model.questions["q"].ask) == ("P", "J", "Which?")


@pytest.mark.parametrize("empty", ["", " null", " ~", " # nothing", " {}"])
def test_a_section_may_be_empty(facts_of_text, empty):
    said = "organizations: {o: O}\n"
    sections = [each for each in (*ELEMENT_CLASSES, "journeys", "questions") if each != "organizations"]
    assert facts_of_text(said + "".join(f"{each}:{empty}\n" for each in sections)) == facts_of_text(said)


def test_the_smallest_useful_model(model_of_text):
    model = model_of_text(
        "customer_types: {c: C}\nchannels: {w: W}\norganizations: {o: O}\nplatforms: {p: P}\n"
        "engagements: [{customer: c, channel: w, organization: o, platforms: [p]}]\n"
    )
    assert list(model.cells) == [("c", "w", "any")]


def test_lists_that_are_sets_have_no_order_and_the_ranking_has(facts_of_text, shop):
    first = f"{shop}propositions: {{b: {{name: B, requires: [purchase, return]}}}}\n"
    assert facts_of_text(first) == facts_of_text(first.replace("[purchase, return]", "[return, purchase, return]"))
    ranked = shop.replace("consumer: Consumer", "consumer: {name: Consumer, prefers: [web, store]}")
    assert facts_of_text(ranked) != facts_of_text(ranked.replace("[web, store]", "[store, web]"))


def test_anchors_and_aliases_repeat_values(model_of_text):
    model = model_of_text(
        "platforms:\n  a: &base {name: A, vendor: Acme}\n  b: *base\n  c: {name: &n Nine, vendor: *n}\n"
    )
    assert [(platform.name, platform.vendor) for platform in model.platforms.values()] == [
        ("A", "Acme"),
        ("A", "Acme"),
        ("Nine", "Nine"),
    ]


def test_every_described_thing_has_the_same_remarks():
    assert set(Described.model_fields) == {"description", "note", "tags", "evidence", "confidence", "because"}
