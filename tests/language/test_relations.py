from __future__ import annotations

from engagement_model.model.durations import Duration
from engagement_model.model.relations import CellKey, Flow, Pair

DAY = 86_400


def test_an_engagement_multiplies_out(model_of_text, shop):
    model = model_of_text(
        f"{shop}engagements: [{{customer: consumer, channels: [web, store], organization: sales,"
        " capabilities: [purchase, return], platforms: [shop]}]\n"
    )
    assert set(model.cells) == {
        CellKey("consumer", channel, capability)
        for channel in ("web", "store")
        for capability in ("purchase", "return")
    }
    assert {(cell.organizations, cell.platforms) for cell in model.cells.values()} == {
        (frozenset({"sales"}), frozenset({"shop"}))
    }


def test_singular_and_plural_unite(model_of_text, shop):
    model = model_of_text(
        f"{shop}engagements: [{{customer: consumer, channel: web, channels: [store, web], organization: sales,"
        " organizations: [it, sales]}]\n"
    )
    assert set(model.cells) == {CellKey("consumer", "web", "any"), CellKey("consumer", "store", "any")}
    assert model.cells[CellKey("consumer", "web", "any")].organizations == {"sales", "it"}


def test_engagements_that_hit_the_same_cell_unite(model_of_text, shop):
    model = model_of_text(
        f"""{shop}engagements:
- {{customer: consumer, channel: web, capabilities: [purchase], organization: sales, platforms: [shop],
   note: A, tags: [x]}}
- {{customer: consumer, channels: [web, store], capabilities: [purchase], organization: it, platforms: [tills],
   experience: {{ease: 4}}, annual_contacts: 10, annual_transactions: 9, note: B, tags: [y]}}
- {{customer: consumer, channel: web, capabilities: [purchase], experience: {{ease: 4, speed: 2}}, annual_contacts: 10,
   recognizes: account, identifies_by: [login]}}
- {{customer: consumer, channel: web, capabilities: [purchase], identifies_by: [card]}}
"""
    )
    web = model.cells[CellKey("consumer", "web", "purchase")]
    assert (web.organizations, web.platforms) == ({"sales", "it"}, {"shop", "tills"})
    assert (web.experience, web.annual_contacts) == ({"ease": 4, "speed": 2}, 10)
    assert web.annual_transactions == 9
    assert (web.recognizes, web.identifies_by) == ("account", {"login", "card"})
    assert (web.remarks.note, web.remarks.tags) == ("A B", {"x", "y"})
    store = model.cells[CellKey("consumer", "store", "purchase")]
    assert (store.organizations, store.platforms, store.experience) == ({"it"}, {"tills"}, {"ease": 4})


def test_engagements_that_disagree_are_a_conflict_told_once(faults_at_marks, shop):
    text = f"""{shop}engagements:
- {{customer: consumer, channels: [web, store], experience: {{ease: 3}}, annual_contacts: 5,
  annual_transactions: 7, recognizes: account}}
- {{customer: consumer, channels: [web, store], experience: {{ease: ▸4}}, annual_contacts: ▸6,
  annual_transactions: ▸8, recognizes: ▸person}}
"""
    assert faults_at_marks(text) == [
        f"EM113 two engagements give {said} of the same cell as {values} | say it once"
        f" | engagements.consumer.store.any.{said}"
        for said, values in (
            ("experience.ease", "3 and 4"),
            ("annual_contacts", "5 and 6"),
            ("annual_transactions", "7 and 8"),
            ("recognizes", "account and person"),
        )
    ]


def test_a_conflict_names_both_places(reading_of, shop):
    text = f"{shop}engagements:\n- {{customer: consumer, channel: web, annual_contacts: 5}}\n"
    fault = reading_of(f"{text}- {{customer: consumer, channel: web, annual_contacts: 6}}\n").faults[0]
    assert [place.line for place in fault.places] == [9, 8]


def test_an_engagement_without_capabilities_is_dealing_with_the_company(model_of_text, shop):
    model = model_of_text(f"{shop}engagements: [{{customer: consumer, channel: web, platforms: [shop, tills]}}]\n")
    assert model.stacks == {CellKey("consumer", "web", "any"): {"shop", "tills"}}


def test_a_file_may_have_the_implied_capability_beside_named_ones(model_of_text, shop):
    model = model_of_text(
        f"{shop}engagements: [{{customer: consumer, channel: web}},"
        " {customer: consumer, channel: web, capabilities: [purchase]}]\n"
    )
    assert [key.capability for key in model.cells] == ["any", "purchase"]


def test_the_implied_capability_may_be_named(model_of_text, shop):
    model = model_of_text(
        f"{shop}engagements: [{{customer: consumer, channel: web, capabilities: [any]}}]\n"
        "journeys: {j: {name: J, customer: consumer, steps: [{capability: any, channel: web}]}}\n"
    )
    assert list(model.cells) == [CellKey("consumer", "web", "any")]
    assert model.journeys["j"].steps[0].capability == "any"


