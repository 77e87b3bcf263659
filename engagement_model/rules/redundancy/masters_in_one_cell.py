"""Behind one way in, several platforms are master of what is changed there.

## What it finds

A cell whose capability writes information that two or more of its platforms hold as `master`.

## Why it matters

Even one customer on one channel is written down in one system or the other. Which of them it was nobody else can know,
and half of the orders are missing wherever only one of the systems is looked at.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
information:
  order: Order
capabilities:
  buy: {name: Buy, writes: [order]}
platforms:
  lamps: {name: Lamp orders, provides: [buy], holds: {order: master}}
  sofas: {name: Sofa orders, provides: [buy], holds: {order: master}}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [lamps, sofas]}
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
  order: Order
capabilities:
  buy: {name: Buy, writes: [order]}
platforms:
  orders: {name: Orders, provides: [buy], holds: {order: master}}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [orders]}
```

## When to allow it

Where each line of business is to keep its own records. Write it as a decision that chooses `accepted` about the
capability, the information or one of the platforms.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.model.addresses import cell_address
from engagement_model.model.relations import CellKey
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.words.redundancy import within_sentence


def search(state: StateContext) -> Iterator[Finding]:
    """What the redundancy analysis finds within single cells: once for each capability and information."""
    found: dict[tuple[str, str], list[CellKey]] = {}
    told: dict[tuple[str, str], str] = {}
    for row in state.redundancy.within:
        addresses = (f"capabilities.{row.capability}", f"information.{row.information}")
        found.setdefault(addresses, []).append(CellKey(row.customer_type, row.channel, row.capability))
        told.setdefault(addresses, within_sentence(row, state.model))
    for addresses, keys in found.items():
        yield Finding(
            told[addresses],
            addresses,
            at=tuple(map(cell_address, keys)),
            accepted_because=state.accepted.get(("within", addresses)),
        )


RULE = Rule("EM309", "note", sys.modules[__name__], in_state=search)
