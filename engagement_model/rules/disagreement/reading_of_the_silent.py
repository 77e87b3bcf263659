"""A decision takes the reading of somebody who said nothing about it.

## What it finds

A decided decision that chooses `as:` a stakeholder whose view has no voice at its address: there is no reading to take,
so it settles nothing and the dispute stays open.

## Why it matters

The room believes that it has decided. What stands there afterwards is a value that nobody holds.

## Example

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    web: {name: Web shop, recognizes: person}
  organizations:
    sales: Sales
  platforms:
    shop: {name: Shop system, annual_cost: 2M EUR}
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
stakeholders:
  cfo:
    name: CFO
    as_is:
      extends: as_is
      platforms:
        shop: {annual_cost: 2M EUR}
  coo:
    name: COO
    as_is:
      extends: as_is
      channels:
        web: {recognizes: person}
decisions:
  what_it_costs:
    about: platforms.shop.annual_cost
    status: decided
    choose: {as: coo}
    state: as-is
    owner: CFO
```

## Mended

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    web: {name: Web shop, recognizes: person}
  organizations:
    sales: Sales
  platforms:
    shop: {name: Shop system, annual_cost: 2M EUR}
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
stakeholders:
  cfo:
    name: CFO
    as_is:
      extends: as_is
      platforms:
        shop: {annual_cost: 2M EUR}
  coo:
    name: COO
    as_is:
      extends: as_is
      channels:
        web: {recognizes: person}
decisions:
  what_it_costs:
    about: platforms.shop.annual_cost
    status: decided
    choose: {as: cfo}
    state: as-is
    owner: CFO
```

## When to allow it

Until that person has said how they see it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.disagreement.settlement import speaks, standing_decisions
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import decision_name
from engagement_model.words.phrases import MOST_LISTED, listed


def search(context: Context) -> Iterator[Finding]:
    """Standing decisions for the reading of somebody who is silent about what they are about."""
    readings = {
        identifier: decision
        for identifier, decision in standing_decisions(context.workspace.decisions).items()
        if decision.chosen_stakeholder is not None
    }
    if not readings:
        return
    from engagement_model.analysis.disagreement.voices import hear

    voices = {state: hear(context.workspace, state) for state in (AS_IS, FUTURE)}
    for identifier, decision in readings.items():
        who = decision.chosen_stakeholder or ""
        states = (decision.state,) if decision.state is not None else (AS_IS, FUTURE)
        silent = [
            address for address in decision.about if not any(speaks(voices[state], who, address) for state in states)
        ]
        if silent:
            person = context.workspace.stakeholders.get(who)
            yield Finding(
                gettext(
                    "The decision {decision} takes the reading of {person}, who said nothing about {what}: "
                    "it settles nothing."
                ).format(
                    decision=decision_name(identifier, decision),
                    person=person.name if person is not None else who,
                    what=listed(dict.fromkeys(context.naming.address(address) for address in silent), MOST_LISTED),
                ),
                (f"decisions.{identifier}",),
                suggestion=gettext("choose a value, or the reading of somebody who spoke about it"),
                at=(f"decisions.{identifier}.choose",),
            )


RULE = Rule("EM709", "warning", sys.modules[__name__], in_workspace=search)
