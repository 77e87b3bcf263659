"""Changes that no initiative is on.

## What it finds

Elements, engagements and integrations that differ between the state of today and the future state, where no initiative
delivers them or what they name. All of them are one note. A workspace without initiatives has no plan yet, and is let
off.

## Why it matters

The future state is drawn, everybody nods, and for this part of it nobody has time or money. In two years the drawing is
still the future.

## Example

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    web: Web shop
  organizations:
    sales: Sales
  platforms:
    shop: Shop system
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
future_state:
  extends: as_is
  channels:
    web: {recognizes: person}
  platforms:
    shop: {annual_cost: 900k EUR}
initiatives:
  cheaper_shop: {name: A cheaper shop system, delivers: [platforms.shop]}
```

## Mended

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    web: Web shop
  organizations:
    sales: Sales
  platforms:
    shop: Shop system
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
future_state:
  extends: as_is
  channels:
    web: {recognizes: person}
  platforms:
    shop: {annual_cost: 900k EUR}
initiatives:
  cheaper_shop: {name: A cheaper shop system, delivers: [platforms.shop]}
  better_web: {name: A better web shop, delivers: [channels.web]}
```

## When to allow it

While the plan is being made.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.gaps.uncovered import uncovered
from engagement_model.words.phrases import MOST_LISTED


def search(context: Context) -> Iterator[Finding]:
    """The gaps nobody is on, in one finding."""
    gaps = context.gaps
    if gaps is None or not context.workspace.initiatives:
        return
    told = uncovered(gaps.initiatives, context.naming.address, MOST_LISTED)
    if told is not None:
        yield Finding(
            told,
            ("initiatives",),
            suggestion=gettext(
                "name each under delivers: of the initiative that brings it about; that covers the engagements and "
                "integrations that name it"
            ),
        )


RULE = Rule("EM608", "note", sys.modules[__name__], in_workspace=search)
