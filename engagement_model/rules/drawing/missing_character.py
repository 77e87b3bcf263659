"""A character on a page that its font cannot draw.

## What it finds

Characters in names and texts that the font of the pages lacks: it has Latin, Greek and Cyrillic. They are named by
their numbers as well, since some cannot be seen. `engage render` finds it. Signs in whose place others say the same
(narrow blanks, arrows, dashes, quotation marks, currencies) are written with those, and are not found.

Arabic, Hebrew, Devanagari and Thai letters are drawn where `engagement-model[scripts]` is installed, Chinese, Japanese
and Korean ones with `engagement-model[cjk]`, or by a typeface of the theme that has them. Without any, a page that
holds them is refused before anything is written; so is a PDF or a PNG with any other sign that no font has.

## Why it matters

Another font has to stand in, and which one depends on the machine: the page looks different in the boardroom, or shows
boxes instead of letters.

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

Where those who read the pages have a font for it.
"""

from __future__ import annotations

import sys

from engagement_model.rules.rule import Rule

RULE = Rule("EM802", "note", sys.modules[__name__])
