"""An id of another kind of element than the one expected here.

## What it finds

A channel named where a platform belongs, a platform where an organization belongs, and so on.

## Why it matters

It is usually a line of the drawing that skips a lane: the customer is said to be answered by a system.

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
engagements:
  - {customer: consumer, channel: web, organization: shop, platforms: [shop]}
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
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
```

## When to allow it

Never: a file with faults is not analysed, since what is wrong in it could be anywhere in the result.
"""

from __future__ import annotations

import sys

from engagement_model.rules.rule import Rule

RULE = Rule("EM110", "error", sys.modules[__name__])
