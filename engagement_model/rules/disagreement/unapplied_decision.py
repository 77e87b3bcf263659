"""What was decided is not in the model.

## What it finds

A decided decision that chooses `absent`, `present`, a value, a list or a stakeholder's reading, where the model of the
state it is about has something else at that address. What the future state has otherwise is found as a contradiction
with the plan (`contradicted-decision`) where there is a plan to compare with.

## Why it matters

The minutes say one thing and the model another: every page, figure and finding is drawn from what was overruled.

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
    shop: {name: Shop system, annual_cost: 900k EUR}
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
decisions:
  counted: {about: platforms.shop.annual_cost, status: decided, choose: 1.1M EUR, state: as-is, owner: Sales}
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
    shop: {name: Shop system, annual_cost: 1.1M EUR}
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
decisions:
  counted: {about: platforms.shop.annual_cost, status: decided, choose: 1.1M EUR, state: as-is, owner: Sales}
```

## When to allow it

Until `engage apply` has written it. Where the decision is no longer meant, let a new one supersede it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.model.states import AS_IS, FUTURE, STATES
from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import decision_name
from engagement_model.workshop.decisions import unapplied


def search(context: Context) -> Iterator[Finding]:
    """What was decided and is not in the model of its state."""
    for state in STATES:
        if state == FUTURE and context.gaps is not None:
            continue
        for each in unapplied(context.workspace, state):
            message = (
                gettext("{what}: decided ({decision}), and today’s model has it otherwise.")
                if state == AS_IS
                else gettext("{what}: decided ({decision}), and the future state has it otherwise.")
            )
            yield Finding(
                message.format(
                    what=context.naming.address(each.address),
                    decision=decision_name(each.decision, context.workspace.decisions[each.decision]),
                ),
                (f"decisions.{each.decision}", each.address),
                state=state,
                suggestion=gettext("engage apply writes it"),
            )


RULE = Rule("EM711", "warning", sys.modules[__name__], in_workspace=search)
