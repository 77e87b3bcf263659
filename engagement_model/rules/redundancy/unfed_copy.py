"""A copy of information that nothing feeds.

## What it finds

A platform that holds a `copy` of information, where no path of integrations that carry it leads there from a platform
that holds it as `master`, or from some of its masters only: what lies in the others never arrives. Where nobody is
master there is nothing a copy could be fed from.

## Why it matters

Somebody types it in, or nobody does. Either way the customer is told what was true on the day it was last typed.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
information:
  stock: Stock
platforms:
  shop: {name: Shop system, holds: {stock: copy}}
  warehouse: {name: Warehouse, holds: {stock: master}}
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop, warehouse]}
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
  stock: Stock
platforms:
  shop: {name: Shop system, holds: {stock: copy}}
  warehouse: {name: Warehouse, holds: {stock: master}}
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop, warehouse]}
integrations:
  - {from: warehouse, to: shop, carries: [stock], latency: 5 min}
```

## When to allow it

Where it was copied once and never changes, such as an archive.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import element_name, element_names
from engagement_model.words.phrases import MOST_LISTED, either, named


def search(state: StateContext) -> Iterator[Finding]:
    """The unfed copies of the redundancy analysis."""
    model = state.model
    masters = model.masters
    for copy in state.redundancy.copies:
        if copy.state not in ("unfed", "partly"):
            continue
        addresses = (f"information.{copy.information}", f"platforms.{copy.platform}")
        name = element_name(model, "information", copy.information)
        if copy.information in masters:
            feeders = either(map(named, element_names(model, "platforms", masters[copy.information])), MOST_LISTED)
            message = gettext("{platform} holds a copy of {information}, and nothing feeds it.")
            if copy.state == "partly":
                message = gettext("{platform} holds a copy of {information}, and only some of its masters feed it.")
            hint = gettext("add an integration that carries {information} from {platforms}").format(
                information=name, platforms=feeders
            )
            if copy.state == "partly":
                hint = gettext("carry it there from every master, or make one platform its only master")
        else:
            message = gettext("{platform} holds a copy of {information}, and no platform is master of it.")
            hint = gettext("say which platform is master of it")
        yield Finding(
            message.format(platform=element_name(model, "platforms", copy.platform), information=name),
            addresses,
            suggestion=hint,
            at=(f"platforms.{copy.platform}.holds.{copy.information}",),
            accepted_because=state.accepted.get(("copy", addresses)),
        )


RULE = Rule("EM305", "warning", sys.modules[__name__], in_state=search)
