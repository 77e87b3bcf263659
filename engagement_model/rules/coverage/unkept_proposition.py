"""A proposition that requires what its customers cannot get.

## What it finds

A proposition offered to a customer type that is not served, on any channel, with one of the capabilities it requires,
itself or through the propositions it includes. What an included proposition requires is left to that proposition
where it is offered to the same customers.

## Why it matters

It is a promise with a hole in it: sold to the customer, and at some point of what was sold there is nobody and
nothing to deliver it.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
capabilities:
  buy: Buy
  install: Have it installed
platforms:
  shop: {name: Shop system, provides: [buy, install]}
propositions:
  carefree: {name: Carefree lighting, offered_to: [consumer], requires: [buy, install]}
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
  buy: Buy
  install: Have it installed
platforms:
  shop: {name: Shop system, provides: [buy, install]}
propositions:
  carefree: {name: Carefree lighting, offered_to: [consumer], requires: [buy, install]}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy, install], platforms: [shop]}
```

## When to allow it

Where the missing part is delivered by a partner that the model leaves out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.model.model import Model
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import element_name, listed_names


def search(state: StateContext) -> Iterator[Finding]:
    """(Proposition, customer type) with capabilities that are required and served nowhere."""
    model = state.model
    served = {(key.customer_type, key.capability) for key, stack in model.stacks.items() if stack}
    for identifier, proposition in model.propositions.items():
        for customer_type in sorted(proposition.offered_to):
            required = _required(model, identifier, customer_type)
            missing = sorted(capability for capability in required if (customer_type, capability) not in served)
            if missing:
                yield Finding(
                    gettext(
                        "“{proposition}” is offered to {customer}, who cannot get what it takes: {missing}."
                    ).format(
                        proposition=element_name(model, "propositions", identifier),
                        customer=element_name(model, "customer_types", customer_type),
                        missing=listed_names(model, "capabilities", missing),
                    ),
                    (f"propositions.{identifier}", f"customer_types.{customer_type}"),
                    suggestion=gettext("engage them with it, or offer it to others"),
                    at=(f"propositions.{identifier}.offered_to.{customer_type}",),
                )


def _required(model: Model, identifier: str, customer_type: str) -> frozenset[str]:
    """What a proposition takes, with what it includes that is not offered to the same customers by itself."""
    propositions = model.propositions
    required: set[str] = set()
    waiting, seen = [identifier], {identifier}
    while waiting:
        proposition = propositions[waiting.pop()]
        required |= proposition.requires
        for included in sorted(proposition.includes - seen):
            seen.add(included)
            if customer_type not in propositions[included].offered_to:
                waiting.append(included)
    return frozenset(required)


RULE = Rule("EM209", "warning", sys.modules[__name__], in_state=search)
