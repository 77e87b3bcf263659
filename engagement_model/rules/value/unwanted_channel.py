"""Customers come by a channel that they do not prefer, since the one they do prefer does not serve them.

## What it finds

Contacts of a customer type on a channel that is none of those it `prefers`, for something that the channel it prefers
first does not serve. All of it for one customer type and channel is one finding.

## Why it matters

Each of these contacts is one that nobody wanted: not the customer, who would rather have come otherwise, and not
whoever pays for it.

## Example

```yaml
customer_types:
  consumer: {name: Consumer, prefers: [web]}
channels:
  web: {name: Web shop, kind: web}
  phone: {name: Call centre, kind: phone}
organizations:
  sales: Sales
capabilities:
  buy: {name: Buy, writes: [order]}
  ask: {name: Ask, reads: [order]}
information:
  order: {name: Order, fresh_within: 1 hour}
platforms:
  shop: {name: Shop system, holds: {order: master}}
engagements:
  - customer: consumer
    channel: web
    organization: sales
    capabilities: [buy]
    platforms: [shop]
    annual_contacts: 900_000
  - customer: consumer
    channel: phone
    organization: sales
    capabilities: [buy, ask]
    platforms: [shop]
    annual_contacts: 120_000
```

## Mended

```yaml
customer_types:
  consumer: {name: Consumer, prefers: [web]}
channels:
  web: {name: Web shop, kind: web}
  phone: {name: Call centre, kind: phone}
organizations:
  sales: Sales
capabilities:
  buy: {name: Buy, writes: [order]}
  ask: {name: Ask, reads: [order]}
information:
  order: {name: Order, fresh_within: 1 hour}
platforms:
  shop: {name: Shop system, holds: {order: master}}
engagements:
  - customer: consumer
    channel: web
    organization: sales
    capabilities: [buy, ask]
    platforms: [shop]
    annual_contacts: 900_000
  - customer: consumer
    channel: phone
    organization: sales
    capabilities: [buy, ask]
    platforms: [shop]
    annual_contacts: 120_000
```

## When to allow it

Where the law, or safety, wants it done there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.stated_value import Forced, forced_of
from engagement_model.model.addresses import cell_address
from engagement_model.model.relations import CellKey
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import capability_name
from engagement_model.words.phrases import MOST_LISTED, listed, quoted
from engagement_model.words.unwanted import channel, forced_sentence


def search(state: StateContext) -> Iterator[Finding]:
    """Contacts that are forced onto a channel, by customer type and channel."""
    groups: dict[tuple[str, str, str], list[Forced]] = {}
    for row in forced_of(state.model):
        groups.setdefault((row.customer_type, row.channel, row.preferred), []).append(row)
    for (customer_type, used, preferred), rows in sorted(groups.items()):
        capabilities = [row.capability for row in rows]
        names = (quoted(capability_name(state.model, each)) for each in capabilities)
        yield Finding(
            forced_sentence(
                state.model, customer_type, used, preferred, capabilities, max(row.annual_contacts for row in rows)
            ),
            (f"channels.{used}", f"customer_types.{customer_type}"),
            suggestion=gettext("serve {capabilities} via {channel}").format(
                capabilities=listed(names, MOST_LISTED), channel=channel(state.model, preferred)
            ),
            at=tuple(cell_address(CellKey(customer_type, used, each)) for each in capabilities),
        )


RULE = Rule("EM907", "warning", sys.modules[__name__], in_state=search)
