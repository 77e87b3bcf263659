"""A platform meant to be eliminated stays, or one meant to be invested in goes.

## What it finds

A platform with `disposition: eliminate` that the future state still has, and one with `disposition: invest` that it
does not have any more.

## Why it matters

Somebody plans for its end and somebody else builds on it. Both spend money, and the customer gets the older half.

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
    shop: {name: Shop system, disposition: eliminate}
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
future_state:
  extends: as_is
  channels:
    web: {recognizes: person}
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
    shop: {name: Shop system, disposition: tolerate}
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
future_state:
  extends: as_is
  channels:
    web: {recognizes: person}
```

## When to allow it

Where its end comes after the future state that is drawn.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.model.addresses import parsed
from engagement_model.model.states import AS_IS
from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext


def search(context: Context) -> Iterator[Finding]:
    """Contradictions between dispositions and the future state."""
    gaps = context.gaps
    if gaps is None:
        return
    for row in gaps.contradictions:
        if row.kind != "disposition":
            continue
        name = context.naming.name("platforms", parsed(row.address).id)
        message = (
            gettext("{platform} is to be eliminated, and the future state keeps it.")
            if row.found
            else gettext("{platform} is invested in, and goes.")
        )
        yield Finding(message.format(platform=name), (row.address,), state=AS_IS)


RULE = Rule("EM610", "warning", sys.modules[__name__], in_workspace=search)
