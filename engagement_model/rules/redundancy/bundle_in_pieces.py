"""A bundle that is sold as one and that the customer meets in several pieces.

## What it finds

A proposition that includes others, where capabilities that two or more of them require are done on infrastructures that
have nothing in common and are not kept in step: for each customer type it is offered to, how often it is ordered,
billed, delivered and served (`touchpoint` of the capability), and how many numbers there are to call. Which platforms
are there for which proposition the engagements say (`propositions`); without that, all are there for every one.

## Why it matters

The offer says "everything from one hand". Then two fitters come on two days, two bills arrive, and neither helpline
knows of the other half.

## Example

```yaml
customer_types:
  home: Household
channels:
  web: {name: Web, kind: web}
organizations:
  sales: Sales
capabilities:
  order: {name: Order a service, touchpoint: sales}
platforms:
  lines: {name: Line orders}
  cards: {name: Card orders}
propositions:
  line: {name: Line, offered_to: [home], requires: [order]}
  card: {name: Card, offered_to: [home], requires: [order]}
  both: {name: Line and card, offered_to: [home], requires: [order], includes: [line, card]}
engagements:
  - {customer: home, channel: web, organization: sales, capabilities: [order], platforms: [lines], propositions: [line]}
  - {customer: home, channel: web, organization: sales, capabilities: [order], platforms: [cards], propositions: [card]}
```

## Mended

```yaml
customer_types:
  home: Household
channels:
  web: {name: Web, kind: web}
organizations:
  sales: Sales
capabilities:
  order: {name: Order a service, touchpoint: sales}
platforms:
  lines: {name: Line orders}
propositions:
  line: {name: Line, offered_to: [home], requires: [order]}
  card: {name: Card, offered_to: [home], requires: [order]}
  both: {name: Line and card, offered_to: [home], requires: [order], includes: [line, card]}
engagements:
  - customer: home
    channel: web
    organization: sales
    capabilities: [order]
    platforms: [lines]
    propositions: [line, card]
```

## When to allow it

Where the pieces are a partner's, and the customer was told so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule


def search(state: StateContext) -> Iterator[Finding]:
    """The bundles that come in several pieces, by customer type."""
    if not any(each.includes for each in state.model.propositions.values()):
        return
    from engagement_model.analysis.bundles import ANALYSIS
    from engagement_model.words.bundles import sold_sentence

    for sold in state.study.of(ANALYSIS).sold_as_one:
        if sold.in_pieces:
            yield Finding(
                sold_sentence(sold, state.model),
                (f"propositions.{sold.proposition}", f"customer_types.{sold.customer_type}"),
            )


RULE = Rule("EM309", "note", sys.modules[__name__], in_state=search)
