"""The same key is written twice in one mapping.

## What it finds

A key, such as the id of a platform, that stands twice under the same heading. Most YAML readers keep the last one and
say nothing.

## Why it matters

Two people add the same id on the same day, and the work of one of them disappears from the drawing.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
platforms:
  shop: Shop system
  shop: Spare-parts shop
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
  shop: Shop system
  parts: Spare-parts shop
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop, parts]}
```

## When to allow it

Never: a file with faults is not analysed, since what is wrong in it could be anywhere in the result.
"""

from __future__ import annotations

import sys

from engagement_model.rules.rule import Rule

RULE = Rule("EM103", "error", sys.modules[__name__])
