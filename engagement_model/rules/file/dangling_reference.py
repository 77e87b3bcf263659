"""A reference to something that was removed.

## What it finds

In an overlay that removes an element: something else that still names it, where `remove` does not say
`cascade: true`. The message shows both places.

## Why it matters

It is the question a redesign must not skip: when this platform goes, who does what it did for the customer?

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
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
future_state:
  extends: as_is
  remove:
    platforms: [shop]
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
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
future_state:
  extends: as_is
  remove:
    cascade: true
    platforms: [shop]
  platforms:
    store: {name: Store system, replaces: [shop]}
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [store]}
```

## When to allow it

Never: say `cascade: true`, or take the reference out yourself.
"""

from __future__ import annotations

import sys

from engagement_model.rules.rule import Rule

RULE = Rule("EM114", "error", sys.modules[__name__])
