"""A capability that no customer is engaged with.

## What it finds

A capability that no engagement names, no journey passes through and no proposition requires. One whose part is used
counts as used, and so does a part of one that is. That a platform provides it does not count.

## Why it matters

Something the company can do, and no customer gets it. It is either for sale and nobody says where, or it is paid for
and nobody asks for it.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
capabilities:
  buy: Buy
  compare: Compare prices
platforms:
  shop: {name: Shop system, provides: [buy, compare]}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [shop]}
```

## Mended

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
capabilities:
  buy: Buy
  compare: Compare prices
platforms:
  shop: {name: Shop system, provides: [buy, compare]}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy, compare], platforms: [shop]}
```

## When to allow it

Where a capability works inside the company only and is drawn to show which platform does it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.usage import used_capabilities
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext


def search(state: StateContext) -> Iterator[Finding]:
    """Capabilities that nothing names but platforms."""
    used = used_capabilities(state.model)
    for identifier, capability in state.model.capabilities.items():
        if identifier not in used:
            yield Finding(
                gettext("No customer is engaged with {capability}.").format(capability=capability.name),
                (f"capabilities.{identifier}",),
                suggestion=gettext("name it in an engagement, or take it out"),
            )


RULE = Rule("EM205", "warning", sys.modules[__name__], in_state=search)
