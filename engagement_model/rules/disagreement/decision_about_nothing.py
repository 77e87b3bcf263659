"""A decision that decides nothing.

## What it finds

A decided decision that chooses nothing, or what its address cannot be: a slip of the pen, another kind of value, an id
that no model has; one that does away, in the future state, with what no state and no view has
but a transition, alone or beside something else; and one that accepts a redundancy where none is found (any more) in
the states it is for.

## Why it matters

It stands in the minutes and settles nothing, and it hides that the real question was left open.

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
  two_shops:
    about: platforms.shop
    status: decided
    choose: accepted
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
decisions:
  two_shops:
    about: platforms.shop
    status: superseded
    choose: accepted
    by: Executive committee
    owner: Sales
```

## When to allow it

Where it was taken ahead of the model, and the model will catch up.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from engagement_model.analysis.disagreement.result import ABSENT
from engagement_model.analysis.disagreement.settlement import ACCEPTED, standing_decisions
from engagement_model.model.addresses import EVERYTHING
from engagement_model.model.facts import Facts, Standing, facts_of
from engagement_model.model.numbers import quoted
from engagement_model.model.workspace import Decision
from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import decision_name
from engagement_model.workshop.choices import unusable_choices


def search(context: Context) -> Iterator[Finding]:
    """Standing decisions without an effect, and all whose choice cannot be carried out."""
    for identifier, decision in sorted(context.workspace.decisions.items()):
        if decision.status != "superseded":
            for each in unusable_choices(context.workspace, decision):
                message = gettext("The decision {decision} cannot be carried out: {reason}.").format(
                    decision=decision_name(identifier, decision), reason=each.reason
                )
                about, at = (f"decisions.{identifier}", each.address), (f"decisions.{identifier}.choose",)
                yield Finding(message, about, suggestion=each.hint, at=at)
    standing = standing_decisions(context.workspace.decisions)
    there = _there(context) if any(each.choose == ABSENT for each in standing.values()) else frozenset()
    for identifier, decision in standing.items():
        why = None
        if decision.choose is None:
            why = gettext("The decision {decision} is decided, and does not say what was chosen.")
        elif decision.choose == ACCEPTED:
            if not _covers_anything(context, identifier):
                why = gettext("The decision {decision} lives with a redundancy that is not there.")
        elif decision.choose == ABSENT and there.isdisjoint(decision.about):
            why = gettext(
                "The decision {decision} does away with what neither today nor the future state nor any view has."
            )
        elif decision.choose == ABSENT:
            yield from _nowhere(there, identifier, decision)
        if why is not None:
            yield Finding(
                why.format(decision=decision_name(identifier, decision)),
                (f"decisions.{identifier}",),
                at=(f"decisions.{identifier}.choose",) if decision.choose else (f"decisions.{identifier}",),
            )


def _covers_anything(context: Context, identifier: str) -> bool:
    return any(
        accepted.findings
        for state in context.states.values()
        for accepted in state.redundancy.accepted
        if accepted.decision == identifier
    )


def _nowhere(there: AbstractSet[str], identifier: str, decision: Decision) -> Iterator[Finding]:
    """Those of the addresses of a decision that does away with something, and that nothing stands at or below."""
    for address in decision.about:
        if address not in there:
            message = gettext(
                "The decision {decision} does away with {address} too, which neither today nor the future state nor "
                "any view has."
            )
            yield Finding(
                message.format(decision=decision_name(identifier, decision), address=quoted(address)),
                (f"decisions.{identifier}", address),
                at=(f"decisions.{identifier}.about",),
            )


def _there(context: Context) -> frozenset[str]:
    """Every address at which, or below which, a state or a view of one has something."""
    found = frozenset[str]().union(*(Standing(facts).addresses for facts in _all_facts(context)))
    return found | {EVERYTHING} if found else found


def _all_facts(context: Context) -> Iterator[Facts]:
    for state in context.states.values():
        yield state.facts
    for stakeholder in context.workspace.stakeholders.values():
        for view in (stakeholder.as_is, stakeholder.future_state):
            if view is not None:
                yield facts_of(view.model)


RULE = Rule("EM704", "warning", sys.modules[__name__], in_workspace=search)
