"""Information that is carried and cannot be matched with the same customer.

## What it finds

An integration that carries information with `keyed_by`, where both platforms say by what they identify customers and
share none of these identifiers. It then brings nothing: journeys, changes of channel and what is looked up at a point
of contact count it as a way that does not exist. Where a platform says nothing of its identifiers, nobody knows.

## Why it matters

The data is there, and nobody can tell whose it is. That is how an order of the web lies in the till, and the customer
who stands before it is asked for a receipt.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: {name: Web, kind: web}
  store: {name: Store, kind: store}
organizations:
  sales: Sales
capabilities:
  buy: {name: Buy, reads: [order], writes: [order]}
  pay: {name: Pay}
information:
  order: {name: Order, keyed_by: [login, loyalty_card]}
platforms:
  shop: {name: Shop, provides: [buy], holds: {order: master}, identifies_by: [login]}
  till: {name: Till, provides: [pay], holds: {order: copy}, identifies_by: [loyalty_card]}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [shop]}
  - {customer: consumer, channel: store, organization: sales, capabilities: [pay], platforms: [till]}
integrations:
  - {from: shop, to: till, carries: [order], latency: 5 min}
```

## Mended

```yaml
customer_types:
  consumer: Consumer
channels:
  web: {name: Web, kind: web}
  store: {name: Store, kind: store}
organizations:
  sales: Sales
capabilities:
  buy: {name: Buy, reads: [order], writes: [order]}
  pay: {name: Pay}
information:
  order: {name: Order, keyed_by: [login, loyalty_card]}
platforms:
  shop: {name: Shop, provides: [buy], holds: {order: master}, identifies_by: [login, loyalty_card]}
  till: {name: Till, provides: [pay], holds: {order: copy}, identifies_by: [loyalty_card]}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [shop]}
  - {customer: consumer, channel: store, organization: sales, capabilities: [pay], platforms: [till]}
integrations:
  - {from: shop, to: till, carries: [order], latency: 5 min}
```

## When to allow it

Where it is counted there and never looked up for one customer.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.recognition import unmatched_sentence


def search(state: StateContext) -> Iterator[Finding]:
    """What is carried and surely cannot be matched."""
    for row in state.recognition.unmatched:
        if row.known:
            yield Finding(
                unmatched_sentence(row, state.model),
                (f"integrations.{row.from_}.{row.to}.{row.information}",),
                suggestion=gettext("give both platforms one of them under identifies_by:"),
            )


RULE = Rule("EM504", "warning", sys.modules[__name__], in_state=search)
