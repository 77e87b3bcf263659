"""A platform that was to stand beside its double only until a day that has passed.

## What it finds

A platform whose `coexists_until` is before today, or in the future state before the day that state is drawn for
(`as_of`), and that still stands in parallel with others, provides what they provide, or competes with them as master.

## Why it matters

Two of everything for a while was the price of a safe move. When the while has no end, customers live between two
systems, and the second bill keeps coming.

## Example

```yaml
rules: {doubled-capability: off}
as_is:
  customer_types:
    consumer: Consumer
  channels:
    web: Web shop
  organizations:
    sales: Sales
  capabilities:
    buy: Buy
  platforms:
    shop: {name: Shop system, provides: [buy]}
    old_shop: {name: Old shop system, provides: [buy], coexists_until: 2025-06-30}
  engagements:
    - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [shop, old_shop]}
```

## Mended

```yaml
rules: {doubled-capability: off}
as_is:
  customer_types:
    consumer: Consumer
  channels:
    web: Web shop
  organizations:
    sales: Sales
  capabilities:
    buy: Buy
  platforms:
    shop: {name: Shop system, provides: [buy]}
  engagements:
    - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [shop]}
```

## When to allow it

Never for long: give it a new day, or take the date out and decide to keep both.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.model.states import FUTURE
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.translation.formats import long_date
from engagement_model.words.names import element_name


def search(state: StateContext) -> Iterator[Finding]:
    """Platforms past their `coexists_until` that are still doubled."""
    model = state.model
    day = state.today
    if state.state == FUTURE and model.as_of is not None:
        day = max(day, model.as_of)
    overdue = {
        identifier: platform.coexists_until
        for identifier, platform in model.platforms.items()
        if platform.coexists_until is not None and platform.coexists_until < day and platform.standby_for is None
    }
    if not overdue:
        return
    result = state.redundancy
    doubled = {platform for split in result.splits for stack in split.stacks for platform in stack.platforms}
    doubled.update(platform for found in result.doubled for platform in found.platforms)
    doubled.update(platform for found in result.competing_masters for platform in found.platforms)
    for identifier in sorted(overdue.keys() & doubled):
        yield Finding(
            gettext("{platform} was to stand beside its double until {day}, and still does.").format(
                platform=element_name(model, "platforms", identifier), day=long_date(overdue[identifier])
            ),
            (f"platforms.{identifier}.coexists_until",),
            suggestion=gettext("retire it, or give it a new day"),
        )


RULE = Rule("EM307", "warning", sys.modules[__name__], in_state=search)