def test_what_a_platform_supports(model_of_text):
    model = model_of_text(
        """\
customer_types: {c: C}
channels: {w: W}
capabilities: {sell: Sell, pay: {name: Pay, part_of: sell}, by_card: {name: By card, part_of: pay}, help: Help}
platforms:
  all: Everything
  shop: {name: Shop, provides: [sell]}
  card: {name: Card, provides: [by_card]}
  whole: {name: Whole, provides: [help]}
  part: {name: Part, part_of: shop, provides: [help]}
engagements:
- {customer: c, channel: w, platforms: [all, shop, card, whole, part]}
- {customer: c, channel: w, capabilities: [sell, pay, by_card, help], platforms: [all, shop, card, whole, part]}
"""
    )
    assert {key.capability: sorted(platforms) for key, platforms in model.stacks.items()} == {
        "any": ["all", "card", "part", "shop", "whole"],
        "sell": ["all", "shop"],
        "pay": ["all", "shop"],
        "by_card": ["all", "card", "shop"],
        "help": ["all", "part", "whole"],
    }


def test_nothing_but_support_is_inherited_by_parts(model_of_text):
    model = model_of_text(
        "organizations: {o: O}\ninformation: {i: I}\ncapabilities: {a: {name: A, owner: o, reads: [i]},"
        " b: {name: B, part_of: a}}\nplatforms: {p: {name: P, owner: o, vendor: V}, q: {name: Q, part_of: p}}\n"
    )
    assert (model.capabilities["b"].owner, model.capabilities["b"].reads) == (None, frozenset())
    assert (model.platforms["q"].owner, model.platforms["q"].vendor) == (None, None)


def test_several_entries_of_one_pair_unite(model_of_text):
    model = model_of_text(
        """\
information: {a: A, b: B, c: C}
platforms: {p: P, q: Q}
integrations:
- {from: p, to: q, carries: [a], latency: 1 day, via: file}
- {from: p, to: q, carries: [b, c]}
- {from: q, to: p}
"""
    )
    assert model.integrations[Pair("p", "q")].carries == {
        "a": Flow(Duration(DAY), "file"),
        "b": Flow(None, None),
        "c": Flow(None, None),
    }
    assert model.integrations[Pair("q", "p")].carries == {}


def test_the_same_information_twice_for_one_pair_is_a_fault(one_fault):
    text = """\
information: {a: A, b: B}
platforms: {p: P, q: Q}
integrations:
- {from: p, to: q, carries: [a], latency: 1 day}
- {from: q, to: p, carries: [a]}
- {from: p, to: q, carries: ▸[a, b], latency: 2 days}
"""
    assert one_fault(text) == 'EM113 "a" moves from p to q twice | keep one of the two entries | integrations.p.q.a'


def test_a_latency_that_is_not_stated_is_another_fact_than_zero(facts_of_text):
    text = "information: {a: A}\nplatforms: {p: P, q: Q}\nintegrations: [{from: p, to: q, carries: [a]LATENCY}]\n"
    assert facts_of_text(text.replace("LATENCY", ""))["integrations.p.q.a"] == "unstated"
    assert facts_of_text(text.replace("LATENCY", ", latency: real-time"))["integrations.p.q.a"] == Duration(0)


def test_steps_keep_their_order_and_may_repeat(model_of_text, shop):
    model = model_of_text(
        f"{shop}journeys: {{j: {{name: J, customer: consumer, steps: [{{capability: return, channel: web}},"
        " {capability: purchase, channel: store}, {capability: return, channel: web}]}}\n"
    )
    steps = [(step.capability, step.channel) for step in model.journeys["j"].steps]
    assert steps == [("return", "web"), ("purchase", "store"), ("return", "web")]


def test_an_engagement_may_name_no_channel_and_no_customer(facts_of_text):
    text = """\
organizations: {sales: Sales}
customer_types: {trade: Trade}
capabilities: {bill: Billing}
platforms: {erp: ERP}
engagements:
  - {organization: sales, capabilities: [bill], platforms: [erp]}
  - {customer: trade, platforms: [erp]}
"""
    cells = {address for address in facts_of_text(text) if address.startswith("engagements.")}
    assert cells == {
        "engagements.any.any.bill",
        "engagements.any.any.bill.organizations.sales",
        "engagements.any.any.bill.platforms.erp",
        "engagements.trade.any.any",
        "engagements.trade.any.any.platforms.erp",
    }


def test_what_could_not_be_read_is_not_taken_for_nothing(reading_of):
    read = reading_of({"m.yaml": "channels: {web: Web}\nengagements: [{custmer: c, channel: web}]\n"}, "m.yaml")
    assert [fault.kind.code for fault in read.faults] == ["EM104"]
    assert [model.cells for model in read.workspace.states.values()] == [{}]
