"""The future state intends a worse experience than customers have today.

## What it finds

An engagement whose `experience` of a factor is lower in the future state than in the state of today. The counterpart,
a better one, is what the redesign is for.

## Why it matters

Customers compare with yesterday, not with the plan. What is saved in one place is paid for here.

## Example

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    web: Web shop
  organizations:
    sales: Sales
  platforms:
    shop: Shop system
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop], experience: {ease: 4}}
future_state:
  extends: as_is
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop], experience: {ease: 3}}
```

## Mended

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    web: Web shop
  organizations:
    sales: Sales
  platforms:
    shop: Shop system
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop], experience: {ease: 4}}
future_state:
  extends: as_is
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop], experience: {ease: 4}}
```

## When to allow it

Where it buys something the same customers want more, and they were asked.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.model.states import FUTURE
from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.translation.formats import grouped


def search(context: Context) -> Iterator[Finding]:
    """Scores that fall."""
    gaps = context.gaps
    if gaps is None:
        return
    for row in gaps.experience:
        if row.difference < 0:
            yield Finding(
                gettext("{what}: {factor} is to fall from {delivered} to {intended}.").format(
                    what=context.naming.address(row.address),
                    factor=row.factor,
                    delivered=grouped(row.delivered),
                    intended=grouped(row.intended),
                ),
                (f"{row.address}.experience.{row.factor}",),
                state=FUTURE,
            )


RULE = Rule("EM612", "warning", sys.modules[__name__], in_workspace=search)
