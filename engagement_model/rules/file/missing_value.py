"""Something that must be said is not said.

## What it finds

An element without a name, an engagement with neither a customer nor a channel nor an organization, a journey without
steps, a question that needs nothing, a workspace without a state.

## Why it matters

Almost everything is optional. What is asked for is what the page or the analysis cannot do without.

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
  - {platforms: [shop]}
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

RULE = Rule("EM108", "error", sys.modules[__name__])
