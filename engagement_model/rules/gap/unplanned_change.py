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
from collections.abc import Collection, Iterator

from engagement_model.model.addresses import parsed
from engagement_model.model.sections import RELATIONS
from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext, ngettext
from engagement_model.words.phrases import MOST_LISTED, listed


def search(context: Context) -> Iterator[Finding]:
    """The gaps nobody is on, in one finding."""
    gaps = context.gaps
    if gaps is None or not context.workspace.initiatives:
        return
    nobody = [address for address in gaps.initiatives.nobody if not _follows(address, gaps.initiatives.nobody)]
    if nobody:
        yield Finding(
            ngettext(
                "No initiative covers {n} change: {changes}.",
                "No initiative covers {n} changes: {changes}.",
                len(nobody),
            ).format(
                n=len(nobody), changes=listed((context.naming.address(address) for address in nobody), MOST_LISTED)
            ),
            ("initiatives",),
            suggestion=gettext("name each under delivers: of the initiative that brings it about"),
        )


def _follows(address: str, changes: Collection[str]) -> bool:
    """Whether an engagement or integration changes because an element that it names does."""
    about = parsed(address)
    return about.section in RELATIONS and any(end in changes for end in about.ends)


RULE = Rule("EM608", "note", sys.modules[__name__], in_workspace=search)
