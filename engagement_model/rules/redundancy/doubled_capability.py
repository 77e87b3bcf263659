"""Several platforms provide the same capability.

## What it finds

A capability that two platforms or more name under `provides`, itself or a part of it. It is a claim to examine, and a
note. Where the customer already feels it, because the platforms stand apart behind different channels, it is left to
`parallel-stacks`; and a whole is left to its part where the same platforms double that.

## Why it matters

What is done twice is paid for twice, and changed twice: the new rule for returns goes live on one of them, and the
customer finds out which.

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
platforms:
  shop: {name: Shop system, provides: [buy]}
  old_shop: {name: Old shop system, provides: [buy]}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [shop, old_shop]}
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
platforms:
  shop: {name: Shop system, provides: [buy]}
  old_shop: {name: Old shop system, standby_for: shop}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [shop, old_shop]}
```

## When to allow it

Where the platforms do different parts of it: then name the parts as capabilities of their own. Or where a decision
chooses `accepted` about it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import ngettext
from engagement_model.words.names import capability_name, listed_names
from engagement_model.words.phrases import quoted, with_plan


def search(state: StateContext) -> Iterator[Finding]:
    """The doubled capabilities of the redundancy analysis, less what other findings say better."""
    model, result = state.model, state.redundancy
    split = {found.capability for found in result.splits}
    doubled = {found.capability: found.platforms for found in result.doubled}
    said_of_a_part = {
        whole
        for capability, platforms in doubled.items()
        for whole in model.whole_of("capabilities", capability)[1:]
        if doubled.get(whole) == platforms
    }
    for found in result.doubled:
        if found.capability in split or found.capability in said_of_a_part:
            continue
        address = f"capabilities.{found.capability}"
        number = len(found.platforms)
        message = ngettext(
            "{n} platform provides {capability}: {platforms}.",
            "{n} platforms provide {capability}: {platforms}.",
            number,
        ).format(
            n=number,
            capability=quoted(capability_name(model, found.capability)),
            platforms=listed_names(model, "platforms", found.platforms),
        )
        yield Finding(
            with_plan(message, planned=found.planned, until=found.coexists_until),
            (address,),
            at=(address, *(f"platforms.{platform}.provides" for platform in found.platforms)),
            members=tuple(f"platforms.{platform}" for platform in found.platforms),
            at_most="note" if found.planned else None,
            accepted_because=state.accepted.get(("doubled", (address,))),
        )


RULE = Rule("EM304", "note", sys.modules[__name__], in_state=search)
