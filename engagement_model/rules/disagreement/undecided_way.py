"""A way in that appears in the future state and that nobody decided.

## What it finds

A customer type on a channel where it is not engaged today and is in future, and no decided decision for the future is
about the channel, the two together or one of their cells, and nobody speaks about it in a view of the future. Where
views differ about it, that is a dispute; `engage ways` lists every way in with its ground.

## Why it matters

A way in is a promise: somebody has to answer there for years. One that nobody chose came with a project, or was drawn
because the page had room.

## Example

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    web: {name: Web shop, kind: web}
  organizations:
    sales: Sales
  platforms:
    shop: Shop system
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
future_state:
  extends: as_is
  channels:
    kiosk: {name: Kiosk, kind: kiosk}
  engagements:
    - {customer: consumer, channel: kiosk, organization: sales, platforms: [shop]}
```

## Mended

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    web: {name: Web shop, kind: web}
  organizations:
    sales: Sales
  platforms:
    shop: Shop system
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
future_state:
  extends: as_is
  channels:
    kiosk: {name: Kiosk, kind: kiosk}
  engagements:
    - {customer: consumer, channel: kiosk, organization: sales, platforms: [shop]}
decisions:
  a_kiosk:
    about: channels.kiosk
    status: decided
    choose: present
    state: future-state
    by: Executive committee
    owner: Sales
```

## When to allow it

Where the future state is a sketch, and what it offers will be decided later.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.ways import ANALYSIS
from engagement_model.model.addresses import cell_address
from engagement_model.model.states import FUTURE
from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.ways import way_sentence


def search(context: Context) -> Iterator[Finding]:
    """The new ways in of which nobody said anything."""
    today, future = context.workspace.as_is, context.workspace.future_state
    if today is None or future is None:
        return
    if {key[:2] for key in future.cells} <= {key[:2] for key in today.cells}:
        return
    for way in context.study.of(ANALYSIS).ways:
        if way.today or way.ground != "undecided" or way.stakeholders:
            continue
        told = way_sentence(way, context.naming)
        assert told is not None, "what is undecided has a sentence"
        cells = sorted(cell_address(key) for key in future.cells if key[:2] == (way.customer_type, way.channel))
        yield Finding(
            told,
            (f"engagements.{way.customer_type}.{way.channel}",),
            state=FUTURE,
            suggestion=gettext("write a decision about it, or about the channel"),
            at=tuple(cells),
        )


RULE = Rule("EM712", "note", sys.modules[__name__], in_workspace=search)
