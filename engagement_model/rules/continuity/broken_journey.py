"""A journey that breaks: a step cannot see what an earlier step wrote.

## What it finds

A journey with a step that reads information which an earlier step wrote on other platforms, where no path of
integrations that carry it leads from there to here. The suggestion is the smallest mend: one integration, or one
platform behind both steps.

## Why it matters

They're us, but we're not them: the customer has to prove to one half of the company what the other half did
yesterday. Of all findings this is the one that customers describe in their own words.

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
journeys:
  return_in_store:
    name: Buy on the web, return in the store
    customer: consumer
    steps:
      - {capability: buy, channel: web}
      - {capability: return, channel: store}
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
  - {from: web_orders, to: till, carries: [order], latency: 5 min}
journeys:
  return_in_store:
    name: Buy on the web, return in the store
    customer: consumer
    steps:
      - {capability: buy, channel: web}
      - {capability: return, channel: store}
```

## When to allow it

In the state of today, where the future state mends it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.journeys import journeys_with
from engagement_model.rules.rule import Rule


def search(state: StateContext) -> Iterator[Finding]:
    """Journeys with a broken step."""
    return journeys_with(state, "broken")


RULE = Rule("EM401", "warning", sys.modules[__name__], in_state=search)
