"""The future state does otherwise than was decided.

## What it finds

A decided decision for the future state that chooses `absent`, `present`, a value or a stakeholder's reading, where the
future state has something else at that address.

## Why it matters

The drawing that goes on the wall says one thing and the minutes say another. Each side will find the one that suits it.

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
future_state:
  extends: as_is
  platforms:
    shop: {annual_cost: 900k EUR}
decisions:
  cheaper:
    about: platforms.shop.annual_cost
    status: decided
    choose: 700k EUR
    state: future-state
    by: Executive committee
    owner: Sales
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
future_state:
  extends: as_is
  platforms:
    shop: {annual_cost: 700k EUR}
decisions:
  cheaper:
    about: platforms.shop.annual_cost
    status: decided
    choose: 700k EUR
    state: future-state
    by: Executive committee
    owner: Sales
```

## When to allow it

Never: change the future state, or let a new decision supersede the old one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.model.money import Money
from engagement_model.model.states import FUTURE
from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.amounts import amount
from engagement_model.workshop.choices import unusable_choices


def search(context: Context) -> Iterator[Finding]:
    """Contradictions between decisions and the future state."""
    gaps = context.gaps
    if gaps is None:
        return
    for row in gaps.contradictions:
        if row.kind != "decision" or row.decision is None:
            continue
        decision = context.workspace.decisions[row.decision]
        if any(each.address == row.address for each in unusable_choices(context.workspace, decision)):
            continue  # what cannot be carried out is told by itself
        message = gettext("{what}: it was decided {decided}, and the future state has {found}.")
        if decision.by:
            message = gettext("{what}: {who} decided {decided}, and the future state has {found}.")
        yield Finding(
            message.format(
                what=context.naming.address(row.address),
                who=decision.by,
                decided=_said(row.stated),
                found=_said(row.found),
            ),
            (f"decisions.{row.decision}", row.address),
            state=FUTURE,
        )


def _said(value: object) -> str:
    if value is None or value == "absent":
        return gettext('"absent"')
    if isinstance(value, tuple):
        return gettext('"{text}"').format(text=", ".join(map(str, value)))
    if value is True or value == "present":
        return gettext('"present"')
    return gettext('"{text}"').format(text=amount(value) if isinstance(value, Money) else value)


RULE = Rule("EM609", "warning", sys.modules[__name__], in_workspace=search)
