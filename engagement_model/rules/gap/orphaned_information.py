"""Information that is held today and by no platform in the future.

## What it finds

Information that some platform holds in the state of today, as master or copy, and that no platform of the future state
holds, though the information itself is still there. Its counterpart, information that is new and held by nobody, is
`unheld-information`.

## Why it matters

What the company knew about its customers is lost in the move. The customer will be asked for it again, and will
remember having said it.

## Example

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    web: Web shop
  organizations:
    sales: Sales
  information:
    order: Order
    wish: Wish list
  platforms:
    shop: {name: Shop system, holds: {order: master, wish: master}}
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
future_state:
  extends: as_is
  platforms:
    shop: {holds: {order: master}}
rules: {unused-information: off}
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
  information:
    order: Order
    wish: Wish list
  platforms:
    shop: {name: Shop system, holds: {order: master, wish: master}}
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
future_state:
  extends: as_is
  platforms:
    shop: {holds: {order: master, wish: master}}
rules: {unused-information: off}
```

## When to allow it

Where it is to be forgotten on purpose: then remove the information as well, with a decision.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.model.states import AS_IS
from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import listed_names


def search(context: Context) -> Iterator[Finding]:
    """Information that loses its last holder."""
    gaps = context.gaps
    if gaps is None:
        return
    for information in gaps.orphaned:
        if information not in gaps.future.information:
            continue
        holders = [name for name, platform in gaps.as_is.platforms.items() if information in platform.holds]
        yield Finding(
            gettext("Kept today by {platforms}, and by nobody in the future: {information}.").format(
                information=context.naming.name("information", information),
                platforms=listed_names(gaps.as_is, "platforms", holders),
            ),
            (f"information.{information}",),
            state=AS_IS,
            suggestion=gettext("name it under holds: of a platform of the future state"),
        )


RULE = Rule("EM604", "warning", sys.modules[__name__], in_workspace=search)
