"""A channel that does not know its customers as well as the company means to.

## What it finds

A channel whose `recognizes` is below what one of its customer types is to be `recognized_as`, in the order anonymous,
segment, account, person. A channel that says nothing counts as anonymous, and an engagement's own
`recognizes` goes before that of its channel. All customer types of one channel are one finding.

## Why it matters

Known by name on the web, a stranger at the counter. Whatever else works across channels, it does not work for a
customer whom this one cannot recognize.

## Example

```yaml
customer_types:
  consumer: {name: Consumer, recognized_as: person}
channels:
  store: {name: Store, recognizes: anonymous}
organizations:
  sales: Sales
platforms:
  till: Till
engagements:
  - {customer: consumer, channel: store, organization: sales, platforms: [till]}
```

## Mended

```yaml
customer_types:
  consumer: {name: Consumer, recognized_as: person}
channels:
  store: {name: Store, recognizes: person, identifies_by: [loyalty_card]}
organizations:
  sales: Sales
platforms:
  till: {name: Till, identifies_by: [loyalty_card]}
engagements:
  - {customer: consumer, channel: store, organization: sales, platforms: [till]}
```

## When to allow it

Where customers have the right to stay unknown, or a partner keeps their names, such as a marketplace.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.identification import least, said_at
from engagement_model.model.elements import Recognition
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext, gettext_noop
from engagement_model.words.names import element_name
from engagement_model.words.phrases import MOST_LISTED, listed, sentence
from engagement_model.words.ways_in import way_in

_NOBODY = gettext_noop("{channel} does not know who is there; the company means to know {customers}.")
_KNOWS = {
    None: _NOBODY,
    "anonymous": _NOBODY,
    "segment": gettext_noop(
        "{channel} knows only what sort of customer is there; the company means to know {customers}."
    ),
    "account": gettext_noop("{channel} knows the account, not the person; the company means to know {customers}."),
}
_AS = {
    "segment": gettext_noop("{customer} as a segment"),
    "account": gettext_noop("{customer} as an account"),
    "person": gettext_noop("{customer} as a person"),
}


def search(state: StateContext) -> Iterator[Finding]:
    """Under-recognition, by channel."""
    model = state.model
    under: dict[str, list[str]] = {}
    lacking: dict[str, list[str]] = {}
    levels: dict[str, list[Recognition | None]] = {}
    for row in state.recognition.matrix:
        if row.under:
            customer = element_name(model, "customer_types", row.customer_type)
            intended = row.intended or "person"
            wanted = gettext(_AS[intended]).format(customer=customer)
            under.setdefault(row.channel, []).append(wanted)
            lacking.setdefault(row.channel, []).append(row.customer_type)
            levels.setdefault(row.channel, []).append(row.level)
    for channel in sorted(under):
        yield Finding(
            sentence(
                gettext(_KNOWS[least(levels[channel])]).format(
                    channel=way_in(model, channel), customers=listed(under[channel], MOST_LISTED)
                )
            ),
            (f"channels.{channel}",),
            at=said_at(model, channel, lacking[channel]),
            members=tuple(f"customer_types.{customer}" for customer in lacking[channel]),
        )


RULE = Rule("EM501", "warning", sys.modules[__name__], in_state=search)
