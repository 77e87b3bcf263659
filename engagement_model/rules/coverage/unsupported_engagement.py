"""An engagement whose platforms do not do what it is for.

## What it finds

A customer type engaged with a capability on a channel, where platforms are listed and none of them provides it. What
no platform at all provides is left to `unprovided-capability`, and a platform that is listed only in vain to
`unsuited-platform`. All of one customer type on one channel is one finding.

## Why it matters

Some platform in the company can do it, and not the ones behind this door. The customer is told: you have to do that on
the web.

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
  tickets: {name: Ticket desk, provides: [complain]}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [shop]}
  - {customer: consumer, channel: phone, organization: sales, capabilities: [buy, complain], platforms: [tickets]}
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
  tickets: {name: Ticket desk, provides: [complain]}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [shop]}
  - {customer: consumer, channel: phone, organization: sales, capabilities: [buy, complain], platforms: [shop, tickets]}
```

## When to allow it

Where the channel only passes the customer on, and that is how it is meant.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.usage import by_way_in, unprovided_capabilities, unsuited_platforms
from engagement_model.model.addresses import cell_address
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import element_name, listed_names
from engagement_model.words.phrases import sentence
from engagement_model.words.ways_in import way_in


def search(state: StateContext) -> Iterator[Finding]:
    """Cells with platforms and an empty stack, by customer type and channel."""
    model = state.model
    unprovided = frozenset(unprovided_capabilities(model))
    unsuited = unsuited_platforms(model).keys()
    unsupported = (
        key
        for key, stack in model.stacks.items()
        if not stack and key.capability not in unprovided and model.cells[key].platforms - unsuited
    )
    for (customer_type, channel), keys in by_way_in(unsupported).items():
        yield Finding(
            sentence(
                gettext(
                    "{channel} offers {customer} {capabilities}, and none of the platforms behind it provides that."
                ).format(
                    channel=way_in(model, channel),
                    customer=element_name(model, "customer_types", customer_type),
                    capabilities=listed_names(model, "capabilities", (key.capability for key in keys)),
                )
            ),
            tuple(cell_address(key) for key in keys),
            suggestion=gettext("name a platform that provides it, or name it under provides: of one that does it"),
        )


RULE = Rule("EM213", "warning", sys.modules[__name__], in_state=search)
