"""A path that leads out of the workspace's folder.

## What it finds

A file named by an absolute path, or by one that leaves the folder of the workspace, also by way of a link.

## Why it matters

A workspace is sent around, checked in and rendered by machines. It must be complete, and it must not be able to read
what else lies on the machine.

## Example

```yaml
as_is: ../somebody-else/as-is.yaml
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

Never: copy the file into the workspace.
"""

from __future__ import annotations

import sys

from engagement_model.rules.rule import Rule

RULE = Rule("EM117", "error", sys.modules[__name__])
