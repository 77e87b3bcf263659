"""A key that the language does not have.

## What it finds

A key that means nothing where it stands, most often a spelling mistake. The message names the key that was probably
meant, or those that are known.

## Why it matters

A key that is read by nobody looks as if it counted: the owner of the model believes that a cost is in the sum.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
platforms:
  shop: {name: Shop system, anual_cost: 900k}
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
  shop: {name: Shop system, annual_cost: 900k}
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
```

## When to allow it

Never. What the language has no key for goes into `note`, `description` or `tags`.
"""

from __future__ import annotations

import sys

from engagement_model.rules.rule import Rule

RULE = Rule("EM104", "error", sys.modules[__name__])
