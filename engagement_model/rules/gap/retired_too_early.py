"""On the way to the future state something is switched off before anybody else does its work.

## What it finds

What a retired platform does today and some platform does in the future state, where in a transition between them
nobody does it. All of one platform in one transition is one finding. Its counterpart, something introduced before it
is needed, costs money and hurts no customer.

## Why it matters

Both ends of the road are sound, and in the middle of it there is a hole. Customers do not live at the ends.

## Example

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    phone: Telephone
  organizations:
    sales: Sales
  platforms:
    desk: Order desk
  engagements:
    - {customer: consumer, channel: phone, organization: sales, platforms: [desk]}
transitions:
  - extends: as_is
    remove:
      cascade: true
      platforms: [desk]
future_state:
  extends: as_is
  remove:
    cascade: true
    platforms: [desk]
  platforms:
    shop: {name: Shop system, replaces: [desk]}
  engagements:
    - {customer: consumer, channel: phone, organization: sales, platforms: [shop]}
```

## Mended

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    phone: Telephone
  organizations:
    sales: Sales
  platforms:
    desk: Order desk
  engagements:
    - {customer: consumer, channel: phone, organization: sales, platforms: [desk]}
transitions:
  - extends: as_is
    platforms:
      shop: Shop system
    engagements:
      - {customer: consumer, channel: phone, organization: sales, platforms: [shop, desk]}
future_state:
  extends: as_is
  remove:
    cascade: true
    platforms: [desk]
  platforms:
    shop: {name: Shop system, replaces: [desk]}
  engagements:
    - {customer: consumer, channel: phone, organization: sales, platforms: [shop]}
```

## When to allow it

Where the channel is closed for that time and customers know: then say so with a decision.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.model.states import AS_IS
from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.phrases import MOST_LISTED, listed


def search(context: Context) -> Iterator[Finding]:
    """Duties that a transition drops, by platform and transition."""
    gaps = context.gaps
    if gaps is None:
        return
    dropped: dict[tuple[str, str], list[str]] = {}
    for duty in gaps.uncovered_on_the_way:
        dropped.setdefault((duty.state, duty.platform), []).append(duty.address)
    for (transition, platform), addresses in dropped.items():
        number = int(transition.rpartition("-")[2])
        title = context.workspace.transitions[number - 1].title
        message = gettext("In the transition {number} {platform} is gone and nobody does its work yet: {duties}.")
        if title:
            message = gettext('In "{title}" {platform} is gone and nobody does its work yet: {duties}.')
        yield Finding(
            message.format(
                title=title,
                number=number,
                platform=context.naming.name("platforms", platform),
                duties=listed((context.naming.address(address) for address in addresses), MOST_LISTED),
            ),
            (f"platforms.{platform}", transition),
            state=AS_IS,
            suggestion=gettext("introduce before you retire"),
            at=(f"platforms.{platform}",),
        )


RULE = Rule("EM613", "warning", sys.modules[__name__], in_workspace=search)
