"""Something is removed that was not there.

## What it finds

An id, an engagement or an integration under `remove` that the model below does not have, and a `remove` in a model that
extends none.

## Why it matters

Either it is a spelling mistake, and what should go stays on the page. Or somebody else has removed it already, and the
plan counts the saving twice.

## Example

```yaml
as_is:
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
future_state:
  extends: as_is
  remove:
    platforms: [till]
```

## Mended

```yaml
as_is:
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
future_state:
  extends: as_is
  title: The future
```

## When to allow it

Never: a file with faults is not analysed, since what is wrong in it could be anywhere in the result.
"""

from __future__ import annotations

import sys

from engagement_model.rules.rule import Rule

RULE = Rule("EM115", "error", sys.modules[__name__])
