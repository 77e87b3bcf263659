"""An initiative that ends before one it depends on.

## What it finds

An initiative whose `end` is before the `end` of one that it names under `depends_on`.

## Why it matters

Either it is late already, or it goes live on ground that is not there yet, and customers are the first to stand on it.

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
  channels:
    web: {recognizes: person}
  platforms:
    shop: {annual_cost: 900k EUR}
initiatives:
  shop: {name: A cheaper shop system, delivers: [platforms.shop], end: 2027-12-31}
  web: {name: A better web shop, delivers: [channels.web], end: 2027-06-30, depends_on: [shop]}
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
  channels:
    web: {recognizes: person}
  platforms:
    shop: {annual_cost: 900k EUR}
initiatives:
  shop: {name: A cheaper shop system, delivers: [platforms.shop], end: 2027-12-31}
  web: {name: A better web shop, delivers: [channels.web], end: 2028-03-31, depends_on: [shop]}
```

## When to allow it

Where it depends only on what the other delivers first: then make that an initiative of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.translation.formats import long_date


def search(context: Context) -> Iterator[Finding]:
    """Initiatives that end before what they depend on."""
    initiatives = context.workspace.initiatives
    for identifier, initiative in initiatives.items():
        for other in sorted(initiative.depends_on & initiatives.keys()):
            end, needed = initiative.end, initiatives[other].end
            if end is not None and needed is not None and end < needed:
                yield Finding(
                    gettext(
                        '"{initiative}" ends on {day}, before "{needed}", on which it depends, ends on {later}.'
                    ).format(
                        initiative=initiative.name,
                        day=long_date(end),
                        needed=initiatives[other].name,
                        later=long_date(needed),
                    ),
                    (f"initiatives.{identifier}", f"initiatives.{other}"),
                    at=(f"initiatives.{identifier}.end", f"initiatives.{other}.end"),
                )


RULE = Rule("EM607", "warning", sys.modules[__name__], in_workspace=search)
