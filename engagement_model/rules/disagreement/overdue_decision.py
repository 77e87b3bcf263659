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

from engagement_model.model.facts import Value
from engagement_model.model.workspace import Decision
from engagement_model.rules.context import Context, StateContext
from engagement_model.rules.decisions import ACCEPTED, decision_name
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.rules.states import AS_IS


def search(context: Context) -> Iterator[Finding]:
    """Decisions past their day."""
    superseded = {other for decision in context.workspace.decisions.values() for other in decision.supersedes}
    for identifier, decision in context.workspace.decisions.items():
        if decision.due is None or decision.due >= context.today or identifier in superseded:
            continue
        if decision.status in ("proposed", "deferred"):
            what = f"was to be taken by {decision.due} and is {decision.status}"
        elif decision.status == "decided" and decision.choose == ACCEPTED:
            what = f"was to be lived with until {decision.due}"
        elif decision.status == "decided" and not _carried_out(context, decision):
            what = f"was to be carried out by {decision.due}, and today does not look like it"
        else:
            continue
        owner = f" It is with {decision.owner}." if decision.owner else ""
        yield Finding(
            f"The decision {decision_name(identifier, decision)} {what}.{owner}",
            (f"decisions.{identifier}",),
            at=(f"decisions.{identifier}.due",),
        )


def _carried_out(context: Context, decision: Decision) -> bool:
    """Whether today's state is as decided, as far as that can be seen."""
    today = context.states.get(AS_IS)
    if today is None or decision.choose is None or decision.chosen_stakeholder is not None:
        return True
    from engagement_model.analysis.gaps.contradictions import holds

    return all(holds(decision.choose, _at(today, address), today.model.rates.currency) for address in decision.about)


def _at(today: StateContext, address: str) -> Value | None:
    """What stands at an address, or that something stands below it."""
    below = f"{address}."
    return today.facts.get(address, True if any(fact.startswith(below) for fact in today.facts) else None)


RULE = Rule("EM702", "warning", sys.modules[__name__], in_workspace=search)
