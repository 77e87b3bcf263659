"""An organization that engages nobody and owns nothing.

## What it finds

An organization that no engagement names and that owns no customer type, capability, information, platform, journey
or question. One whose part is used counts as used, and so does a part of one that is.

## Why it matters

Every box in this lane says to a customer: somebody is responsible here. A box without a line to anything says that
nobody could tell what for.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
  customer_office: Customer office
platforms:
  shop: Shop system
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
```

## Mended

```yaml
customer_types:
  consumer: {name: Consumer, owner: customer_office}
channels:
  web: Web shop
organizations:
  sales: Sales
  customer_office: Customer office
platforms:
  shop: Shop system
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
```

## When to allow it

Where an organization is shown because it pays or supervises and nothing else.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.usage import used_organizations
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext


def search(state: StateContext) -> Iterator[Finding]:
    """Organizations that nothing names."""
    used = used_organizations(state.model)
    for identifier, organization in state.model.organizations.items():
        if identifier not in used:
            yield Finding(
                gettext("{organization} engages no customer and owns nothing.").format(organization=organization.name),
                (f"organizations.{identifier}",),
                suggestion=gettext("name it where it answers customers, or as the owner of something; or take it out"),
            )


RULE = Rule("EM203", "warning", sys.modules[__name__], in_state=search)
