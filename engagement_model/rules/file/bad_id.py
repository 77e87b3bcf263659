"""An id that is not lower-case letters, digits and underscores.

## What it finds

An id with capitals, spaces, hyphens, accents or a digit in front, and the reserved id `any`. Names are free text in any
script; only ids are restricted. The message says what to write.

## Why it matters

Ids stand in addresses, such as `platforms.shop.annual_cost`, which decisions, links and other programs rely on.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
platforms:
  Web-Shop: Shop system
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: []}
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
  web_shop: Shop system
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [web_shop]}
```

## When to allow it

Never: a file with faults is not analysed, since what is wrong in it could be anywhere in the result.
"""

from __future__ import annotations

import sys

from engagement_model.rules.rule import Rule

RULE = Rule("EM111", "error", sys.modules[__name__])
