"""A capability in use that no platform provides.

## What it finds

A capability that customers are engaged with, a journey passes through or a proposition requires, and that no platform
names under `provides`, neither the capability itself nor one it is part of. A capability that somewhere runs on a
platform which names nothing under `provides` is let off: such a platform supports whatever it is listed for.

## Why it matters

The customer is promised something that rests on paper, on a spreadsheet, or on one colleague's memory. It works until
two customers ask at once, and no other channel will ever know of it.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
capabilities:
  buy: Buy
  advise: Get advice
platforms:
  shop: {name: Shop system, provides: [buy]}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy, advise], platforms: [shop]}
```

## Mended

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
capabilities:
  buy: Buy
  advise: Get advice
platforms:
  shop: {name: Shop system, provides: [buy]}
  desk: {name: Advice desk, provides: [advise]}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy, advise], platforms: [shop, desk]}
```

## When to allow it

Where people do it by hand and that is the offer, such as a visit by a craftsman.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.usage import unprovided_capabilities
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import element_name


def search(state: StateContext) -> Iterator[Finding]:
    """Capabilities that are needed and provided by nothing."""
    for identifier in unprovided_capabilities(state.model):
        yield Finding(
            gettext("No platform provides {capability}.").format(
                capability=element_name(state.model, "capabilities", identifier)
            ),
            (f"capabilities.{identifier}",),
            suggestion=gettext("name it under provides: of the platform that does it"),
        )


RULE = Rule("EM206", "warning", sys.modules[__name__], in_state=search)
