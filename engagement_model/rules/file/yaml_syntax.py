"""The text is not the YAML that this language uses.

## What it finds

Text that no YAML reader understands, such as indentation with tabs or a bracket that is never closed; and what YAML
allows and this language does not: several documents in one file, tags, a list as a key.

## Why it matters

One missing bracket can hide everything below it. The message says where reading stopped, which is at the mistake or
shortly after it.

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
  - {customer: consumer, channel: web, organization: sales, platforms: [shop}
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

RULE = Rule("EM102", "error", sys.modules[__name__])
