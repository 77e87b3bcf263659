"""A journey that is handed from one organization to another more than once.

## What it finds

A journey with two hand-offs or more: steps that are answered by other organizations than the step before, with none
in common. One hand-off is what changing the channel often means; from the second on somebody should go along.

## Why it matters

At each hand-off the customer tells the story again. At the second they ask who is in charge, and nobody is.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
  warehouse: Warehouse
  service: Service
capabilities:
  buy: Buy
  collect: Collect
  repair: Have it repaired
platforms:
  orders: Order book
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [orders]}
  - {customer: consumer, channel: web, organization: warehouse, capabilities: [collect], platforms: [orders]}
  - {customer: consumer, channel: web, organization: service, capabilities: [repair], platforms: [orders]}
journeys:
  repair:
    name: Buy, collect, repair
    customer: consumer
    steps:
      - {capability: buy, channel: web}
      - {capability: collect, channel: web}
      - {capability: repair, channel: web}
```

## Mended

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
  warehouse: Warehouse
  service: Service
capabilities:
  buy: Buy
  collect: Collect
  repair: Have it repaired
platforms:
  orders: Order book
engagements:
  - {customer: consumer, channel: web, organizations: [sales, service], capabilities: [buy], platforms: [orders]}
  - {customer: consumer, channel: web, organizations: [warehouse, sales], capabilities: [collect], platforms: [orders]}
  - {customer: consumer, channel: web, organization: service, capabilities: [repair], platforms: [orders]}
journeys:
  repair:
    name: Buy, collect, repair
    customer: consumer
    steps:
      - {capability: buy, channel: web}
      - {capability: collect, channel: web}
      - {capability: repair, channel: web}
```

## When to allow it

Where the owner of the journey goes along with the customer, although the steps do not say so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import ngettext

MANY = 2
"""From so many hand-offs on."""


def search(state: StateContext) -> Iterator[Finding]:
    """Journeys with many hand-offs."""
    for identifier, result in state.continuity.journeys.items():
        if result.handoffs >= MANY:
            yield Finding(
                ngettext(
                    "{journey}: the customer is handed on {n} time between organizations that have nobody in common.",
                    "{journey}: the customer is handed on {n} times between organizations that have nobody in common.",
                    result.handoffs,
                ).format(journey=state.model.journeys[identifier].name, n=result.handoffs),
                (f"journeys.{identifier}",),
            )


RULE = Rule("EM405", "note", sys.modules[__name__], in_state=search)
