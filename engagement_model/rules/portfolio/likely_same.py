"""Two members call something nearly alike that may be the same.

## What it finds

Names of different members that are nearly the same, of things that are not the same by anything the portfolio counts.
Likeness makes nothing the same: somebody who knows both says it.

## Why it matters

What is not known to be the same is counted as two things, and what could be shared is not found.

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
        information: {basket: Shopping basket}
        platforms: {shop: {name: Shop, holds: {basket: copy}}}
        engagements: [{customer: consumer, channel: web, organization: sales, platforms: [shop]}]
  - name: Beta
    workspace:
      as_is:
        customer_types: {consumer: Consumer}
        channels: {web: Web}
        organizations: {sales: Sales}
        information: {cart: Shopping baskets}
        platforms: {shop: {name: Shop, holds: {cart: copy}}}
        engagements: [{customer: consumer, channel: web, organization: sales, platforms: [shop]}]
```

## Mended

```yaml
vocabulary:
  information: {basket: Shopping basket}
known_as:
  information: {basket: [Shopping baskets]}
currency: EUR
members:
  - name: Alpha
    workspace:
      as_is:
        customer_types: {consumer: Consumer}
        channels: {web: Web}
        organizations: {sales: Sales}
        information: {basket: Shopping basket}
        platforms: {shop: {name: Shop, holds: {basket: copy}}}
        engagements: [{customer: consumer, channel: web, organization: sales, platforms: [shop]}]
  - name: Beta
    workspace:
      as_is:
        customer_types: {consumer: Consumer}
        channels: {web: Web}
        organizations: {sales: Sales}
        information: {cart: Shopping baskets}
        platforms: {shop: {name: Shop, holds: {cart: copy}}}
        engagements: [{customer: consumer, channel: web, organization: sales, platforms: [shop]}]
```

## When to allow it

Where they are different things: give one of them a name that says so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import PortfolioContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.phrases import MOST_LISTED, listed, named, quoted
from engagement_model.words.terms import section_name


def search(context: PortfolioContext) -> Iterator[Finding]:
    """What is called nearly alike, and somebody may confirm."""
    for found in context.result.likely:
        members = (*found.first_members, *found.second_members)
        message = gettext("Are {first} and {second} the same? They are names of {section} in {members}.")
        if not found.second_members:
            message = gettext(
                "Are {first} and {second} the same? They are names of {section} in {members} and in the vocabulary."
            )
        message = message.format(
            first=quoted(found.first_name),
            second=quoted(found.second_name),
            section=section_name(found.section),
            members=listed((named(context.names[each]) for each in members), MOST_LISTED),
        )
        yield Finding(
            message,
            (f"{found.section}.{found.first}", f"{found.section}.{found.second}"),
            suggestion=gettext("if they are, write it under known_as, with the id of the vocabulary"),
            at=tuple(f"members.{member}" for member in members),
        )


RULE = Rule("EM008", "note", sys.modules[__name__], in_portfolio=search)
