"""A better experience in the future state where nothing changes that could make it better.

## What it finds

A score of a cell that is to rise by one or more, while the organizations and platforms there, whom the channel
recognizes, what is in sight, what arrives from other channels and the hand-offs of journeys are what they are today.

## Why it matters

The number is a wish. Whoever pays for the future state believes that it buys this, and it does not.

## Example

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    phone: {name: Call centre, kind: phone}
  organizations:
    care: Care
  platforms:
    desk: Agent desk
  engagements:
    - {customer: consumer, channel: phone, organization: care, platforms: [desk], experience: {ease: 2}}
future_state:
  extends: as_is
  engagements:
    - {customer: consumer, channel: phone, organization: care, platforms: [desk], experience: {ease: 4}}
```

## Mended

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    phone: {name: Call centre, kind: phone}
  organizations:
    care: Care
  platforms:
    desk: Agent desk
  engagements:
    - {customer: consumer, channel: phone, organization: care, platforms: [desk], experience: {ease: 2}}
future_state:
  extends: as_is
  channels:
    phone: {recognizes: person}
  engagements:
    - {customer: consumer, channel: phone, organization: care, platforms: [desk], experience: {ease: 4}}
```

## When to allow it

Where it is training, opening hours or wording that raises it, and somebody is on it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.model.addresses import cell_address
from engagement_model.model.relations import CellKey
from engagement_model.model.states import FUTURE
from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule


def search(context: Context) -> Iterator[Finding]:
    """The scores that are only wished."""
    today, future = context.workspace.as_is, context.workspace.future_state
    if today is None or future is None or not any(cell.experience for cell in today.cells.values()):
        return
    from engagement_model.analysis.experience import wishes_without_means
    from engagement_model.words.experience import wish_sentence

    for wish in wishes_without_means(today, future):
        key = CellKey(wish.customer_type, wish.channel, wish.capability)
        yield Finding(wish_sentence(wish, future), (f"{cell_address(key)}.experience.{wish.factor}",), state=FUTURE)


RULE = Rule("EM222", "note", sys.modules[__name__], in_workspace=search)
