"""A member of the portfolio that is not there, or does not describe the state that is asked about.

## What it finds

A path where no workspace is, a pattern that fits none, and a member whose workspace does not describe the state that
is asked about.

## Why it matters

Who has not answered is the first question of whoever looks at a group: silence is no sign that all is well there.

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
  - countries/norway
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
```

## When to allow it

Where the company is known to come later: take its entry out until then, so that nobody takes it for counted.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import PortfolioContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.phrases import quoted
from engagement_model.words.terms import state_name


def search(context: PortfolioContext) -> Iterator[Finding]:
    """What the portfolio names and nobody described."""
    for absent in context.result.absent:
        text = (
            gettext("No workspace fits the pattern {path}.")
            if absent.is_pattern
            else gettext("There is no workspace in {path}.")
        )
        yield Finding(text.format(path=quoted(absent.path)), (f"members.{absent.path}",))
    for row in context.result.with_status("silent"):
        message = gettext("{member} does not describe the state {state}.").format(
            member=quoted(row.name), state=state_name(context.result.state)
        )
        yield Finding(message, (f"members.{row.member}",))


RULE = Rule("EM002", "warning", sys.modules[__name__], in_portfolio=search)
