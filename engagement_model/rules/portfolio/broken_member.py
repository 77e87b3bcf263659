"""A member of the portfolio has faults, so that nothing of it is counted.

## What it finds

A member whose files cannot be read as they are: what is wrong with them is told, the first of it in the message. The
other members are counted all the same.

## Why it matters

What is told of the group is then told without this member: a capability that stands on six platforms may stand on
seven. A figure that leaves somebody out has to say so.

## Example

```yaml
currency: EUR
members:
  - name: Alpha
    workspace:
      as_is:
        customer_types: {consumer: Consumer}
        channels: {web: Web}
        organizations: {sales: Sales}
        platforms: {shop: Shop}
        engagements: [{customer: consumer, channel: web, organization: sales, platforms: [shop]}]
  - name: Beta
    workspace:
      as_is:
        platforms: {shop: {name: Shop, owner: sales}}
```

## Mended

```yaml
currency: EUR
members:
  - name: Alpha
    workspace:
      as_is:
        customer_types: {consumer: Consumer}
        channels: {web: Web}
        organizations: {sales: Sales}
        platforms: {shop: Shop}
        engagements: [{customer: consumer, channel: web, organization: sales, platforms: [shop]}]
  - name: Beta
    workspace:
      as_is:
        organizations: {sales: Sales}
        platforms: {shop: {name: Shop, owner: sales}}
```

## When to allow it

Never for long: `engage check` of the member says everything that is wrong with it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import PortfolioContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import ngettext
from engagement_model.words.phrases import count, quoted


def search(context: PortfolioContext) -> Iterator[Finding]:
    """The members that could not be read."""
    for row in context.result.with_status("broken"):
        first = row.faults[0]
        message = ngettext(
            "{member} is not counted: {number} fault, {place}: {reason}",
            "{member} is not counted: {number} faults, the first {place}: {reason}",
            row.number_of_faults,
        ).format(
            member=quoted(row.name),
            number=count(row.number_of_faults),
            place=first.place,
            reason=first.message,
        )
        yield Finding(message, (f"members.{row.member}",))


RULE = Rule("EM001", "warning", sys.modules[__name__], in_portfolio=search)
