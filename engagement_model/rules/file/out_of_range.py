"""A number outside the range it may have.

## What it finds

A score that is not from 1 to 5, and an amount, count, duration or rate below what it can be.

## Why it matters

A negative cost makes any plan look good, and a six out of five any channel.

## Example

```yaml
customer_types:
  consumer: {name: Consumer, expects: {ease: 6}}
channels:
  web: Web shop
organizations:
  sales: Sales
platforms:
  shop: Shop system
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
```

## Mended

```yaml
customer_types:
  consumer: {name: Consumer, expects: {ease: 5}}
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

RULE = Rule("EM107", "error", sys.modules[__name__])
