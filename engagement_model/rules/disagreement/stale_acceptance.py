"""An acceptance in the workspace that has run out, or that no finding matches any more.

## What it finds

An entry under `accept:` whose `until` is before today, and one that covers no finding: the finding has been mended, the
address has changed, or the rule is off.

## Why it matters

What was to be lived with until June is lived with in November. And an acceptance that matches nothing today hides the
next finding at that address, which nobody has looked at.

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
accept:
  - {rule: unused-platform, address: platforms.shop, because: It is used by our own staff.}
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
accept: []
```

## When to allow it

Never: give it a new day, or take it out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.acceptance import in_force
from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.registry import UnknownRule, find_rule
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.translation.formats import long_date


def search(context: Context) -> Iterator[Finding]:
    """Acceptances without effect."""
    for number, acceptance in enumerate(context.workspace.accept, 1):
        try:
            rule = find_rule(acceptance.rule)
        except UnknownRule:
            continue
        until = acceptance.until
        if not in_force(acceptance, context.today):
            message = gettext("The acceptance of {rule} at {address} ran out on {day}.")
        elif acceptance not in context.matched and (rule.searches or rule.about_files):
            message = gettext("The acceptance of {rule} at {address} matches nothing (any more).")
        else:
            continue
        yield Finding(
            message.format(
                rule=f"{rule.code} {rule.name}",
                address=acceptance.address,
                day=long_date(until) if until is not None else "",
            ),
            (f"accept.{rule.code}.{acceptance.address}",),
            suggestion=gettext("take it out, or give it a new day") if until else gettext("take it out"),
            at=(f"accept.{number}",),
        )


RULE = Rule("EM705", "warning", sys.modules[__name__], in_workspace=search, last=True)
