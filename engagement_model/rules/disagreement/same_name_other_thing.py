"""Stakeholders use one word for different things.

## What it finds

Elements with different ids and nearly the same name in different stakeholders' views, and one id to which views give
different names or kinds.

## Why it matters

They will agree on the word and go home with different plans. Ask what each of them means before asking what they want.

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
stakeholders:
  sales_director:
    name: Sales director
    as_is:
      extends: as_is
      platforms:
        crm: {name: Customer file, owner: sales}
  service_director:
    name: Service director
    as_is:
      extends: as_is
      platforms:
        desk: {name: Customer files, owner: sales}
decisions:
  both: {about: [platforms.crm, platforms.desk], status: decided, choose: absent, state: as-is, owner: Sales}
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
stakeholders:
  sales_director:
    name: Sales director
    as_is:
      extends: as_is
      platforms:
        crm: {name: Customer file, owner: sales}
  service_director:
    name: Service director
    as_is:
      extends: as_is
      platforms:
        crm: {name: Customer file, owner: sales}
decisions:
  one: {about: platforms.crm, status: decided, choose: absent, state: as-is, owner: Sales}
```

## When to allow it

Where both know of each other and the names have always been that close.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.phrases import MOST_LISTED, listed, named


def search(context: Context) -> Iterator[Finding]:
    """Names that mean different things, state by state."""
    stakeholders = context.workspace.stakeholders
    for state, result in context.disagreements.items():
        for found in result.same_name:
            meanings = listed(
                (
                    gettext('"{value}" ({address}) for {stakeholders}').format(
                        value=meaning.value,
                        address=meaning.address,
                        stakeholders=listed(
                            (named(stakeholders[each].name) for each in meaning.stakeholders), MOST_LISTED
                        ),
                    )
                    for meaning in found.meanings
                ),
                MOST_LISTED,
            )
            yield Finding(
                gettext("The same word for different things? It is {meanings}.").format(meanings=meanings),
                found.addresses,
                state=state,
                suggestion=gettext("ask what each of them means"),
                at=("stakeholders",),
            )


RULE = Rule("EM708", "note", sys.modules[__name__], in_workspace=search)
