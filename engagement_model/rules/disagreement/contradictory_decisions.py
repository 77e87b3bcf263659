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
    web: {name: Web shop, recognizes: person}
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
    web: {name: Web shop, recognizes: person}
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

from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import decision_name


def search(context: Context) -> Iterator[Finding]:
    """Pairs of standing decisions that exclude each other, each at the first address they meet at."""
    from engagement_model.workshop.decisions import conflicts

    decisions = context.workspace.decisions
    told: set[tuple[str, str]] = set()
    for found in conflicts(context.workspace) if len(decisions) > 1 else ():
        if found.decisions in told:
            continue
        told.add(found.decisions)
        (first, chosen), (second, other) = sorted(zip(found.decisions, found.choices, strict=True))
        yield Finding(
            gettext('{first} chooses "{chosen}" and {second} chooses "{other}" about {address}.').format(
                first=decision_name(first, decisions[first]),
                chosen=chosen,
                second=decision_name(second, decisions[second]),
                other=other,
                address=found.address,
            ),
            (f"decisions.{first}", f"decisions.{second}"),
            suggestion=gettext("let one supersede the other with supersedes:"),
        )


RULE = Rule("EM703", "warning", sys.modules[__name__], in_workspace=search)
