"""What some customers bring, or cost, nobody stated, where it is stated of others.

## What it finds

A customer type without `annual_revenue` where another has it, or without a cost to serve, stated or following from its
contacts and what each of them costs, where another has one. A part of another customer type, and whoever acts for one,
is counted with it and needs none, and neither do prospects, who bring nothing yet. Where nobody stated any, nothing is
found.

## Why it matters

A ranking with a gap in it looks like one without. Whoever is missing may be the best customer, or the worst.

## Example

```yaml
customer_types:
  consumer: {name: Consumer, annual_revenue: 9M, annual_cost_to_serve: 4M}
  business: {name: Business}
channels:
  web: {name: Web shop, kind: web}
organizations:
  sales: Sales
platforms:
  shop: Shop system
engagements:
  - {customers: [consumer, business], channel: web, organization: sales, platforms: [shop]}
```

## Mended

```yaml
customer_types:
  consumer: {name: Consumer, annual_revenue: 9M, annual_cost_to_serve: 4M}
  business: {name: Business, annual_revenue: 3M, annual_cost_to_serve: 2M}
channels:
  web: {name: Web shop, kind: web}
organizations:
  sales: Sales
platforms:
  shop: Shop system
engagements:
  - {customers: [consumer, business], channel: web, organization: sales, platforms: [shop]}
```

## When to allow it

Where it was asked, and nobody can tell.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.stated_value import states_value
from engagement_model.analysis.weights import counted_once
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import element_name


def search(state: StateContext) -> Iterator[Finding]:
    """Customer types without what others have."""
    if not states_value(state.model):
        return
    from engagement_model.analysis.value import ANALYSIS

    values = state.study.of(ANALYSIS).value.by_customer
    customers = state.model.customer_types
    once = [each for each in counted_once(state.model, values) if customers[each].stage != "prospect"]
    revenues = any(values[each].revenue is not None for each in once)
    costs = any(values[each].cost_to_serve is not None for each in once)
    for identifier in once:
        revenue = revenues and values[identifier].revenue is None
        cost = costs and values[identifier].cost_to_serve is None
        if revenue and cost:
            text = gettext(
                "{customer}: nobody stated what they bring or what serving them costs, though for others it is stated."
            )
        elif revenue:
            text = gettext("{customer}: nobody stated what they bring, though for others it is stated.")
        elif cost:
            text = gettext("{customer}: nobody stated what serving them costs, though for others it is stated.")
        else:
            continue
        yield Finding(
            text.format(customer=element_name(state.model, "customer_types", identifier)),
            (f"customer_types.{identifier}",),
            suggestion=gettext("give it annual_revenue and annual_cost_to_serve"),
        )


RULE = Rule("EM908", "note", sys.modules[__name__], in_state=search)
