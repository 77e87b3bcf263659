"""Separate organizations answer the same customers for the same thing, each on its own channels.

## What it finds

For each customer type, the capabilities for which its channels fall into groups that no organization has in common.
All of one customer type is one finding, and a note: the same work may be shared between departments as long as what
they see is the same.

## Why it matters

Where two departments share nothing, not even a colleague, each says of the other: they are us, but we are not them.
The customer is sent from one to the next and begins anew.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
  store: Store
organizations:
  e_commerce: E-commerce
  retail: Retail
platforms:
  orders: Order book
engagements:
  - {customer: consumer, channel: web, organization: e_commerce, platforms: [orders]}
  - {customer: consumer, channel: store, organization: retail, platforms: [orders]}
```

## Mended

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
  store: Store
organizations:
  e_commerce: E-commerce
  retail: Retail
  care: Customer care
platforms:
  orders: Order book
engagements:
  - {customer: consumer, channel: web, organizations: [e_commerce, care], platforms: [orders]}
  - {customer: consumer, channel: store, organizations: [retail, care], platforms: [orders]}
```

## When to allow it

Where one infrastructure stands behind them all: then it is a matter of who is on duty.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias

from engagement_model.model.addresses import cell_address
from engagement_model.model.relations import CellKey
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext, ngettext
from engagement_model.words.names import capability_name, element_name, listed_names
from engagement_model.words.phrases import quoted

Groups: TypeAlias = dict[str, tuple[tuple[str, ...], ...]]
"""Capability -> the groups of channels that no organization has in common."""


def search(state: StateContext) -> Iterator[Finding]:
    """The parallel organizations of the redundancy analysis, by customer type."""
    parallel: dict[str, Groups] = {}
    accepted: dict[str, Groups] = {}
    reasons: dict[str, str] = {}
    for found in state.redundancy.parallel_organizations:
        addresses = (f"capabilities.{found.capability}", f"customer_types.{found.customer_type}")
        because = state.accepted.get(("parallel_organizations", addresses))
        if because is not None:
            reasons.setdefault(found.customer_type, because)
        gathered = parallel if because is None else accepted
        gathered.setdefault(found.customer_type, {})[found.capability] = found.groups
    offered = Counter(
        customer_type for customer_type, _ in {(key.customer_type, key.capability) for key in state.model.cells}
    )
    for customer_type, groups in parallel.items():
        yield _finding(state, customer_type, groups, offered[customer_type], None)
    for customer_type, groups in accepted.items():
        yield _finding(state, customer_type, groups, offered[customer_type], reasons[customer_type])


def _finding(state: StateContext, customer_type: str, groups: Groups, offered: int, because: str | None) -> Finding:
    model = state.model
    firsts = [
        CellKey(customer_type, channels[0], capability) for capability, parts in groups.items() for channels in parts
    ]
    answering = {
        organization
        for capability, parts in groups.items()
        for channels in parts
        for channel in channels
        for organization in model.cells[CellKey(customer_type, channel, capability)].organizations
    }
    widest = max(groups, key=lambda capability: len(groups[capability]))
    message = gettext(
        "{organizations} answer {customer} on channels that have no organization in common, for {capability}."
    )
    if len(groups) > 1:
        message = ngettext(
            "{organizations} answer {customer} on channels that have no organization in common, for {n} of "
            "{total} capability.",
            "{organizations} answer {customer} on channels that have no organization in common, for {n} of "
            "{total} capabilities.",
            offered,
        )
    return Finding(
        message.format(
            organizations=listed_names(model, "organizations", answering),
            customer=element_name(model, "customer_types", customer_type),
            capability=quoted(capability_name(model, widest)),
            n=len(groups),
            total=offered,
        ),
        (f"customer_types.{customer_type}",),
        at=tuple(cell_address(key) for key in firsts if key.capability == widest),
        members=tuple(f"organizations.{organization}" for organization in answering),
        accepted_because=because,
    )


RULE = Rule("EM303", "note", sys.modules[__name__], in_state=search)
