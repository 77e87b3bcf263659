"""A channel on which nobody is engaged.

## What it finds

A channel that no engagement names. That customers prefer it, or that a journey passes through it, does not count:
nobody answers there.

## Why it matters

A customer who is told of a way in and finds nobody behind it is lost twice. And a channel that is drawn but not used
hides the ones that are.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
  chat: Chat
organizations:
  sales: Sales
platforms:
  shop: Shop system
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
```

## Mended

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
  chat: Chat
organizations:
  sales: Sales
platforms:
  shop: Shop system
engagements:
  - {customer: consumer, channels: [web, chat], organization: sales, platforms: [shop]}
```

## When to allow it

Where a channel is shown on purpose as closed or not opened yet.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.usage import used_channels
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext


def search(state: StateContext) -> Iterator[Finding]:
    """Channels outside every engagement."""
    used = used_channels(state.model)
    for identifier, channel in state.model.channels.items():
        if identifier not in used:
            yield Finding(
                gettext("No customer is engaged on {channel}.").format(channel=channel.name),
                (f"channels.{identifier}",),
                suggestion=gettext("add an engagement on it, or take it out"),
            )


RULE = Rule("EM202", "warning", sys.modules[__name__], in_state=search)
