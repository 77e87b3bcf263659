"""A member of the portfolio describes a day that is too long ago.

## What it finds

A member whose `as_of` is longer ago than `stale_after` of the portfolio allows. Where a member does not say as of
which day it is, that is a note.

## Why it matters

Figures of different years do not add up: the platform that one company counts, another may have switched off.

## Example

```yaml
stale_after: 180 days
currency: EUR
members:
  - name: Alpha
    workspace:
      as_is:
        as_of: 2025-11-03
        customer_types: {consumer: Consumer}
        channels: {web: Web}
        organizations: {sales: Sales}
        platforms: {shop: Shop}
        engagements: [{customer: consumer, channel: web, organization: sales, platforms: [shop]}]
```

## Mended

```yaml
stale_after: 180 days
currency: EUR
members:
  - name: Alpha
    workspace:
      as_is:
        as_of: 2026-11-03
        customer_types: {consumer: Consumer}
        channels: {web: Web}
        organizations: {sales: Sales}
        platforms: {shop: Shop}
        engagements: [{customer: consumer, channel: web, organization: sales, platforms: [shop]}]
```

## When to allow it

Where nothing has changed there: then somebody who knows it writes the new day.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import PortfolioContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.translation.formats import long_date
from engagement_model.words.phrases import quoted, span


def search(context: PortfolioContext) -> Iterator[Finding]:
    """The members that are too old, and as notes those that do not say how old they are."""
    allowed = context.portfolio.stale_after
    if allowed is None:
        return
    for row in context.result.with_status("read"):
        address = f"members.{row.member}"
        if row.as_of is None:
            text = gettext("{member} does not say as of which day it is.").format(member=quoted(row.name))
            yield Finding(text, (address,), suggestion=gettext("add {key}:").format(key="as_of"), at_most="note")
        elif row.stale:
            text = gettext("{member} was described as of {day}, more than {limit} ago.").format(
                member=quoted(row.name), day=long_date(row.as_of), limit=span(allowed)
            )
            yield Finding(text, (address,))


RULE = Rule("EM003", "warning", sys.modules[__name__], in_portfolio=search)
