"""An integration that carries nothing, or leads nowhere.

## What it finds

An integration that names no information under `carries`, in a model that does describe information. And one from a
platform to itself.

## Why it matters

On the drawing two systems look connected. No analysis counts it, since nothing a customer said passes over it. One that
ends where it begins is mostly a slip, and the system that was meant stands there without its link.

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
  ledger: Ledger
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop, ledger]}
integrations:
  - {from: shop, to: ledger, latency: 1 day}
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
  ledger: Ledger
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop, ledger]}
integrations:
  - {from: shop, to: ledger, carries: [order], latency: 1 day}
```

## When to allow it

Where a link is drawn for its technology alone, such as a shared login.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.model.addresses import pair_address
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import element_name


def search(state: StateContext) -> Iterator[Finding]:
    """Integrations without information, and those that end where they begin."""
    model = state.model
    for pair, integration in model.integrations.items():
        if pair.source == pair.target:
            yield Finding(
                gettext("What is said to move from {platform} stays in {platform}.").format(
                    platform=element_name(model, "platforms", pair.source)
                ),
                (pair_address(pair),),
                suggestion=gettext("name another platform under from: or to:, or take the entry out"),
            )
        elif model.information and not integration.carries:
            yield Finding(
                gettext("Nothing is said to move from {source} to {target}.").format(
                    source=element_name(model, "platforms", pair.source),
                    target=element_name(model, "platforms", pair.target),
                ),
                (pair_address(pair),),
                suggestion=gettext("name what moves under carries:"),
            )


RULE = Rule("EM217", "note", sys.modules[__name__], in_state=search)
