"""A proposition that is offered to nobody.

## What it finds

A proposition without `offered_to` that no other proposition includes.

## Why it matters

What is for nobody is made for nobody. Whether its customers can get what it requires cannot be checked either.

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
propositions:
  gift: Gift wrapping
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
propositions:
  gift: {name: Gift wrapping, offered_to: [consumer]}
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
```

## When to allow it

Where an offer is being prepared and its customers are not settled.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext


def search(state: StateContext) -> Iterator[Finding]:
    """Propositions without customers, of their own or through a bundle."""
    propositions = state.model.propositions
    included = frozenset[str]().union(*(proposition.includes for proposition in propositions.values()))
    for identifier, proposition in propositions.items():
        if not proposition.offered_to and identifier not in included:
            yield Finding(
                gettext("{proposition} is offered to nobody.").format(proposition=proposition.name),
                (f"propositions.{identifier}",),
                suggestion=gettext("name its customers under offered_to:"),
            )


RULE = Rule("EM219", "note", sys.modules[__name__], in_state=search)
