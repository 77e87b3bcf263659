"""An initiative that leaves things worse, alone or where one stops after it.

## What it finds

How it would stand after each initiative, in the order of their ends, and after each alone: what it delivers is there, a
cell moves once all that serves it in future is there, what goes is kept until its work is picked up (`engage steps`).
Found is an initiative that alone adds a split or breaks a journey; after which something a customer feels is worse than
before it, and nothing better; or that leaves the yearly cost higher than before it, in every later step as well.

## Why it matters

Programmes are stopped. What is paid for and left half-way is then what customers live with for years, and what was to
save money has become one system more to run.

## Example

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    web: {name: Web, kind: web}
    phone: {name: Telephone, kind: phone}
  organizations:
    sales: {name: Sales, annual_cost: 1M}
  platforms:
    shop: {name: Shop, annual_cost: 100k}
  engagements:
    - {customer: consumer, channels: [web, phone], organization: sales, platforms: [shop]}
future_state:
  extends: as_is
  platforms:
    suite: {name: Suite, annual_cost: 300k, replaces: [shop]}
  remove: {cascade: true, platforms: {shop: the suite takes over}}
  engagements:
    - {customer: consumer, channels: [web, phone], organization: sales, platforms: [suite]}
initiatives:
  one_suite:
    name: One suite
    delivers: [platforms.suite, platforms.shop]
    owner: cio
    cost: 1M
    start: 2027-01-01
    end: 2027-12-31
```

## Mended

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    web: {name: Web, kind: web}
    phone: {name: Telephone, kind: phone}
  organizations:
    sales: {name: Sales, annual_cost: 1M}
  platforms:
    shop: {name: Shop, annual_cost: 100k}
  engagements:
    - {customer: consumer, channels: [web, phone], organization: sales, platforms: [shop]}
future_state:
  extends: as_is
  platforms:
    suite: {name: Suite, annual_cost: 90k, replaces: [shop]}
  remove: {cascade: true, platforms: {shop: the suite takes over}}
  engagements:
    - {customer: consumer, channels: [web, phone], organization: sales, platforms: [suite]}
initiatives:
  one_suite:
    name: One suite
    delivers: [platforms.suite, platforms.shop]
    owner: cio
    cost: 1M
    start: 2027-01-01
    end: 2027-12-31
```

## When to allow it

Where what it brings is worth the cost to customers, and the committee decided so, or others are bound to follow.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule


def search(context: Context) -> Iterator[Finding]:
    """The initiatives that leave things worse."""
    road = context.gaps
    if road is None or not context.workspace.initiatives:
        return
    from engagement_model.analysis.steps import objections
    from engagement_model.words.steps import objection_sentence

    for found in objections(road):
        yield Finding(objection_sentence(found, context.workspace), (f"initiatives.{found.initiative}",))


RULE = Rule("EM614", "note", sys.modules[__name__], in_workspace=search)
