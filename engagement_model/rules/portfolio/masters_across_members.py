"""Platforms of several members are each the master of the same information.

## What it finds

Information that is the same in several members, by the portfolio's vocabulary, its id or its name, and that a
platform of each holds as master.

## Why it matters

A customer of two companies of one group is two customers: nobody knows what she has bought, and she gets every letter
twice.

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
        information: {customer: Customer}
        platforms: {shop: {name: Shop, holds: {customer: master}}}
        engagements: [{customer: consumer, channel: web, organization: sales, platforms: [shop]}]
  - name: Beta
    workspace:
      as_is:
        customer_types: {consumer: Consumer}
        channels: {web: Web}
        organizations: {sales: Sales}
        information: {customer: Customer}
        platforms: {shop: {name: Shop, holds: {customer: master}}}
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
        information: {customer: Customer}
        platforms: {shop: {name: Shop, holds: {customer: master}}}
        engagements: [{customer: consumer, channel: web, organization: sales, platforms: [shop]}]
  - name: Beta
    workspace:
      as_is:
        customer_types: {consumer: Consumer}
        channels: {web: Web}
        organizations: {sales: Sales}
        information: {customer: Customer}
        platforms: {shop: {name: Shop, holds: {customer: copy}}}
        engagements: [{customer: consumer, channel: web, organization: sales, platforms: [shop]}]
```

## When to allow it

Where the companies have no customers in common, or must not share what they know of them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.portfolio.result import At
from engagement_model.rules.context import PortfolioContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import ngettext
from engagement_model.words.phrases import count, quoted
from engagement_model.words.portfolio import listed_platforms


def search(context: PortfolioContext) -> Iterator[Finding]:
    """The information with masters in several members."""
    for found in context.result.masters:
        members = sorted({at.member for at in found.platforms})
        message = ngettext(
            "{number} member has a master of {information} by itself: {platforms}.",
            "{number} members each have a master of {information}: {platforms}.",
            len(members),
        ).format(
            number=count(len(members)),
            information=quoted(found.name),
            platforms=listed_platforms(found.platforms, context.names),
        )
        yield Finding(message, (f"information.{found.information}",), at=_members(found.platforms))


def _members(platforms: tuple[At, ...]) -> tuple[str, ...]:
    return tuple(sorted({f"members.{at.member}" for at in platforms}))


RULE = Rule("EM005", "note", sys.modules[__name__], in_portfolio=search)
