"""A customer type that nobody engages.

## What it finds

A customer type for which no engagement is described, neither its own nor that of a part of it, and nobody who acts
for it is engaged either. What its whole has is not inherited: engagements are for exactly the customer type they name.

## Why it matters

These are people the company says it deals with, and the model shows no way in for them. Either somebody serves them
and was forgotten at the table, or nobody does.

## Example

```yaml
customer_types:
  consumer: Consumer
  landlord: Landlord
channels:
  web: Web shop
organizations:
  sales: Sales
platforms:
  shop: Shop system
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
```

## Mended

```yaml
customer_types:
  consumer: Consumer
  landlord: Landlord
channels:
  web: Web shop
organizations:
  sales: Sales
platforms:
  shop: Shop system
engagements:
  - {customers: [consumer, landlord], channel: web, organization: sales, platforms: [shop]}
```

## When to allow it

Where a customer type is named for a later wave, and the state drawn does not reach it yet.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.usage import engaged_customer_types
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import element_name


def search(state: StateContext) -> Iterator[Finding]:
    """Customer types outside every engagement."""
    model = state.model
    engaged = engaged_customer_types(model)
    for identifier, customer_type in model.customer_types.items():
        if identifier not in engaged:
            hint = gettext("add an engagement for it, or take it out")
            if customer_type.part_of is not None:
                whole = element_name(model, "customer_types", customer_type.part_of)
                hint = gettext("add an engagement for it: those of {whole} are not inherited").format(whole=whole)
            yield Finding(
                gettext(
                    "Nobody engages {customer}: no channel, no organization, no platform is there for them."
                ).format(customer=customer_type.name),
                (f"customer_types.{identifier}",),
                suggestion=hint,
            )


RULE = Rule("EM201", "warning", sys.modules[__name__], in_state=search)
