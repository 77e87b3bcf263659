"""A capability stands on platforms of several members, and one of them could do it for all.

## What it finds

A capability that is the same in several members, by the portfolio's vocabulary, its id or its name, and that platforms
of each provide, where one of these does and masters all that others do: those could go.

## Why it matters

It is paid for, changed and secured once for every company. Who could share is a question that no company can ask by
itself.

## Example

```yaml
currency: EUR
members:
  - name: Alpha
    workspace:
      as_is:
        customer_types: {consumer: Consumer}
        channels: {web: Web}
        organizations: {sales: Sales}
        capabilities: {buy: Buy}
        platforms: {shop: {name: Shop, provides: [buy]}}
        engagements:
          - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [shop]}
  - name: Beta
    workspace:
      as_is:
        customer_types: {consumer: Consumer}
        channels: {web: Web}
        organizations: {sales: Sales}
        capabilities: {buy: Buy}
        platforms: {shop: {name: Laden, provides: [buy]}}
        engagements:
          - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [shop]}
```

## Mended

```yaml
currency: EUR
members:
  - name: Alpha
    workspace:
      as_is:
        customer_types: {consumer: Consumer}
        channels: {web: Web}
        organizations: {sales: Sales}
        capabilities: {buy: Buy}
        platforms: {shop: {name: Shop, provides: [buy]}}
        engagements:
          - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [shop]}
  - name: Beta
    workspace:
      as_is:
        customer_types: {consumer: Consumer}
        channels: {web: Web}
        organizations: {sales: Sales}
        capabilities: {sell_gifts: Sell gifts}
        platforms: {shop: {name: Laden, provides: [sell_gifts]}}
        engagements:
          - {customer: consumer, channel: web, organization: sales, capabilities: [sell_gifts], platforms: [shop]}
```

## When to allow it

Where the companies are to be sold one by one, or the law of a country keeps them apart.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import PortfolioContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.words.portfolio import consolidation_sentence


def search(context: PortfolioContext) -> Iterator[Finding]:
    """The consolidations that are told: those that save most, and those that touch most customers."""
    told = {found.capability: found for found in (*context.result.consolidations, *context.result.most_customers)}
    for capability, found in sorted(told.items()):
        yield Finding(
            consolidation_sentence(found, context.names),
            (f"capabilities.{capability}",),
            at=tuple(f"members.{member}" for member in found.members),
        )


RULE = Rule("EM007", "note", sys.modules[__name__], in_portfolio=search)
