"""More than the language allows: levels, values, cells or text.

## What it finds

More than 100 levels, 10 MB of text, or 1,000,000 values or cells after aliases and lists are multiplied out.

## Why it matters

A few lines can be made to stand for billions. Whoever checks models of others must not be brought down by one.

## Example

```yaml
tags_1: &a [x, x, x, x, x, x, x, x, x, x]
tags_2: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
tags_3: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
tags_4: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
tags_5: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
tags_6: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
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

Never. A model of that size is several models: split it, and let one extend the other.
"""

from __future__ import annotations

import sys

from engagement_model.rules.rule import Rule

RULE = Rule("EM118", "error", sys.modules[__name__])
