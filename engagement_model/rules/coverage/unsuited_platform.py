"""A platform that provides nothing of what it is used for.

## What it finds

A platform that engagements name and that supports none of them: what it `provides` is neither one of their
capabilities nor something these are part of. A platform that names nothing under `provides` is taken to support all.

## Why it matters

On the drawing a line leads from the customer to this platform, and on the day nothing comes of it. Or the platform
does more than the model says, and whoever plans to replace it will forget that.

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
  complain: Complain
platforms:
  shop: {name: Shop system, provides: [buy]}
  desk: Service desk
  tickets: {name: Ticket system, provides: [complain]}
engagements:
  - {customer: consumer, channels: [web, phone], organization: sales, capabilities: [complain], platforms: [desk]}
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [shop, tickets]}
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
  complain: Complain
platforms:
  shop: {name: Shop system, provides: [buy]}
  desk: Service desk
  tickets: {name: Ticket system, provides: [complain]}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [shop]}
  - customer: consumer
    channels: [web, phone]
    organization: sales
    capabilities: [complain]
    platforms: [desk, tickets]
```

## When to allow it

Where a platform is listed for a duty the model has no capability for, such as printing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.usage import unsuited_platforms
from engagement_model.model.addresses import cell_address
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import element_name, listed_names


def search(state: StateContext) -> Iterator[Finding]:
    """Platforms that are listed in cells and support none of them."""
    model = state.model
    for identifier, keys in unsuited_platforms(model).items():
        platform = model.platforms[identifier]
        yield Finding(
            gettext("{platform} is used for {used}, and provides only {provided}.").format(
                platform=element_name(model, "platforms", identifier),
                used=listed_names(model, "capabilities", (key.capability for key in keys)),
                provided=listed_names(model, "capabilities", platform.provides),
            ),
            (f"platforms.{identifier}",),
            suggestion=gettext("name what it does under provides:, or name another platform in the engagement"),
            at=(f"platforms.{identifier}.provides", f"{cell_address(keys[0])}.platforms.{identifier}"),
        )


RULE = Rule("EM210", "warning", sys.modules[__name__], in_state=search)
