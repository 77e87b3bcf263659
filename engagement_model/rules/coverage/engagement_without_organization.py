"""An engagement that names no organization.

## What it finds

A customer type engaged on a channel with something that nobody is said to answer for, in a model that does describe
organizations. All of one customer type on one channel is one finding.

## Why it matters

When something goes wrong there, the customer has nobody to talk to, and the meeting has nobody to ask.

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
  - {customer: consumer, channel: phone, organization: sales, platforms: [shop]}
  - {customer: consumer, channel: web, platforms: [shop]}
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
  - {customer: consumer, channels: [phone, web], organization: sales, platforms: [shop]}
```

## When to allow it

Where it runs by itself, and that somebody looks after it is shown as the owner of its platform.
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
    """Cells without an organization, by customer type and channel."""
    model = state.model
    if not model.organizations:
        return
    unanswered = (key for key, cell in model.cells.items() if not cell.organizations)
    for (customer_type, channel), keys in by_way_in(unanswered).items():
        yield Finding(
            gettext("Nobody answers for {customer} via {channel}: {capabilities}.").format(
                customer=element_name(model, "customer_types", customer_type),
                channel=way_in(model, channel),
                capabilities=listed_names(model, "capabilities", (key.capability for key in keys)),
            ),
            tuple(cell_address(key) for key in keys),
            suggestion=gettext("name who does under organization:"),
        )


RULE = Rule("EM218", "note", sys.modules[__name__], in_state=search)
