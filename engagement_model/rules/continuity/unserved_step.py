"""A step of a journey where nothing serves the customer.

## What it finds

A step whose customer type is not engaged with that capability on that channel, or is, and no platform supports it
there.

## Why it matters

The journey ends there. The customer did what the company invited them to do, and at this door nobody is in.

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
  buy: Buy
  return: Return
platforms:
  orders: {name: Order book, provides: [buy, return]}
engagements:
  - {customer: consumer, channels: [web, store], organization: sales, capabilities: [buy], platforms: [orders]}
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
  buy: Buy
  return: Return
platforms:
  orders: {name: Order book, provides: [buy, return]}
engagements:
  - {customer: consumer, channels: [web, store], organization: sales, capabilities: [buy, return], platforms: [orders]}
journeys:
  return_in_store:
    name: Buy on the web, return in the store
    customer: consumer
    steps:
      - {capability: buy, channel: web}
      - {capability: return, channel: store}
```

## When to allow it

In the state of today, where the future state serves it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.journeys import journeys_with
from engagement_model.rules.rule import Rule


def search(state: StateContext) -> Iterator[Finding]:
    """Journeys with an unserved step."""
    return journeys_with(state, "unserved")


RULE = Rule("EM403", "warning", sys.modules[__name__], in_state=search)
