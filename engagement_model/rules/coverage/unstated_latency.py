"""An integration that does not say how long it takes.

## What it finds

An integration that carries information and states no `latency`. The analyses count it as immediate.

## Why it matters

A nightly file that is drawn as a line without a figure looks like a conversation. A journey then counts as unbroken
that every customer knows to be a day late.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
information:
  order: Order
platforms:
  shop: {name: Shop system, holds: {order: master}}
  ledger: {name: Ledger, holds: {order: copy}}
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop, ledger]}
integrations:
  - {from: shop, to: ledger, carries: [order]}
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
  order: Order
platforms:
  shop: {name: Shop system, holds: {order: master}}
  ledger: {name: Ledger, holds: {order: copy}}
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop, ledger]}
integrations:
  - {from: shop, to: ledger, carries: [order], latency: 1 day}
```

## When to allow it

In a first draft, as long as nobody draws conclusions from what is on time.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.model.addresses import pair_address
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import element_name, listed_names


def search(state: StateContext) -> Iterator[Finding]:
    """Integrations that carry something without a stated latency."""
    model = state.model
    for pair, integration in model.integrations.items():
        unstated = sorted(name for name, flow in integration.carries.items() if flow.latency is None)
        if unstated:
            yield Finding(
                gettext(
                    "No time is stated from {source} to {target}, which counts as immediate: {information}."
                ).format(
                    information=listed_names(model, "information", unstated),
                    source=element_name(model, "platforms", pair.source),
                    target=element_name(model, "platforms", pair.target),
                ),
                (pair_address(pair),),
                suggestion=gettext("add latency:, such as latency: 1 day or latency: real-time"),
            )


RULE = Rule("EM212", "note", sys.modules[__name__], in_state=search)
