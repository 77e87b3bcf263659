"""An experience that falls short of what the customer expects.

## What it finds

An engagement whose `experience` of a factor, such as ease or speed, is below what its customer type `expects` of the
same factor. In the state of today that is what is delivered, in the future state what is intended. All that falls
short for one customer type on one channel is one finding.

## Why it matters

The gap between what was expected and what came is what customers tell others about. Where the future state still
falls short, the redesign is planned to disappoint.

## Example

```yaml
customer_types:
  consumer: {name: Consumer, expects: {ease: 4}}
channels:
  web: Web shop
organizations:
  sales: Sales
platforms:
  shop: Shop system
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop], experience: {ease: 2}}
```

## Mended

```yaml
customer_types:
  consumer: {name: Consumer, expects: {ease: 4}}
channels:
  web: Web shop
organizations:
  sales: Sales
platforms:
  shop: Shop system
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop], experience: {ease: 4}}
```

## When to allow it

In the state of today, where the future state mends it: that is what it is for.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.model.addresses import cell_address
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.translation.formats import grouped
from engagement_model.words.names import capability_name, element_name
from engagement_model.words.phrases import MOST_LISTED, listed, named
from engagement_model.words.terms import factor_name
from engagement_model.words.ways_in import way_in


def search(state: StateContext) -> Iterator[Finding]:
    """Scores below what is expected, by customer type and channel."""
    model = state.model
    short: dict[tuple[str, str], dict[CellKey, list[str]]] = {}
    for key, cell in model.cells.items():
        if key.customer_type not in model.customer_types:
            continue  # Whoever comes expects nothing in particular.
        expects = model.customer_types[key.customer_type].expects
        factors = sorted(factor for factor, score in cell.experience.items() if score < expects.get(factor, 0))
        if factors:
            short.setdefault((key.customer_type, key.channel), {})[key] = factors
    for (customer_type, channel), cells in short.items():
        addresses = [f"{cell_address(key)}.experience.{factor}" for key in sorted(cells) for factor in cells[key]]
        what = listed(
            (
                f"{named(capability_name(model, key.capability))} ({_scores(model, key, cells[key])})"
                for key in sorted(cells)
            ),
            MOST_LISTED,
        )
        yield Finding(
            gettext("Less is delivered to {customer} via {channel} than is expected: {what}.").format(
                customer=element_name(model, "customer_types", customer_type), channel=way_in(model, channel), what=what
            ),
            tuple(addresses),
        )


def _scores(model: Model, key: CellKey, factors: list[str]) -> str:
    cell, customer_type = model.cells[key], model.customer_types[key.customer_type]
    return ", ".join(
        gettext("{factor} {score} instead of {expected}").format(
            factor=factor_name(factor),
            score=grouped(cell.experience[factor]),
            expected=grouped(customer_type.expects[factor]),
        )
        for factor in factors
    )


RULE = Rule("EM208", "warning", sys.modules[__name__], in_state=search)
