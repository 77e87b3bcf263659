"""A platform that an engagement names and that does not do what the engagement is for.

## What it finds

A platform that is listed for a customer type on a channel and supports none of what the engagement is for, while others
that are listed there do, and it does its work elsewhere. What it `provides` is neither one of the capabilities nor
something these are part of. A platform that supports nothing it is listed for anywhere is left to `unsuited-platform`.

## Why it matters

It is named, and it is not counted: two ways in that name it are split all the same, and what it holds reaches nobody
there. Whoever wrote it down takes the two ways in for one, and the customer knows better.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
  phone: Telephone
organizations:
  sales: Sales
capabilities:
  buy: Buy
  ask: Ask about an order
platforms:
  shop: {name: Shop system, provides: [buy]}
  history: {name: Contact history, provides: [ask]}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [shop, history]}
  - {customer: consumer, channel: phone, organization: sales, capabilities: [ask], platforms: [history]}
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
capabilities:
  buy: Buy
  ask: Ask about an order
platforms:
  shop: {name: Shop system, provides: [buy]}
  history: {name: Contact history, provides: [ask]}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [shop]}
  - {customer: consumer, channel: phone, organization: sales, capabilities: [ask], platforms: [history]}
```

## When to allow it

Where a platform is listed for a duty the model has no capability for, and it is to count for nothing there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.usage import named_in_vain
from engagement_model.model.addresses import cell_address
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import element_name, listed_names
from engagement_model.words.ways_in import way_in


def search(state: StateContext) -> Iterator[Finding]:
    """Platforms that are listed in cells that others support and they do not, by customer type and channel."""
    model = state.model
    for (customer_type, channel, platform), keys in named_in_vain(model).items():
        addresses = tuple(map(cell_address, keys))
        yield Finding(
            gettext(
                "{platform} is named for {customer} via {channel}, does not provide {capabilities}, and is not "
                "counted there."
            ).format(
                platform=element_name(model, "platforms", platform),
                customer=element_name(model, "customer_types", customer_type),
                channel=way_in(model, channel),
                capabilities=listed_names(model, "capabilities", (key.capability for key in keys)),
            ),
            (*addresses, f"platforms.{platform}"),
            suggestion=gettext("name what it does under provides:, or take it out of the engagement"),
            at=tuple(f"{address}.platforms.{platform}" for address in addresses),
        )


RULE = Rule("EM221", "note", sys.modules[__name__], in_state=search)
