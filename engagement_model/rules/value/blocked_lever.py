"""A cheaper channel could take contacts, and what splits the company keeps them where they are.

## What it finds

Contacts on a channel that another one serves as well at a lower `cost_per_contact`, where what begins on one of the two
breaks or comes too late on the other, or where the cheaper one does not know the customer as far as is meant. It says
the most that moving all of them would save a year: of each customer type and channel, the greatest.

## Why it matters

Telling customers to use the app helps nobody while the call they make afterwards begins from nothing. They are not
unwilling; they have tried.

## Example

```yaml
rules: {EM301: off, EM302: off, EM406: off}  # these say what is split, and this what it costs
as_is:
  customer_types:
    consumer: {name: Consumer}
  channels:
    web: {name: Web shop, kind: web, cost_per_contact: 0.30}
    phone: {name: Call centre, kind: phone, cost_per_contact: 6}
  organizations:
    sales: Sales
  capabilities:
    buy: {name: Buy, writes: [order]}
    ask: {name: Ask, reads: [order]}
  information:
    order: {name: Order, fresh_within: 1 hour}
  platforms:
    shop: {name: Shop system, holds: {order: master}}
    desk: {name: Order desk, holds: {order: master}}
  engagements:
    - customer: consumer
      channel: web
      organization: sales
      capabilities: [buy, ask]
      platforms: [shop]
      annual_contacts: 900_000
    - customer: consumer
      channel: phone
      organization: sales
      capabilities: [buy, ask]
      platforms: [desk]
      annual_contacts: 120_000
```

## Mended

```yaml
customer_types:
  consumer: {name: Consumer}
channels:
  web: {name: Web shop, kind: web, cost_per_contact: 0.30}
  phone: {name: Call centre, kind: phone, cost_per_contact: 6}
organizations:
  sales: Sales
capabilities:
  buy: {name: Buy, writes: [order]}
  ask: {name: Ask, reads: [order]}
information:
  order: {name: Order, fresh_within: 1 hour}
platforms:
  shop: {name: Shop system, holds: {order: master}}
engagements:
  - customer: consumer
    channel: web
    organization: sales
    capabilities: [buy, ask]
    platforms: [shop]
    annual_contacts: 900_000
  - customer: consumer
    channel: phone
    organization: sales
    capabilities: [buy, ask]
    platforms: [shop]
    annual_contacts: 120_000
```

## When to allow it

Where people are to be spoken with there, whatever it costs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from engagement_model.analysis.stated_value import states_value
from engagement_model.model.addresses import cell_address
from engagement_model.model.relations import CellKey
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.unwanted import channel

if TYPE_CHECKING:
    from engagement_model.words.worth import Move


def search(state: StateContext) -> Iterator[Finding]:
    """The levers that something blocks, each contact once."""
    if not states_value(state.model):
        return
    from engagement_model.analysis.value import ANALYSIS
    from engagement_model.words.worth import largest_moves, move_sentence

    model = state.model
    for move in largest_moves(state.study.of(ANALYSIS).value.levers):
        if not move.blocked_by:
            continue
        ways = sorted((f"channels.{move.from_channel}", f"channels.{move.to_channel}"))
        cells = (CellKey(move.customer_type, move.from_channel, each) for each in move.capabilities)
        yield Finding(
            move_sentence(move, model),
            (*ways, f"customer_types.{move.customer_type}"),
            suggestion=_mending(move, state),
            at=tuple(cell_address(key) for key in cells),
        )


def _mending(move: Move, state: StateContext) -> str:
    if any(block.kind == "lamp_tests" for block in move.blocked_by):
        return gettext("mend what breaks between the two: engage journeys shows what does")
    target = channel(state.model, move.to_channel)
    return gettext("let {target} know who is calling").format(target=target)


RULE = Rule("EM905", "warning", sys.modules[__name__], in_state=search)
