"""What is needed at a point of contact and never gets there.

## What it finds

Information that a capability reads on a channel, where no path of integrations leads from any platform that holds it as
master to the platforms that do the work there, or to what they run on. One piece of information is one finding, told by
the channel where most contacts miss it. What a journey or a change of channel looks for there is left to the rules
about these; `engage information` lists every need, with the contacts a year behind it.

## Why it matters

Whoever serves the customer there works without it: the till has no price, the desk no history. No journey has to be
written down for this to hurt, and none would find it where nothing is passed on from another channel.

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
  count: {name: See if it is in stock}
information:
  price: {name: Price, fresh_within: 1 day}
platforms:
  till: {name: Till, provides: [buy]}
  erp: {name: ERP system, provides: [count], holds: {price: master}}
engagements:
  - {customer: consumer, channel: store, organization: retail, capabilities: [buy], platforms: [till]}
  - {customer: consumer, channel: store, organization: retail, capabilities: [count], platforms: [erp]}
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
  count: {name: See if it is in stock}
information:
  price: {name: Price, fresh_within: 1 day}
platforms:
  till: {name: Till, provides: [buy]}
  erp: {name: ERP system, provides: [count], holds: {price: master}}
engagements:
  - {customer: consumer, channel: store, organization: retail, capabilities: [buy], platforms: [till]}
  - {customer: consumer, channel: store, organization: retail, capabilities: [count], platforms: [erp]}
integrations:
  - {from: erp, to: till, carries: [price], latency: 1 hour}
```

## When to allow it

Where it is looked up by hand elsewhere, and that is meant to stay so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.rules.sights import sights_with


def search(state: StateContext) -> Iterator[Finding]:
    """What never gets where it is needed, by information."""
    return sights_with(state, "blind")


RULE = Rule("EM407", "warning", sys.modules[__name__], in_state=search)
