"""A page that holds more than stays readable.

## What it finds

A page on which text would have to be smaller than can be read (7 points on paper, 12 on a screen), on which any name
has no room on three lines, or on which there is more than anybody follows: over 200 boxes, 200 lines, or 1 500
crossings of lines. `engage render` finds it, draws the page all the same, and says how much too much there is and what
would help.

## Why it matters

Two pages side by side on a wall are what makes a company see how its customers meet it. Nobody reads five-point
type on a wall, a name that is cut off is a question in the meeting, and three hundred lines are a carpet whatever
their size.

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
    shop: >-
      Shop system of the former mail-order business, second edition, with the extensions of 1998 and of 2004, the
      catalogue of spare parts and the orders of dealers
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
page: {size: "16:9"}
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
    shop: Mail-order shop system
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
page: {size: "16:9"}
```

A larger page helps against small letters (`--page a3`), so do pages for each customer type (`--split`) or for one of
them (`--focus`), and where elements have a whole (`part_of`), drawing only the wholes (`--collapse`). Where there is
too much for lanes and lines at all, the heat map (`--as matrix`) shows the same by organization and capability. What is
suggested was tried: a page of that size, those pages and that heat map can be read, and wholes alone make a page that
can be read or halve what is too much.

## When to allow it

Where the page is for a screen on which it can be enlarged.
"""

from __future__ import annotations

import sys

from engagement_model.rules.rule import Rule

RULE = Rule("EM801", "warning", sys.modules[__name__])
