"""An initiative that delivers nothing the future state asks for.

## What it finds

An initiative that names no address at which, above or below which, anything differs between the state of today and the
future state. An initiative for what is new and nobody delivers is the counterpart: `unplanned-change`.

## Why it matters

Money and people are on it, and no customer will notice that it is done. Or the future state forgot to say what it is
for.

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
  platforms:
    shop: {annual_cost: 900k EUR}
initiatives:
  cheaper_shop: {name: A cheaper shop system, delivers: [platforms.shop]}
  better_web: {name: A better web shop, delivers: [channels.web]}
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
  cheaper_shop: {name: A cheaper shop system, delivers: [platforms.shop]}
  better_web: {name: A better web shop, delivers: [channels.web]}
```

## When to allow it

Where it keeps alive what stays, such as a new release that changes nothing the model shows.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext


def search(context: Context) -> Iterator[Finding]:
    """Initiatives that close no gap."""
    gaps = context.gaps
    if gaps is None:
        return
    for planned in gaps.initiatives.planned:
        if planned.delivers_nothing:
            name = context.workspace.initiatives[planned.initiative].name
            yield Finding(
                gettext('Nothing that differs between today and the future comes of the initiative "{name}".').format(
                    name=name
                ),
                (f"initiatives.{planned.initiative}",),
                suggestion=gettext("name what it changes under delivers:, and change it in the future state"),
            )


RULE = Rule("EM606", "warning", sys.modules[__name__], in_workspace=search)
