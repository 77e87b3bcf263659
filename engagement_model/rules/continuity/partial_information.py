"""What is needed at a point of contact and gets there from some of its masters only.

## What it finds

Information that a capability reads on a channel and that several platforms hold as master, where it gets there from
some of them and from others never. All that is seen in part on one channel of one piece of information is one note;
`engage information` lists every need.

## Why it matters

Half of the orders are there. Whoever serves the customer takes what is on the screen for all there is, and tells the
other half of the customers that they never ordered.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  store: {name: Store, kind: store}
organizations:
  retail: Retail
capabilities:
  buy: {name: Buy, reads: [price]}
information:
  price: {name: Price, fresh_within: 1 day}
platforms:
  till: {name: Till, provides: [buy]}
  erp: {name: ERP system, holds: {price: master}}
  web_shop: {name: Web shop, holds: {price: master}}
engagements:
  - {customer: consumer, channel: store, organization: retail, capabilities: [buy], platforms: [till]}
integrations:
  - {from: erp, to: till, carries: [price], latency: 1 hour}
```

## Mended

```yaml
customer_types:
  consumer: Consumer
channels:
  store: {name: Store, kind: store}
organizations:
  retail: Retail
capabilities:
  buy: {name: Buy, reads: [price]}
information:
  price: {name: Price, fresh_within: 1 day}
platforms:
  till: {name: Till, provides: [buy]}
  erp: {name: ERP system, holds: {price: master}}
engagements:
  - {customer: consumer, channel: store, organization: retail, capabilities: [buy], platforms: [till]}
integrations:
  - {from: erp, to: till, carries: [price], latency: 1 hour}
```

## When to allow it

Where each master keeps the part of customers of its own, who are never served elsewhere.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.rules.sights import sights_with


def search(state: StateContext) -> Iterator[Finding]:
    """What gets there in part, by channel and information."""
    return sights_with(state, "partial")


RULE = Rule("EM408", "note", sys.modules[__name__], in_state=search)
