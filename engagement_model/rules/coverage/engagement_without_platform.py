"""An engagement that names no platform.

## What it finds

A customer type engaged on a channel with something that no platform is listed for. All of one customer type on one
channel is one finding. Often it is what a removal with `cascade: true` left behind.

## Why it matters

Whoever answers the customer has nothing in front of them: no order, no name, no way to pass on what was said.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
  phone: Telephone
organizations:
  sales: Sales
platforms:
  shop: Shop system
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
  - {customer: consumer, channel: phone, organization: sales}
```

## Mended

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
  phone: Telephone
organizations:
  sales: Sales
platforms:
  shop: Shop system
engagements:
  - {customer: consumer, channels: [web, phone], organization: sales, platforms: [shop]}
```

## When to allow it

Where it is done in person and on purpose, and nothing of it has to be known anywhere else.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.usage import by_way_in
from engagement_model.model.addresses import cell_address
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import element_name, listed_names
from engagement_model.words.ways_in import way_in


def search(state: StateContext) -> Iterator[Finding]:
    """Cells without a platform, by customer type and channel."""
    model = state.model
    bare = (key for key, cell in model.cells.items() if not cell.platforms)
    for (customer_type, channel), keys in by_way_in(bare).items():
        yield Finding(
            gettext("No platform stands behind {customer} via {channel}: {capabilities}.").format(
                customer=element_name(model, "customer_types", customer_type),
                channel=way_in(model, channel),
                capabilities=listed_names(model, "capabilities", (key.capability for key in keys)),
            ),
            tuple(cell_address(key) for key in keys),
            suggestion=gettext("name the platform under platforms:"),
        )


RULE = Rule("EM211", "warning", sys.modules[__name__], in_state=search)
