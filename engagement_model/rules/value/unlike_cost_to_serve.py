"""A stated cost to serve that is more than a quarter away from what follows from contacts.

## What it finds

A customer type that states `annual_cost_to_serve`, where the cost of the organizations and platforms that answer its
contacts, shared out by contacts (`engage cost-to-serve`), is more than a quarter above or below it. Where something
that answers them has no known cost, only what is above it is found.

## Why it matters

One of the two is wrong, or they count different things. Whoever is asked to pay for the change will ask which.

## Example

```yaml
customer_types:
  consumer: {name: Consumer, annual_cost_to_serve: 2M}
channels:
  phone: {name: Call centre, kind: phone}
organizations:
  care: {name: Care, annual_cost: 4M}
platforms:
  desk: {name: Agent desk, annual_cost: 1M}
engagements:
  - {customer: consumer, channel: phone, organization: care, platforms: [desk], annual_contacts: 500_000}
```

## Mended

```yaml
customer_types:
  consumer: {name: Consumer, annual_cost_to_serve: 5M}
channels:
  phone: {name: Call centre, kind: phone}
organizations:
  care: {name: Care, annual_cost: 4M}
platforms:
  desk: {name: Agent desk, annual_cost: 1M}
engagements:
  - {customer: consumer, channel: phone, organization: care, platforms: [desk], annual_contacts: 500_000}
```

## When to allow it

Where the stated one counts more than contacts do, and says so in its evidence.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal

from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext


def search(state: StateContext) -> Iterator[Finding]:
    """The customer types whose two costs are far apart."""
    if all(each.annual_cost_to_serve is None for each in state.model.customer_types.values()):
        return
    from engagement_model.analysis.cost_to_serve import ANALYSIS, CustomerCost
    from engagement_model.analysis.sums import rates_of
    from engagement_model.words.amounts import amount, nearly
    from engagement_model.words.names import element_name

    rates = rates_of(state.workspace, state.model)

    def apart(row: CustomerCost) -> bool:
        stated, derived = row.annual_cost_to_serve, row.cost
        if stated is None or derived is None or not rates.knows(stated):
            return False
        least, less = Decimal(rates.convert(stated)), Decimal(derived.amount)
        return abs(least - less) * 4 > least and not (row.at_least and less < least)

    for row in state.study.of(ANALYSIS).cost_to_serve.customer_types:
        if not apart(row):
            continue
        assert row.annual_cost_to_serve is not None
        assert row.cost is not None
        text = gettext(
            "{customer}: serving them is said to cost {stated} a year; going by their contacts, it costs {derived}."
        )
        if row.at_least:
            text = gettext(
                "{customer}: serving them is said to cost {stated} a year; going by their contacts, it costs at "
                "least {derived}."
            )
        yield Finding(
            text.format(
                customer=element_name(state.model, "customer_types", row.customer_type),
                stated=amount(row.annual_cost_to_serve),
                derived=nearly(row.cost, "at_least" if row.at_least else None),
            ),
            (f"customer_types.{row.customer_type}.annual_cost_to_serve",),
        )


RULE = Rule("EM902", "note", sys.modules[__name__], in_state=search)
