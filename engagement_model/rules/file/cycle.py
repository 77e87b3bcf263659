"""Things that contain, run on or extend each other in a circle.

## What it finds

A circle of `part_of`, `runs_on`, `includes`, `standby_for`, `extends` or `depends_on`. The message shows the whole
circle.

## Why it matters

A whole that is part of its own part has no place on a page, and what waits for itself never begins.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
platforms:
  shop: {name: Shop system, part_of: suite}
  suite: {name: Suite, part_of: shop}
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
```

## Mended

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
platforms:
  shop: {name: Shop system, part_of: suite}
  suite: Suite
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
```

## When to allow it

Never: a file with faults is not analysed, since what is wrong in it could be anywhere in the result.
"""

from __future__ import annotations

import sys

from engagement_model.rules.rule import Rule

RULE = Rule("EM112", "error", sys.modules[__name__])
