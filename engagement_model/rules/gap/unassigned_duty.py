"""Something a retired platform does today is picked up by nobody.

## What it finds

Of a platform that the future state does not have: what it supports, what it holds, and what it sends to or receives
from others, where no future platform does the same and no decided decision drops it. All of one platform is one
finding. What goes because the capability, the channel or the customer type goes as well, is asked about there. The
counterpart, a new platform with nothing to do, is `unused-platform`.

## Why it matters

Platforms do more than their name says. On the day it is switched off, the customer is the first to find out what.

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
    price: Price
  platforms:
    shop: {name: Shop system, holds: {order: master}}
    list: {name: Price list, holds: {price: master}}
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop, list]}
  integrations:
    - {from: list, to: shop, carries: [price], latency: 1 day}
future_state:
  extends: as_is
  remove:
    cascade: true
    platforms: [list]
  platforms:
    catalogue: {name: Catalogue, vendor: Other, holds: {price: master}, replaces: [list]}
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop, catalogue]}
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
    price: Price
  platforms:
    shop: {name: Shop system, holds: {order: master}}
    list: {name: Price list, holds: {price: master}}
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop, list]}
  integrations:
    - {from: list, to: shop, carries: [price], latency: 1 day}
future_state:
  extends: as_is
  remove:
    cascade: true
    platforms: [list]
  platforms:
    catalogue: {name: Catalogue, vendor: Other, holds: {price: master}, replaces: [list]}
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop, catalogue]}
  integrations:
    - {from: catalogue, to: shop, carries: [price], latency: 5 min}
```

## When to allow it

Where nobody needs it any more: then decide that it is absent.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator

from engagement_model.model.addresses import parsed
from engagement_model.model.states import AS_IS
from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.phrases import MOST_LISTED, listed


def search(context: Context) -> Iterator[Finding]:
    """Duties that are uncovered, by platform."""
    gaps = context.gaps
    if gaps is None:
        return
    retired = {row.address for row in gaps.elements if row.status == "retired"}
    uncovered: dict[str, list[str]] = {}
    for duty in gaps.duties:
        if duty.uncovered and not _goes_with_something_else(retired, duty.address):
            uncovered.setdefault(duty.platform, []).append(duty.address)
    for platform, addresses in uncovered.items():
        yield Finding(
            gettext("Nobody takes over from {platform}: {duties}.").format(
                platform=context.naming.name("platforms", platform),
                duties=listed((context.naming.address(address) for address in addresses), MOST_LISTED),
            ),
            (f"platforms.{platform}",),
            state=AS_IS,
            suggestion=gettext("say which platform does it in the future, or decide that it goes"),
            at=tuple(addresses),
        )


def _goes_with_something_else(retired: Collection[str], address: str) -> bool:
    """Whether a duty is a cell that goes because something it names does, or such information."""
    about = parsed(address)
    return address in retired or (about.cell is not None and any(end in retired for end in about.ends))


RULE = Rule("EM603", "warning", sys.modules[__name__], in_workspace=search)
