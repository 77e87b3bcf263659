"""A character on a page that its font cannot draw.

## What it finds

Characters in names and texts that the font of the pages lacks: it has Latin, Greek and Cyrillic. They are named by
their numbers as well, since some cannot be seen. `engage render` finds it. Signs in whose place others say the same -
narrow blanks, arrows, dashes, quotation marks, currencies - are written with those, and are not found.

## Why it matters

Another font has to stand in, and which one depends on the machine: the page looks different in the boardroom, or shows
boxes instead of letters. In a PDF no font stands in, so that it always shows boxes.

## Example

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    web: Web shop 🛒
  organizations:
    sales: Sales
  platforms:
    shop: Shop system
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
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

Where the names are in a script that the font lacks, and those who read the pages have a font for it.
"""

from __future__ import annotations

import sys

from engagement_model.rules.rule import Rule

RULE = Rule("EM802", "note", sys.modules[__name__])
