"""A customer who leaves separate traces: no platform can tell that it was the same one.

## What it finds

A customer type that is to be recognized as an account or a person, and whose channels fall into groups that no
platform links. Two channels are linked where one platform finds customers by an identifier (`identifies_by`) of each.

## Why it matters

Each channel may know the customer well, and still nobody knows that the one who calls today is the one who wrote
yesterday. The customer tells it again.

## Example

```yaml
customer_types:
  consumer: {name: Consumer, recognized_as: person}
channels:
  web: {name: Web shop, recognizes: person, identifies_by: [login]}
  store: {name: Store, recognizes: person, identifies_by: [loyalty_card]}
organizations:
  sales: Sales
platforms:
  customers: {name: Customer file, identifies_by: [login]}
engagements:
  - {customer: consumer, channels: [web, store], organization: sales, platforms: [customers]}
```

## Mended

```yaml
customer_types:
  consumer: {name: Consumer, recognized_as: person}
channels:
  web: {name: Web shop, recognizes: person, identifies_by: [login]}
  store: {name: Store, recognizes: person, identifies_by: [loyalty_card]}
organizations:
  sales: Sales
platforms:
  customers: {name: Customer file, identifies_by: [login, loyalty_card]}
engagements:
  - {customer: consumer, channels: [web, store], organization: sales, platforms: [customers]}
```

## When to allow it

Where customers have asked not to be followed from one channel to another.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext, ngettext
from engagement_model.words.names import element_name, listed_names
from engagement_model.words.phrases import clauses

_FOLLOWED = ("account", "person")


def search(state: StateContext) -> Iterator[Finding]:
    """Customer types whose channels are not all linked."""
    model = state.model
    for customer_type, groups in state.recognition.linked.items():
        described = model.customer_types[customer_type]
        if len(groups) < 2 or described.recognized_as not in _FOLLOWED:
            continue
        traces = clauses(listed_names(model, "channels", channels) for channels in groups)
        yield Finding(
            ngettext(
                "There is {n} separate trace of {customer}, and no platform can tell that they are the same "
                "customer's: {traces}.",
                "There are {n} separate traces of {customer}, and no platform can tell that they are the same "
                "customer's: {traces}.",
                len(groups),
            ).format(customer=element_name(model, "customer_types", customer_type), n=len(groups), traces=traces),
            (f"customer_types.{customer_type}",),
            suggestion=gettext(
                "give a platform that stands behind all of them, or is fed from each, an identifier of each channel "
                "under identifies_by:"
            ),
        )


RULE = Rule("EM502", "warning", sys.modules[__name__], in_state=search)
