"""Customers are no longer engaged with something on a channel, and nobody decided so.

## What it finds

An engagement of today that the future state does not have, although it still has the customer type, the channel and
the capability; no decided decision chooses `absent` about it or what it names, and nothing that replaces them takes
its place. All of one customer type on one channel is one finding. Its counterpart, a new engagement, needs no excuse:
whether it is served is what `engagement-without-platform` and its neighbours ask.

## Why it matters

The customer comes back to the same door for the same thing, and is sent away. Nobody meant it.

## Example

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    web: Web shop
    phone: Telephone
  organizations:
    sales: Sales
  capabilities:
    buy: Buy
    ask: Ask
  platforms:
    shop: Shop system
  engagements:
    - {customer: consumer, channels: [web, phone], organization: sales, capabilities: [buy, ask], platforms: [shop]}
future_state:
  extends: as_is
  remove:
    engagements:
      - {customer: consumer, channel: phone, capabilities: [ask]}
```

## Mended

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    web: Web shop
    phone: Telephone
  organizations:
    sales: Sales
  capabilities:
    buy: Buy
    ask: Ask
  platforms:
    shop: Shop system
  engagements:
    - {customer: consumer, channels: [web, phone], organization: sales, capabilities: [buy, ask], platforms: [shop]}
future_state:
  extends: as_is
  remove:
    engagements:
      - {customer: consumer, channel: phone, capabilities: [ask]}
decisions:
  ask_on_the_web:
    about: engagements.consumer.phone.ask
    status: decided
    choose: absent
    state: future-state
    by: Executive committee
    owner: Sales
```

## When to allow it

Where it is plain to everybody in the room; a decision costs three lines.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.usage import by_way_in
from engagement_model.model.addresses import cell_address, parsed
from engagement_model.model.states import AS_IS
from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import element_name, listed_names
from engagement_model.words.ways_in import way_in


def search(context: Context) -> Iterator[Finding]:
    """Forgotten cells, by customer type and channel."""
    gaps = context.gaps
    if gaps is None:
        return
    future = gaps.future
    forgotten = (
        key
        for key in (parsed(row.address).cell for row in gaps.cells if row.forgotten)
        if key is not None
        and key.customer_type in future.customer_types
        and key.channel in future.channels
        and (key.capability in future.capabilities or key.capability not in gaps.as_is.capabilities)
    )
    for (customer_type, channel), keys in by_way_in(forgotten).items():
        yield Finding(
            gettext(
                "In future {customer} can no longer come via {channel} for {capabilities}, and nobody decided so."
            ).format(
                customer=element_name(gaps.as_is, "customer_types", customer_type),
                channel=way_in(gaps.as_is, channel),
                capabilities=listed_names(gaps.as_is, "capabilities", (key.capability for key in keys)),
            ),
            tuple(cell_address(key) for key in keys),
            state=AS_IS,
            suggestion=gettext("decide that it goes, or engage them there in the future state"),
        )


RULE = Rule("EM602", "warning", sys.modules[__name__], in_workspace=search)
