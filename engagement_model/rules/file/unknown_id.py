"""An id that nothing declares.

## What it finds

A reference to an element, a stakeholder, an initiative or an address that is not there, most often a spelling mistake.
The message names the one that was probably meant.

## Why it matters

A line that leads nowhere is not drawn, and an engagement that lost its platform looks like one that never had any.

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
  - {customer: consumer, channel: web, organization: sales, platforms: [shopp]}
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

RULE = Rule("EM109", "error", sys.modules[__name__])
