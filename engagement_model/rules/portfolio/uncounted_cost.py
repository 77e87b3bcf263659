"""A cost of a member is in a currency that the portfolio has no rate for.

## What it finds

Platforms whose `annual_cost` is in a currency, or in none, for which neither the portfolio has a rate, nor the member
one into a currency that the portfolio has one for.

## Why it matters

Such a cost is in no sum, and a saving that it is part of cannot be told.

## Example

```yaml
currency: EUR
members:
  - name: Alpha
    workspace:
      currency: USD
      as_is:
        customer_types: {consumer: Consumer}
        channels: {web: Web}
        organizations: {sales: Sales}
        platforms: {shop: {name: Shop, annual_cost: 300k}}
        engagements: [{customer: consumer, channel: web, organization: sales, platforms: [shop]}]
```

## Mended

```yaml
exchange_rates: {USD: 0.92}
currency: EUR
members:
  - name: Alpha
    workspace:
      currency: USD
      as_is:
        customer_types: {consumer: Consumer}
        channels: {web: Web}
        organizations: {sales: Sales}
        platforms: {shop: {name: Shop, annual_cost: 300k}}
        engagements: [{customer: consumer, channel: web, organization: sales, platforms: [shop]}]
```

## When to allow it

Where the amounts do not matter to anybody.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import PortfolioContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext, ngettext
from engagement_model.words.phrases import MOST_LISTED, count, listed, named, quoted


def search(context: PortfolioContext) -> Iterator[Finding]:
    """The members of which some cost is in no sum, each with those platforms."""
    found: dict[str, list[str]] = {}
    for at in context.result.without_rate:
        found.setdefault(at.member, []).append(at.name)
    for member, platforms in sorted(found.items()):
        message = ngettext(
            "{member}: the cost of {number} platform cannot be counted, for want of a rate into {currency}: "
            "{platforms}.",
            "{member}: the costs of {number} platforms cannot be counted, for want of a rate into {currency}: "
            "{platforms}.",
            len(platforms),
        ).format(
            member=quoted(context.names[member]),
            number=count(len(platforms)),
            currency=context.result.currency,
            platforms=listed(map(named, platforms), MOST_LISTED),
        )
        yield Finding(message, (f"members.{member}",), suggestion=gettext("add {key}:").format(key="exchange_rates"))


RULE = Rule("EM004", "warning", sys.modules[__name__], in_portfolio=search)
