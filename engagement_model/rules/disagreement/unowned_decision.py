"""A decision that nobody carries out.

## What it finds

A decided decision without an `owner`.

## Why it matters

Everybody agreed, and on the way out each thought that somebody else would do it.

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
  know_everybody:
    about: channels.web.recognizes
    status: decided
    choose: person
    by: Executive committee
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
  know_everybody:
    about: channels.web.recognizes
    status: decided
    choose: person
    by: Executive committee
    owner: Sales
```

## When to allow it

Where it only states what is so, and there is nothing to carry out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.disagreement.settlement import standing_decisions
from engagement_model.model.states import AS_IS
from engagement_model.model.workspace import Decision
from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import decision_name
from engagement_model.words.phrases import MOST_LISTED, listed, quoted


def search(context: Context) -> Iterator[Finding]:
    """Standing decisions without an owner; one without a name, as minutes make them, is called by what it is about."""
    for identifier, decision in standing_decisions(context.workspace.decisions).items():
        # What is so today is found out, and the model corrected: there is nothing to carry out.
        if not decision.owner and decision.state != AS_IS:
            yield Finding(
                gettext("Nobody is named who carries out the decision {decision}.").format(
                    decision=decision_name(identifier, decision) if decision.name else quoted(_about(decision, context))
                ),
                (f"decisions.{identifier}",),
                suggestion=gettext("name who does under owner:"),
            )


def _about(decision: Decision, context: Context) -> str:
    return listed(map(context.naming.address, decision.about), MOST_LISTED)


RULE = Rule("EM707", "note", sys.modules[__name__], in_workspace=search)
