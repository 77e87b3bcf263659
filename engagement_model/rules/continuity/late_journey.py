"""A journey that waits: a step sees what an earlier step wrote later than it may.

## What it finds

A journey with a step that reads information which an earlier step wrote, and to which it arrives later than the step's
`within`, else the journey's, else the information's `fresh_within` allows.

## Why it matters

The customer is on the telephone now, and the order arrives with the nightly file. To them that is the same as not
knowing, only that somebody says: please call again tomorrow.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
  store: Store
organizations:
  sales: Sales
capabilities:
  buy: {name: Buy, writes: [order]}
  return: {name: Return, reads: [order]}
information:
  order: Order
platforms:
  web_orders: {name: Web orders, provides: [buy], holds: {order: master}}
  till: {name: Till, provides: [return]}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [web_orders]}
  - {customer: consumer, channel: store, organization: sales, capabilities: [return], platforms: [till]}
integrations:
  - {from: web_orders, to: till, carries: [order], latency: 1 day}
journeys:
  return_in_store:
    name: Buy on the web, return in the store
    customer: consumer
    steps:
      - {capability: buy, channel: web}
      - {capability: return, channel: store, within: 2 hours}
```

## Mended

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
  store: Store
organizations:
  sales: Sales
capabilities:
  buy: {name: Buy, writes: [order]}
  return: {name: Return, reads: [order]}
information:
  order: Order
platforms:
  web_orders: {name: Web orders, provides: [buy], holds: {order: master}}
  till: {name: Till, provides: [return]}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [web_orders]}
  - {customer: consumer, channel: store, organization: sales, capabilities: [return], platforms: [till]}
integrations:
  - {from: web_orders, to: till, carries: [order], latency: 15 min}
journeys:
  return_in_store:
    name: Buy on the web, return in the store
    customer: consumer
    steps:
      - {capability: buy, channel: web}
      - {capability: return, channel: store, within: 2 hours}
```

## When to allow it

Where customers are told how long it takes and agree to it: then write that as `within`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.journeys import journeys_with
from engagement_model.rules.rule import Rule


def search(state: StateContext) -> Iterator[Finding]:
    """Journeys with a late step."""
    return journeys_with(state, "late")


RULE = Rule("EM402", "warning", sys.modules[__name__], in_state=search)
