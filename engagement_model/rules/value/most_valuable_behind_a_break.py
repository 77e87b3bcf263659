"""The most valuable customers live with what is split or breaks.

## What it finds

The customer types that together contribute half of what all profitable customers do, where they stand behind a split
that nothing keeps in step, a journey that does not hold, or a change of channel that fails.

## Why it matters

They are the ones that others try to win, and the ones whose going costs most. What is split or breaks before them is
what to mend first.

## Example

```yaml
rules: {EM301: off, EM302: off, EM406: off}  # these say what is split, and this what it costs
as_is:
  customer_types:
    consumer: {name: Consumer, annual_revenue: 9M, annual_cost_to_serve: 4M}
  channels:
    web: {name: Web shop, kind: web}
    phone: {name: Call centre, kind: phone}
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
  consumer: {name: Consumer, annual_revenue: 9M, annual_cost_to_serve: 4M}
channels:
  web: {name: Web shop, kind: web}
  phone: {name: Call centre, kind: phone}
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

Until the systems are one, where that is decided and has a day.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.stated_value import states_value
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext


def search(state: StateContext) -> Iterator[Finding]:
    """The first of the ranking who stand behind anything."""
    if not states_value(state.model):
        return
    from engagement_model.analysis.value import ANALYSIS
    from engagement_model.words.value import all_are_known, most_valuable
    from engagement_model.words.worth import behind, worth_sentence

    value = state.study.of(ANALYSIS).value
    for found in most_valuable(value):
        breaks = behind(value, found.customer_type)
        if breaks:
            lives = gettext("They are among the most valuable, and live with {found}.")
            if not all_are_known(value):
                lives = gettext("As far as is known, they are among the most valuable; they live with {found}.")
            yield Finding(
                f"{worth_sentence(found, state.model)} {lives.format(found=breaks)}",
                (f"customer_types.{found.customer_type}",),
                suggestion=gettext("mend first what stands before them"),
            )


RULE = Rule("EM904", "warning", sys.modules[__name__], in_state=search)
