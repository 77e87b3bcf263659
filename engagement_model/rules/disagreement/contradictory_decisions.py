"""Two decisions that cannot both be carried out.

## What it finds

Two decided decisions for the same state, neither of which supersedes the other, that choose different things about the
same address; and one that does away with something about whose details another decides.

## Why it matters

Two teams leave the room, each with a mandate. They meet again at the customer.

## Example

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    web: {name: Web shop, recognizes: account}
  organizations:
    sales: Sales
  platforms:
    shop: Shop system
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
decisions:
  keep_it_simple:
    about: channels.web.recognizes
    status: decided
    choose: account
    by: Executive committee
    owner: Sales
  know_everybody:
    about: channels.web.recognizes
    status: decided
    choose: person
    by: Executive committee
    owner: Sales
```

## Mended

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    web: {name: Web shop, recognizes: account}
  organizations:
    sales: Sales
  platforms:
    shop: Shop system
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
decisions:
  keep_it_simple:
    about: channels.web.recognizes
    status: superseded
    choose: account
    by: Executive committee
    owner: Sales
  know_everybody:
    about: channels.web.recognizes
    status: decided
    choose: person
    by: Executive committee
    owner: Sales
    supersedes: [keep_it_simple]
```

## When to allow it

Never: let the later one supersede the earlier.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.model.addresses import covers
from engagement_model.model.workspace import Decision
from engagement_model.rules.context import Context
from engagement_model.rules.decisions import ABSENT, ACCEPTED, PRESENT, decision_name, standing
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule


def search(context: Context) -> Iterator[Finding]:
    """Pairs of standing decisions that exclude each other."""
    decided = list(standing(context.workspace.decisions).items())
    for number, (identifier, decision) in enumerate(decided):
        for other_identifier, other in decided[number + 1 :]:
            if decision.state is not None and other.state is not None and decision.state != other.state:
                continue
            clash = _clash(decision, other) or _clash(other, decision)
            if clash is not None:
                yield Finding(
                    f"{decision_name(identifier, decision)} chooses {_chosen(decision)} and "
                    f"{decision_name(other_identifier, other)} chooses {_chosen(other)} about {clash}.",
                    (f"decisions.{identifier}", f"decisions.{other_identifier}"),
                    suggestion="let one supersede the other with supersedes:",
                )


def _clash(decision: Decision, other: Decision) -> str | None:
    """The first address of `other` at which `decision` leaves no room for it."""
    if decision.choose is None or other.choose is None:
        return None
    for address in sorted(other.about):
        if address in decision.about and _exclude(decision.choose, other.choose):
            return address
        below = any(covers(above, address) for above in decision.about)
        if below and decision.choose == ABSENT and other.choose != ABSENT:
            return address
    return None


def _exclude(first: str, second: str) -> bool:
    """Whether two choices about one address exclude each other: to be there, or lived with, goes with any value."""
    if first == second:
        return False
    return ABSENT in (first, second) or not {PRESENT, ACCEPTED} & {first, second}


def _chosen(decision: Decision) -> str:
    return f'"{decision.choose}"'


RULE = Rule("EM703", "warning", sys.modules[__name__], in_workspace=search)
