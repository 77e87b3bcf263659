"""Two places that say different things about the same.

## What it finds

Two engagements that give the same cell another experience or another number of contacts, the same information twice
for one integration, a model that says it is one state where the workspace uses it as another, and a file that is named
twice among the states.

## Why it matters

Both cannot be true, and taking either would be taking sides. Different people's opinions belong in views.

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
  - {customer: consumer, channel: web, organization: sales, platforms: [shop], annual_contacts: 900}
  - {customer: consumer, channel: web, annual_contacts: 800}
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
  - {customer: consumer, channel: web, organization: sales, platforms: [shop], annual_contacts: 900}
```

## When to allow it

Never in one model. Where people disagree, write a view for each.
"""

from __future__ import annotations

import sys

from engagement_model.rules.rule import Rule

RULE = Rule("EM113", "error", sys.modules[__name__])
