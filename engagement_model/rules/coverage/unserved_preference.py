"""A channel that customers prefer and that does not serve them.

## What it finds

A channel that a customer type names under `prefers`, where they are not engaged, or where no platform supports what
they are engaged with. A customer type that nobody engages at all is left to `unengaged-customer-type`.

## Why it matters

They told the company how they want to reach it. Each time they do not find it there, they learn to go elsewhere.

## Example

```yaml
customer_types:
  consumer: {name: Consumer, prefers: [web, chat]}
  student: Student
channels:
  web: Web shop
  chat: Chat
organizations:
  sales: Sales
platforms:
  shop: Shop system
engagements:
  - {customers: [consumer, student], channel: web, organization: sales, platforms: [shop]}
  - {customer: student, channel: chat, organization: sales, platforms: [shop]}
```

## Mended

```yaml
customer_types:
  consumer: {name: Consumer, prefers: [web, chat]}
  student: Student
channels:
  web: Web shop
  chat: Chat
organizations:
  sales: Sales
platforms:
  shop: Shop system
engagements:
  - {customers: [consumer, student], channels: [web, chat], organization: sales, platforms: [shop]}
```

## When to allow it

Where the wish is known, and the company has decided not to follow it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.usage import engaged_customer_types
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import element_name
from engagement_model.words.ways_in import way_in


def search(state: StateContext) -> Iterator[Finding]:
    """Preferred channels without a served cell."""
    model = state.model
    engaged = engaged_customer_types(model)
    present = {(key.customer_type, key.channel) for key in model.cells}
    served = {(key.customer_type, key.channel) for key, stack in model.stacks.items() if stack}
    for identifier, customer_type in model.customer_types.items():
        for rank, channel in enumerate(customer_type.prefers, 1):
            if identifier not in engaged or (identifier, channel) in served:
                continue
            name = way_in(model, channel)
            choice = gettext("first choice") if rank == 1 else gettext("choice number {rank}").format(rank=rank)
            message = (
                gettext("{customer} would rather come via {channel} ({choice}), where no platform supports them.")
                if (identifier, channel) in present
                else gettext("{customer} would rather come via {channel} ({choice}), where nobody engages them.")
            )
            address = f"customer_types.{identifier}.prefers"
            yield Finding(
                message.format(customer=element_name(model, "customer_types", identifier), channel=name, choice=choice),
                (address, f"channels.{channel}"),
                suggestion=gettext("engage them via {channel}, or take it out of prefers:").format(channel=name),
                at=(f"{address}.{channel}",),
            )


RULE = Rule("EM207", "warning", sys.modules[__name__], in_state=search)
