"""Several members have the same product, each for itself.

## What it finds

Platforms of several members that are built with the same product: by `technology`, or by what the portfolio says it is
known as. That two platforms have the same name alone says nothing.

## Why it matters

What is bought, licensed and run several times may be had once for less, and a contract for all is a better one.

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
        platforms: {shop: {name: Shop, technology: Storefront 9, vendor: Storefront Inc}}
        engagements: [{customer: consumer, channel: web, organization: sales, platforms: [shop]}]
  - name: Beta
    workspace:
      as_is:
        customer_types: {consumer: Consumer}
        channels: {web: Web}
        organizations: {sales: Sales}
        platforms: {shop: {name: Laden, technology: Storefront 9}}
        engagements: [{customer: consumer, channel: web, organization: sales, platforms: [shop]}]
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
        platforms: {shop: {name: Shop, technology: Storefront 9, vendor: Storefront Inc}}
        engagements: [{customer: consumer, channel: web, organization: sales, platforms: [shop]}]
  - name: Beta
    workspace:
      as_is:
        customer_types: {consumer: Consumer}
        channels: {web: Web}
        organizations: {sales: Sales}
        platforms: {shop: {name: Laden, technology: Basar 2}}
        engagements: [{customer: consumer, channel: web, organization: sales, platforms: [shop]}]
```

## When to allow it

Where it is one contract already, or one installation that both use.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import PortfolioContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import ngettext
from engagement_model.words.phrases import count, quoted
from engagement_model.words.portfolio import listed_platforms, sum_told


def search(context: PortfolioContext) -> Iterator[Finding]:
    """The products that several members have."""
    for found in context.result.products:
        message = ngettext(
            "{number} member has {product}: {platforms}; {cost}.",
            "{number} members have {product}, each for itself: {platforms}; {cost}.",
            len(found.members),
        ).format(
            number=count(len(found.members)),
            product=quoted(found.name),
            platforms=listed_platforms(found.platforms, context.names),
            cost=sum_told(found.annual_cost, len(found.unknown)),
        )
        addresses = tuple(f"members.{at.member}.platforms.{at.platform}" for at in found.platforms)
        yield Finding(message, addresses, at=tuple(f"members.{member}" for member in found.members))


RULE = Rule("EM006", "note", sys.modules[__name__], in_portfolio=search)
