"""An amount in a currency that has no exchange rate.

## What it finds

Amounts in several currencies, one of which `exchange_rates` does not give, or that name none where others do.

## Why it matters

Dollars added to euros give a figure that is nobody's. It would be the one that is remembered.

## Example

```yaml
currency: EUR
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
platforms:
  shop: {name: Shop system, annual_cost: 1.2M USD}
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
```

## Mended

```yaml
currency: EUR
exchange_rates: {USD: 0.92}
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
platforms:
  shop: {name: Shop system, annual_cost: 1.2M USD}
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
```

## When to allow it

Never: a file with faults is not analysed, since what is wrong in it could be anywhere in the result.
"""

from __future__ import annotations

import sys

from engagement_model.rules.rule import Rule

RULE = Rule("EM116", "error", sys.modules[__name__])
