"""A file cannot be read: it is missing, is no file, is not UTF-8 text or is too large.

## What it finds

A file that a path, `as_is`, `extends` or another key names, and that is not there, is a folder, or is not text in
UTF-8. A name that is nearly right gets a "did you mean".

## Why it matters

What cannot be read cannot be on the page. A drawing that silently leaves half of the company out would be worse than
none.

## Example

```yaml
as_is: today.yaml
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
```

## When to allow it

Never: name a file that is there, or take the line out.
"""

from __future__ import annotations

import sys

from engagement_model.rules.rule import Rule

RULE = Rule("EM101", "error", sys.modules[__name__])
