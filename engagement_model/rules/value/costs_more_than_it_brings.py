"""Customers who cost more than they bring.

## What it finds

A customer type whose cost to serve, stated or following from its contacts and what each of them costs, is above its
revenue; and of the contacts that a cheaper channel could take the greatest saving, with what keeps them where they are.
Where the cost is known in part only, it is so much at least.

## Why it matters

Nobody has to be sent away: most often it is the way they are served that costs too much, and they would rather be
served the cheaper way themselves.

## Example

```yaml
customer_types:
  consumer: {name: Consumer, annual_revenue: 600k}
channels:
  web: {name: Web shop, kind: web, cost_per_contact: 0.30}
  phone: {name: Call centre, kind: phone, cost_per_contact: 6}
organizations:
  sales: Sales
capabilities:
  buy: {name: Buy, writes: [order]}
  ask: {name: Ask, reads: [order]}
information:
  order: {name: Order, fresh_within: 1 hour}
platforms:
  shop: {name: Shop system, holds: {order: master}}
engagements:
  - customer: consumer
    channel: web
    organization: sales
    capabilities: [buy, ask]
    platforms: [shop]
    annual_contacts: 900_000
  - customer: consumer
    channel: phone
    organization: sales
    capabilities: [buy, ask]
    platforms: [shop]
    annual_contacts: 120_000
```

## Mended

```yaml
customer_types:
  consumer: {name: Consumer, annual_revenue: 1.2M}
channels:
  web: {name: Web shop, kind: web, cost_per_contact: 0.30}
  phone: {name: Call centre, kind: phone, cost_per_contact: 6}
organizations:
  sales: Sales
capabilities:
  buy: {name: Buy, writes: [order]}
  ask: {name: Ask, reads: [order]}
information:
  order: {name: Order, fresh_within: 1 hour}
platforms:
  shop: {name: Shop system, holds: {order: master}}
engagements:
  - customer: consumer
    channel: web
    organization: sales
    capabilities: [buy, ask]
    platforms: [shop]
    annual_contacts: 900_000
  - customer: consumer
    channel: phone
    organization: sales
    capabilities: [buy, ask]
    platforms: [shop]
    annual_contacts: 120_000
```

## When to allow it

Where they are won for what they will bring later, or bring others. Accept it with a day until which that may take.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.stated_value import states_value
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule


def search(state: StateContext) -> Iterator[Finding]:
    """The customer types with a negative contribution, the worst first."""
    if not states_value(state.model):
        return
    from engagement_model.analysis.value import ANALYSIS
    from engagement_model.words.value import losing
    from engagement_model.words.worth import largest_moves, move_sentence, worth_sentence

    value = state.study.of(ANALYSIS).value
    for found in losing(value):
        moves = [move for move in largest_moves(value.levers) if move.customer_type == found.customer_type]
        most = max(moves, key=lambda move: move.saving.amount, default=None)
        yield Finding(
            worth_sentence(found, state.model),
            (f"customer_types.{found.customer_type}",),
            suggestion=move_sentence(most, state.model) if most is not None else None,
        )


RULE = Rule("EM903", "warning", sys.modules[__name__], in_state=search)
