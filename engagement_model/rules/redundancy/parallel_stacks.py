"""One customer type meets separate infrastructures for the same thing.

## What it finds

A customer type and a capability that are served on several channels, where the platforms behind some of these channels
have nothing in common with those behind the others. Channels that share a platform count as one stack. A standby
counts as the platform it stands by for. Platforms that name the capability in `provides` are what it stands on; a
network or a sign-in that every engagement names makes nothing one. It is a note until a date given as
`coexists_until`, and where all that the capability reads and writes is kept alike on both sides, in time, from one
master.

Where neither a capability nor a part of it is split by itself, but both together are (selling on the web and selling in
the store are selling), the whole is.

Where no engagement for it names a channel, the organizations that do it take the place of the channels: two of them on
separate systems are two infrastructures.

## Why it matters

What the customer did on one side does not exist on the other. The lamp bought on the web cannot come back to the
store: to the customer it is one company, and inside it is two.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
  store: Store
organizations:
  sales: Sales
capabilities:
  buy: Buy
platforms:
  web_orders: {name: Web orders}
  till: {name: Till}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [web_orders]}
  - {customer: consumer, channel: store, organization: sales, capabilities: [buy], platforms: [till]}
```

## Mended

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
  store: Store
organizations:
  sales: Sales
capabilities:
  buy: Buy
platforms:
  orders: {name: Order book}
  till: {name: Till}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [orders]}
  - {customer: consumer, channel: store, organization: sales, capabilities: [buy], platforms: [orders, till]}
```

## When to allow it

Where a contract or a law keeps them apart. Write it as a decision that chooses `accepted` about the capability or one
of the platforms, or give the one that goes a `coexists_until`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.redundancy import Split
from engagement_model.model.addresses import cell_address
from engagement_model.model.relations import CellKey
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext, ngettext
from engagement_model.words.names import capability_name, element_name, listed_names
from engagement_model.words.phrases import clauses, quoted, with_plan
from engagement_model.words.ways_in import told_by


def search(state: StateContext) -> Iterator[Finding]:
    """The splits of the redundancy analysis."""
    model = state.model
    for split in state.redundancy.splits:
        addresses = (f"capabilities.{split.capability}", f"customer_types.{split.customer_type}")
        number = len(split.stacks)
        stacks = clauses(
            gettext("{channels} on {platforms}").format(
                channels=listed_names(model, *told_by(stack)),
                platforms=listed_names(model, "platforms", stack.platforms),
            )
            for stack in split.stacks
        )
        message = _message(number, in_step=split.in_step).format(
            customer=element_name(model, "customer_types", split.customer_type),
            n=number,
            capability=quoted(capability_name(model, split.capability)),
            stacks=stacks,
        )
        yield Finding(
            with_plan(message, planned=split.planned, until=split.coexists_until),
            addresses,
            at=_places(state, split),
            members=tuple(f"platforms.{each}" for stack in split.stacks for each in stack.platforms),
            at_most="note" if split.planned or split.in_step else None,
            accepted_because=state.accepted.get(("split", addresses)),
        )


def _message(number: int, *, in_step: bool) -> str:
    if in_step:
        return ngettext(
            "{n} infrastructure without a platform in common with others, fed from one, serves {customer} for "
            "{capability}: {stacks}.",
            "{n} infrastructures without a common platform, all fed from one, serve {customer} for {capability}: "
            "{stacks}.",
            number,
        )
    return ngettext(
        "{n} separate infrastructure serves {customer} for {capability}: {stacks}.",
        "{n} separate infrastructures serve {customer} for {capability}: {stacks}.",
        number,
    )


def _places(state: StateContext, split: Split) -> tuple[str, ...]:
    """A cell of each stack, once; of a whole, the first cell of it or of one of its parts."""
    model = state.model
    found = []
    for stack in split.stacks:
        own = CellKey(split.customer_type, stack.channels[0], split.capability)
        parts = sorted(
            key
            for key in model.cells
            if key.customer_type == split.customer_type
            and key.channel in stack.channels
            and split.capability in model.whole_of("capabilities", key.capability)
        )
        found.append(cell_address(own if own in model.cells else parts[0]))
    return tuple(dict.fromkeys(found))


RULE = Rule("EM301", "warning", sys.modules[__name__], in_state=search)
