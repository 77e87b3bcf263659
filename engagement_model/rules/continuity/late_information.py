"""What is needed at a point of contact and gets there later than it may be old.

## What it finds

Information that a capability reads on a channel, where it takes longer to get there from a platform that holds it as
master than its `fresh_within` allows. One piece of information is one note, told by the channel where most contacts
wait for it. What a journey or a change of channel looks for there is left to the rules about these; `engage
information` lists every need.

## Why it matters

The screen shows something, and it was true yesterday. That is worse than an empty screen, since nobody asks again.

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
engagements:
  - {customer: consumer, channel: store, organization: retail, capabilities: [buy], platforms: [till]}
integrations:
  - {from: erp, to: till, carries: [price], latency: 2 days}
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

Where `fresh_within` is meant for other uses of it than this one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.rules.sights import sights_with


def search(state: StateContext) -> Iterator[Finding]:
    """What gets there too late, by information."""
    return sights_with(state, "late")


RULE = Rule("EM408", "note", sys.modules[__name__], in_state=search)
