"""A platform that stands behind no engagement.

## What it finds

A platform that no engagement names, and that is not behind one that does: such a platform does not run on it, is no
part of it, has it neither as a part nor as a standby, and receives nothing from it. A platform that holds what one of
the questions needs counts as used, and so does either end of an integration that says not what it carries.

## Why it matters

It costs money, and no customer would miss it. Or they would, and the model does not say how they depend on it: then
the day it is switched off is the day somebody finds out.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
platforms:
  shop: Shop system
  loyalty: Loyalty scheme
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
platforms:
  shop: Shop system
  loyalty: Loyalty scheme
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop, loyalty]}
```

## When to allow it

Where a platform serves the company's own staff and is drawn for its cost.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.usage import used_platforms
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.amounts import amount


def search(state: StateContext) -> Iterator[Finding]:
    """Platforms that nothing leads to from a cell."""
    used = used_platforms(state.model)
    for identifier, platform in state.model.platforms.items():
        if identifier not in used:
            message = gettext(
                "No customer is served with {platform}, and nothing that serves one depends on it."
            ).format(platform=platform.name)
            if platform.annual_cost is not None:
                cost = gettext("It costs {amount} a year.").format(amount=amount(platform.annual_cost))
                message = f"{message} {cost}"
            yield Finding(
                message,
                (f"platforms.{identifier}",),
                suggestion=gettext("name it in an engagement, say what runs on it or receives from it, or take it out"),
            )


RULE = Rule("EM204", "warning", sys.modules[__name__], in_state=search)
