"""Little workspaces of some ten elements, each with other things in it: a fault in one is read in no time."""

from __future__ import annotations

import random

import yaml

from engagement_model.translation import languages

NAMES = ("Web", "Points de vente", "Касса", "Bank 24/7", "R&D", "Café «Mitte»", "3M France", "Order desk", "E-mail")

TODAY = """\
format: engagement-model/1
state: as-is
customer_types:
  consumer: {name: Consumer, kind: individual, prefers: [web], expects: {ease: 5}, note: "x\\ny"}
  trade: {name: A, kind: business, population: 1200, annual_revenue: 2M EUR, retention: 0.8, recognized_as: account}
channels:
  web: {name: Web, kind: web, recognizes: person, identifies_by: [login]}
  store: {name: A, kind: store, recognizes: anonymous, cost_per_contact: 1.5 EUR}
organizations:
  sales: {name: Sales, headcount: 12}
  desk: {name: A, part_of: sales, annual_cost: 1M}
capabilities:
  buy: {name: Buy, writes: [order], owner: sales}
  pay: {name: A, reads: [order]}
information:
  order: {name: Order, fresh_within: 5 min, owner: sales}
platforms:
  tills: {name: A, provides: [buy], holds: {order: master}, vendor: Acme, tags: [old], known_as: {cmdb: A-1},
    annual_cost: 600k USD}
  portal: {name: Portal, provides: [buy, pay], holds: {order: master}, identifies_by: [login], evidence: a,
    confidence: guessed, in_service: {from: 2020-01-01, until: 2030-12-31}, disposition: tolerate}
  module: {name: A, part_of: portal, provides: [pay], runs_on: [tills]}
propositions:
  bundle: {name: A, offered_to: [trade], requires: [buy], annual_revenue: 3M}
engagements:
- {customer: consumer, channel: web, organization: sales, capabilities: [buy, pay], platforms: [portal],
  annual_contacts: 1000, experience: {ease: 3}}
- {customers: [consumer, trade], channel: store, organization: desk, capabilities: [buy], platforms: [tills],
  annual_transactions: 70, because: So it is., description: A}
integrations:
- {from: portal, to: tills, carries: [order], via: file, latency: 1 day}
journeys:
  back:
    name: Back
    customer: consumer
    times_a_year: 100
    steps: [{capability: buy, channel: web}, {capability: buy, channel: store, within: 1 day}]
questions:
  which: {ask: "Which?", needs: [order], within: 1 day}
"""
"""Much of what a model can say; a name A is another one in each workspace."""

FUTURES = (
    """\
extends: as-is.yaml
remove: {platforms: [tills], cascade: true}
platforms:
  orders: {name: Orders, provides: [buy], replaces: [tills], annual_cost: 1M, one_off_cost: 2M}
engagements:
- {customer: consumer, channel: store, organization: desk, capabilities: [buy], platforms: [orders]}
""",
    """\
extends: as-is.yaml
state: future-state
channels: {chat: {name: Chat, kind: chat}}
platforms: {tills: {annual_cost: null, name: A}}
""",
)
VIEW = """\
format: engagement-model/1
platforms: {portal: {annual_cost: 900k, because: The budget says so., name: A}}
channels: {store: {name: Shops}}
remove: {capabilities: [pay], cascade: true}
"""
DECISIONS = """\
format: engagement-model/1
decisions:
  tills_go: {about: [platforms.tills], status: proposed, choose: absent, state: future-state, by: Board, because: A,
    'on': 2026-11-01, due: 2026-12-01, owner: CIO}
  cost: {about: [platforms.portal], status: decided, choose: present, state: as-is, by: Board}
"""
SETTINGS = """\
format: engagement-model/1
title: A
currency: EUR
exchange_rates: {USD: 0.9}
language: en
as_is: as-is.yaml
future_state: future-state.yaml
stakeholders:
  one: {name: Web director, as_is: views/one.yaml}
  two: {name: Store director, future_state: views/two.yaml, asks: [costs]}
decisions: decisions.yaml
company: Somebody & Sons
discount_rate: 0.08
page: {size: a4, status: draft, version: A}
rules: {EM301: note}
description: A
initiatives:
  orders: {name: A, delivers: [platforms.tills], end: 2027-06-30, cost: 1M}
"""
PORTFOLIO = """\
format: engagement-portfolio/1
title: A
currency: EUR
members: [one, {path: two, name: A}]
vocabulary: words.yaml
same: [id, known_as, name]
stale_after: 300 days
known_as: {capabilities: {buy: [Acheter]}}
exchange_rates: {GBP: 1.15}
"""
WORDS = "format: engagement-model/1\ncapabilities: {buy: Buy}\n"
CANDIDATES = """\
candidates:
  acme:
    name: A
    cost: 1M
    lines:
      platforms.portal.provides.buy: {meets: "yes", evidence: A}
      platforms.portal.provides.pay: {meets: "no", cost: 1k}
  other: {name: Other}
"""
_NEEDED = """
name customer customers channel organization capabilities capability platforms channels state from to carries
customer_types organizations information engagements steps ask as_is future_state currency title exchange_rates members
vocabulary about status choose meets delivers stakeholders extends format candidates decisions path cascade provides
needs remove consumer trade web store sales desk buy pay order tills portal orders USD one two
"""
NEEDED = frozenset(_NEEDED.split())
"""Keys that stay: without them other things would be without ground."""


def texts(number: int) -> dict[str, str]:
    """The files of the workspace of that number, and of what lies beside it, by their paths."""
    chance = random.Random(f"little {number}")
    left = chance.choice((0.1, 0.4, 0.8))

    def made(text: str, **more: object) -> str:
        node = thinned({**yaml.safe_load(text), **more}, chance, left)
        flow = chance.choice((None, False))
        return str(yaml.safe_dump(node, allow_unicode=True, sort_keys=False, default_flow_style=flow, width=110))

    today = made(TODAY)
    language = chance.choice(languages())
    return {
        "shop/as-is.yaml": today,
        "shop/future-state.yaml": made(chance.choice(FUTURES)),
        "shop/views/one.yaml": made(VIEW, extends="../as-is.yaml"),
        "shop/views/two.yaml": made(VIEW, extends="../future-state.yaml"),
        "shop/decisions.yaml": made(DECISIONS),
        "shop/engagement.yaml": made(SETTINGS, language=language),
        "candidates.yaml": made(CANDIDATES),
        "group/portfolio.yaml": made(PORTFOLIO),
        "group/words.yaml": WORDS,
        "group/one/as-is.yaml": today,
        "group/one/engagement.yaml": "as_is: as-is.yaml\ntitle: One\ncurrency: EUR\nexchange_rates: {USD: 0.9}\n",
        "group/two/as-is.yaml": made(TODAY),
        "group/two/engagement.yaml": "as_is: as-is.yaml\ntitle: Two\ncurrency: EUR\nexchange_rates: {USD: 0.9}\n",
    }


def thinned(node: object, chance: random.Random, left: float) -> object:
    """The same with as many of the keys left that nothing needs, and other names."""
    if isinstance(node, dict):
        kept = {key: value for key, value in node.items() if key in NEEDED or chance.random() < left}
        return {
            key: chance.choice(NAMES) if value == "A" else thinned(value, chance, left) for key, value in kept.items()
        }
    return [thinned(each, chance, left) for each in node] if isinstance(node, list) else node
