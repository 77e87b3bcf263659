"""A decision is due and has not been taken, or not been carried out.

## What it finds

A decision whose `due` is before today, and that is still proposed or deferred; or that is decided about today's state
or the future state, and today does not look like it yet. Of one that accepts something, `due` is the day until which
it was to be lived with.

## Why it matters

Everybody in the room remembers that it was decided. Only the customer knows that nothing happened.

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
decisions:
  who_answers_on_the_web:
    about: channels.web
    status: deferred
    by: Executive committee
    owner: Sales
    due: 2026-03-31
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
decisions:
  who_answers_on_the_web:
    about: channels.web
    status: deferred
    by: Executive committee
    owner: Sales
    due: 2030-03-31
```

## When to allow it

Never: take it, carry it out, or give it a new day.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.model.workspace import Decision
from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.translation.formats import long_date
from engagement_model.words.names import decision_name


def search(context: Context) -> Iterator[Finding]:
    """Decisions past their day."""
    decisions = context.workspace.decisions
    if not any(decision.due is not None and decision.due < context.today for decision in decisions.values()):
        return
    from engagement_model.workshop.decisions import overdue

    for late in overdue(context.workspace, context.today):
        decision = decisions[late.decision]
        message = _what(decision).format(
            decision=decision_name(late.decision, decision),
            day=long_date(decision.due) if decision.due is not None else "",
        )
        if decision.owner:
            owner = gettext("It is with {owner}.").format(owner=decision.owner)
            message = f"{message} {owner}"
        yield Finding(
            message,
            (f"decisions.{late.decision}",),
            at=(f"decisions.{late.decision}.due",),
        )


def _what(decision: Decision) -> str:
    from engagement_model.analysis.disagreement.settlement import ACCEPTED

    if decision.status != "decided":
        if decision.status == "deferred":
            return gettext("The decision {decision} was to be taken by {day} and is deferred.")
        return gettext("The decision {decision} was to be taken by {day} and is proposed.")
    if decision.choose == ACCEPTED:
        return gettext("The decision {decision} was to be lived with until {day}.")
    return gettext("The decision {decision} was to be carried out by {day}, and today does not look like it.")


RULE = Rule("EM702", "warning", sys.modules[__name__], in_workspace=search)
