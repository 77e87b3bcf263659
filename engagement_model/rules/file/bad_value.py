"""A value that cannot be read, or is not one of those allowed.

## What it finds

An amount of money, a duration, a date or a number that cannot be read, such as `1 month`, whose length varies; and a
word that is not one of those a key takes. The message says what to write instead.

## Why it matters

Figures from the model are repeated in board rooms. Where one can be read in two ways, it is asked about, never guessed.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: {name: Web shop, kind: website}
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
  consumer: Consumer
channels:
  web: {name: Web shop, kind: web}
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

RULE = Rule("EM106", "error", sys.modules[__name__])
