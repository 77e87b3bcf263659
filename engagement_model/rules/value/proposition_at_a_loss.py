"""A proposition costs more than it brings.

## What it finds

A proposition whose `annual_cost` is above its `annual_revenue`; and on how many infrastructures what it requires
stands, where that is more than one.

## Why it matters

It may be worth its price as a part of something else. It may also be that it costs so much because it is made of what
several systems do, each a little.

## Example

```yaml
customer_types:
  consumer: {name: Consumer, buys: [light]}
channels:
  web: {name: Web shop, kind: web}
organizations:
  sales: Sales
capabilities:
  buy: Buy
platforms:
  shop: Shop system
propositions:
  light: {name: Light, offered_to: [consumer], requires: [buy], annual_revenue: 2M, annual_cost: 2.4M}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [shop]}
```

## Mended

```yaml
customer_types:
  consumer: {name: Consumer, buys: [light]}
channels:
  web: {name: Web shop, kind: web}
organizations:
  sales: Sales
capabilities:
  buy: Buy
platforms:
  shop: Shop system
propositions:
  light: {name: Light, offered_to: [consumer], requires: [buy], annual_revenue: 3M, annual_cost: 2.4M}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [shop]}
```

## When to allow it

Where it is meant to bring customers who then buy something else.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.stated_value import states_value
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import ngettext
from engagement_model.words.phrases import count


def search(state: StateContext) -> Iterator[Finding]:
    """The propositions with a negative margin, the worst first."""
    if not states_value(state.model):
        return
    from engagement_model.analysis.value import ANALYSIS
    from engagement_model.words.value import losing_propositions, proposition_sentence

    for found in losing_propositions(state.study.of(ANALYSIS).value):
        message = proposition_sentence(found, state.model)
        if found.crosses > 1:
            crosses = ngettext(
                "What it takes stands on {number} infrastructure.",
                "What it takes stands on {number} infrastructures.",
                found.crosses,
            )
            message = f"{message} {crosses.format(number=count(found.crosses))}"
        yield Finding(message, (f"propositions.{found.proposition}",))


RULE = Rule("EM906", "warning", sys.modules[__name__], in_state=search)
