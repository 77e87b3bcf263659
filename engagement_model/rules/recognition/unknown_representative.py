"""A person who acts for a business and is not recognized as a person.

## What it finds

A customer type that others are `represented_by`, and a channel it is engaged on that recognizes less than the person.

## Why it matters

A hotel does not call; the buyer of the hotel does. Who may order, and what was said to whom, hangs on knowing the
person, even where the account is known.

## Example

```yaml
customer_types:
  hotel: {name: Hotel, represented_by: [buyer]}
  buyer: Buyer
channels:
  phone: {name: Telephone, recognizes: account}
organizations:
  sales: Sales
platforms:
  orders: Order book
engagements:
  - {customer: buyer, channel: phone, organization: sales, platforms: [orders]}
```

## Mended

```yaml
customer_types:
  hotel: {name: Hotel, represented_by: [buyer]}
  buyer: Buyer
channels:
  phone: {name: Telephone, recognizes: person}
organizations:
  sales: Sales
platforms:
  orders: Order book
engagements:
  - {customer: buyer, channel: phone, organization: sales, platforms: [orders]}
```

## When to allow it

Where anybody of the business may do everything, and the contract says so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.identification import said_at
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import element_name
from engagement_model.words.phrases import MOST_LISTED, listed
from engagement_model.words.ways_in import way_in


def search(state: StateContext) -> Iterator[Finding]:
    """Representatives on channels that do not know the person."""
    model = state.model
    for row in state.recognition.represented:
        if row.under:
            representative = element_name(model, "customer_types", row.representative)
            yield Finding(
                gettext("Via {channels}, nobody can tell who acts for {customer} as {representative}.").format(
                    representative=representative,
                    customer=element_name(model, "customer_types", row.customer_type),
                    channels=listed((way_in(model, channel) for channel in row.under), MOST_LISTED),
                ),
                (f"customer_types.{row.customer_type}", f"customer_types.{row.representative}"),
                at=(
                    f"customer_types.{row.customer_type}.represented_by.{row.representative}",
                    *(place for each in row.under for place in said_at(model, each, (row.representative,))),
                ),
            )


RULE = Rule("EM503", "warning", sys.modules[__name__], in_state=search)
