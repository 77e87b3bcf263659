"""Two elements of one kind that go by the same name.

## What it finds

Elements of one section whose names are the same but for capitals, spaces and punctuation.

## Why it matters

In the room, two people nod at the same word and mean different things. On the page nobody can tell which box is which.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
platforms:
  shop: Shop system
  shop_2: Shop-System
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop, shop_2]}
```

## Mended

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
platforms:
  shop: Shop system
  shop_2: Spare-parts shop
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop, shop_2]}
```

## When to allow it

Where both bear the same name in the company as well, and everybody in the room knows.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext


def search(state: StateContext) -> Iterator[Finding]:
    """Names that several elements of a section share."""
    for (section, folded), identifiers in state.model.named_alike.items():
        if folded and len(identifiers) > 1:
            name = state.model.name(section, min(identifiers))
            from engagement_model.words.terms import counted

            elements = counted(len(identifiers), section)
            yield Finding(
                gettext('{elements} go by the name "{name}": {ids}.').format(
                    elements=elements, name=name, ids=", ".join(sorted(identifiers))
                ),
                tuple(f"{section}.{identifier}" for identifier in sorted(identifiers)),
                suggestion=gettext("give each a name that tells them apart"),
                at=tuple(f"{section}.{identifier}" for identifier in identifiers),
            )


RULE = Rule("EM216", "warning", sys.modules[__name__], in_state=search)
