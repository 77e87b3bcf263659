"""Information that nothing in the model reads, writes, holds, moves or asks for.

## What it finds

Information that no capability reads or writes, no platform holds, no integration carries and no question needs.

## Why it matters

Whatever the company meant to know by it, no customer gets anything out of it, and no analysis can see it.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
information:
  birthday: Birthday
platforms:
  shop: Shop system
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
```

## Mended

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
information:
  birthday: Birthday
platforms:
  shop: {name: Shop system, holds: {birthday: master}}
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
```

## When to allow it

Where it is listed for a later draft.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.usage import used_information
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext


def search(state: StateContext) -> Iterator[Finding]:
    """Information that stands alone."""
    used = used_information(state.model)
    for identifier, information in state.model.information.items():
        if identifier not in used:
            yield Finding(
                gettext("Nothing reads, writes, holds or moves {information}.").format(information=information.name),
                (f"information.{identifier}",),
                suggestion=gettext("name it where it is read, written or held, or take it out"),
            )


RULE = Rule("EM215", "note", sys.modules[__name__], in_state=search)
