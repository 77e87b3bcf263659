"""A channel where a contact becomes more than a quarter dearer in the future state.

## What it finds

The cost of organizations and platforms is shared out over the contacts that they answer (`engage cost-to-serve`). A
channel on which a contact then costs more than a quarter more in the future state than today is found, where all costs
there are known. It is told by the customer type whose contacts make most of it.

## Why it matters

Mostly that is people who stay where there is less to do: the self-service works, the calls become fewer, and the
headcount is still that of before. What is to be saved there has not been decided.

## Example

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    phone: {name: Call centre, kind: phone}
  organizations:
    care: {name: Care, headcount: 100, annual_cost: 4M}
  platforms:
    desk: {name: Agent desk, annual_cost: 1M}
  engagements:
    - {customer: consumer, channel: phone, organization: care, platforms: [desk], annual_contacts: 500_000}
future_state:
  extends: as_is
  engagements:
    - {customer: consumer, channel: phone, organization: care, platforms: [desk], annual_contacts: 250_000}
```

## Mended

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    phone: {name: Call centre, kind: phone}
  organizations:
    care: {name: Care, headcount: 100, annual_cost: 4M}
  platforms:
    desk: {name: Agent desk, annual_cost: 1M}
  engagements:
    - {customer: consumer, channel: phone, organization: care, platforms: [desk], annual_contacts: 500_000}
future_state:
  extends: as_is
  organizations:
    care: {headcount: 50, annual_cost: 2M}
  engagements:
    - {customer: consumer, channel: phone, organization: care, platforms: [desk], annual_contacts: 250_000}
```

## When to allow it

Where contacts that remain are the hard ones, which take longer, or where people are meant to have the time.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal

from engagement_model.model.states import FUTURE
from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule

QUARTER = Decimal("1.25")


def search(context: Context) -> Iterator[Finding]:
    """The channels where a contact becomes dearer by more than a quarter."""
    today, future = context.workspace.as_is, context.workspace.future_state
    if today is None or future is None:
        return
    if any(all(cell.annual_contacts is None for cell in model.cells.values()) for model in (today, future)):
        return
    from engagement_model.analysis.cost_difference import difference
    from engagement_model.analysis.cost_to_serve import ANALYSIS
    from engagement_model.words.cost_to_serve import dearer, dearer_sentence

    found = difference(*(study.of(ANALYSIS).cost_to_serve for study in context.study.ends.values()))
    worst = dearer(found)
    for row in found.channels:
        before, after = row.as_is, row.future_state
        if row.difference is None or before is None or after is None:
            continue
        assert before.per_contact is not None
        assert after.per_contact is not None
        if Decimal(after.per_contact.amount) <= QUARTER * Decimal(before.per_contact.amount):
            continue
        way = next((way for way in worst if way.channel == row.channel), None)
        if way is not None:
            yield Finding(dearer_sentence(way, found, context.workspace), (f"channels.{row.channel}",), state=FUTURE)


RULE = Rule("EM901", "note", sys.modules[__name__], in_workspace=search)
