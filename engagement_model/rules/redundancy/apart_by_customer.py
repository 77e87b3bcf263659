"""One capability stands on platforms of its own for some customers.

## What it finds

A capability for which groups of customer types are served on platforms that have nothing in common. It is a question,
not a fault: customers of different countries may well have systems of their own.

## Why it matters

Nobody sees it who looks at one customer type at a time. What is improved for some is not improved for the others, and
who moves from one group to the other begins anew.

## Example

```yaml
customer_types:
  consumer: Consumer
  business: Business
channels:
  web: Web shop
organizations:
  sales: Sales
capabilities:
  buy: Buy
platforms:
  shop: {name: Shop system}
  portal: {name: Business portal}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [shop]}
  - {customer: business, channel: web, organization: sales, capabilities: [buy], platforms: [portal]}
```

## Mended

```yaml
customer_types:
  consumer: Consumer
  business: Business
channels:
  web: Web shop
organizations:
  sales: Sales
capabilities:
  buy: Buy
platforms:
  shop: {name: Shop system}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [shop]}
  - {customer: business, channel: web, organization: sales, capabilities: [buy], platforms: [shop]}
```

## When to allow it

Where the customers have nothing to do with each other, or a law keeps them apart. Write it as a decision that chooses
`accepted` about the capability or one of the platforms.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import capability_name
from engagement_model.words.phrases import quoted
from engagement_model.words.redundancy_sentences import customer_groups


def search(state: StateContext) -> Iterator[Finding]:
    """What the redundancy analysis finds by customer type."""
    for found in state.redundancy.by_customer_type:
        addresses = (f"capabilities.{found.capability}",)
        yield Finding(
            gettext("Is {capability} to stand apart by customer type? {groups}.").format(
                capability=quoted(capability_name(state.model, found.capability)),
                groups=customer_groups(found, state.model),
            ),
            addresses,
            accepted_because=state.accepted.get(("by_customer_type", addresses)),
        )


RULE = Rule("EM308", "note", sys.modules[__name__], in_state=search)
