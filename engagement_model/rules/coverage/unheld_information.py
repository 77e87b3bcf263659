"""Information that is needed and that no platform holds.

## What it finds

Information that a capability in use reads or writes, that a question needs, or that an integration carries, and that
no platform names under `holds`. A model in which no platform holds anything says nothing about this, and is let off.

## Why it matters

What nobody keeps, nobody can look up: the customer is asked again, each time, by each of us.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
capabilities:
  buy: {name: Buy, writes: [order, wish]}
information:
  order: Order
  wish: Wish list
platforms:
  shop: {name: Shop system, provides: [buy], holds: {order: master}}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [shop]}
```

## Mended

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
capabilities:
  buy: {name: Buy, writes: [order, wish]}
information:
  order: Order
  wish: Wish list
platforms:
  shop: {name: Shop system, provides: [buy], holds: {order: master, wish: master}}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [shop]}
```

## When to allow it

Where it is passed on and then thrown away on purpose, such as the number of a payment card.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.usage import used_capabilities
from engagement_model.model.holding import holders
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import element_name
from engagement_model.words.phrases import MOST_LISTED, listed, named, quoted


def search(state: StateContext) -> Iterator[Finding]:
    """Information with a use and without a holder."""
    model = state.model
    held = holders(model.spelled_out.platforms)
    if not held:
        return
    needed: dict[str, list[str]] = {}
    for identifier in sorted(used_capabilities(model)):
        capability = model.capabilities[identifier]
        for name in capability.reads | capability.writes:
            needed.setdefault(name, []).append(named(capability.name))
    for _, question in sorted(model.questions.items()):
        for name in question.needs:
            needed.setdefault(name, []).append(gettext("the question {question}").format(question=quoted(question.ask)))
    for integration in model.integrations.values():
        for name in integration.carries:
            needed.setdefault(name, [])
    for name in sorted(needed.keys() - held):
        information = element_name(model, "information", name)
        message = gettext("No platform holds what is moved about: {information}.").format(information=information)
        if needed[name]:
            message = gettext("No platform holds {information}, needed for {uses}.").format(
                information=information, uses=listed(needed[name], MOST_LISTED)
            )
        yield Finding(
            message,
            (f"information.{name}",),
            suggestion=gettext("name it under holds: of the platform that keeps it, as master"),
        )


RULE = Rule("EM214", "warning", sys.modules[__name__], in_state=search)
