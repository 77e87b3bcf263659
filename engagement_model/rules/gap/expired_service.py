"""A platform is in use after the last day on which it was to be in service.

## What it finds

A platform whose `in_service.until` is before the day its state is drawn for (`as_of`).

## Why it matters

Either the page shows a system that is switched off, or customers are served with one that nobody looks after any more.

## Example

```yaml
as_is:
  as_of: 2026-11-20
  customer_types:
    consumer: Consumer
  channels:
    web: Web shop
  organizations:
    sales: Sales
  platforms:
    shop: {name: Shop system, in_service: {until: 2025-12-31}}
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
```

## Mended

```yaml
as_is:
  as_of: 2026-11-20
  customer_types:
    consumer: Consumer
  channels:
    web: Web shop
  organizations:
    sales: Sales
  platforms:
    shop: {name: Shop system, in_service: {until: 2028-12-31}}
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
```

## When to allow it

Where it runs on without support, and somebody has accepted the risk.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.translation.formats import long_date
from engagement_model.words.names import element_name


def search(state: StateContext) -> Iterator[Finding]:
    """Platforms past their time in service."""
    as_of = state.model.as_of
    if as_of is None:
        return
    for identifier, platform in state.model.platforms.items():
        until = platform.in_service.until if platform.in_service is not None else None
        if until is not None and until < as_of:
            yield Finding(
                gettext("{platform} is in service until {until}, and the state drawn is that of {as_of}.").format(
                    platform=element_name(state.model, "platforms", identifier),
                    until=long_date(until),
                    as_of=long_date(as_of),
                ),
                (f"platforms.{identifier}.in_service.until",),
            )


RULE = Rule("EM611", "warning", sys.modules[__name__], in_state=search)
