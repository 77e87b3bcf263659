"""A copy of information that is older than it may be.

## What it finds

A platform that holds a `copy` of information which takes longer to arrive from its nearest master than the
information's `fresh_within` allows.

## Why it matters

`fresh_within` is how old it may be before a customer notices. So the customer notices: the item that was in stock is
not on the shelf.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
information:
  stock: {name: Stock, fresh_within: 1 hour}
platforms:
  shop: {name: Shop system, holds: {stock: copy}}
  warehouse: {name: Warehouse, holds: {stock: master}}
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop, warehouse]}
integrations:
  - {from: warehouse, to: shop, carries: [stock], latency: 1 day}
```

## Mended

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
information:
  stock: {name: Stock, fresh_within: 1 hour}
platforms:
  shop: {name: Shop system, holds: {stock: copy}}
  warehouse: {name: Warehouse, holds: {stock: master}}
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop, warehouse]}
integrations:
  - {from: warehouse, to: shop, carries: [stock], latency: 15 min}
```

## When to allow it

Where this copy serves reports only, and no customer is told anything from it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import element_name
from engagement_model.words.phrases import span


def search(state: StateContext) -> Iterator[Finding]:
    """The stale copies of the redundancy analysis."""
    model = state.model
    for copy in state.redundancy.copies:
        if copy.state != "stale":
            continue
        addresses = (f"information.{copy.information}", f"platforms.{copy.platform}")
        information = model.information[copy.information]
        yield Finding(
            gettext("{platform} gets {information} up to {delay} late; a customer notices after {limit}.").format(
                platform=element_name(model, "platforms", copy.platform),
                information=element_name(model, "information", copy.information),
                delay=span(copy.delay),
                limit=span(information.fresh_within),
            ),
            addresses,
            suggestion=gettext("move it sooner, or read it where its master is"),
            at=(f"platforms.{copy.platform}.holds.{copy.information}",),
            accepted_because=state.accepted.get(("copy", addresses)),
        )


RULE = Rule("EM306", "warning", sys.modules[__name__], in_state=search)
