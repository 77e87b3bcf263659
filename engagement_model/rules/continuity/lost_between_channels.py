"""What customers begin on one channel and cannot go on with on another: the lamp test.

## What it finds

For each customer type, every pair of different channels, and everything that is written on the one and read on the
other: whether it arrives there, and in time. All of one customer type is one note, with the worst pair of channels, or
one of several that are as bad; `engage journeys` lists the rest. Breaks that a written journey reports already are not
repeated.

## Why it matters

Customers do not know which way of theirs the company wrote down as a journey. Each of these is somebody who stands in
the store with a lamp.

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
  buy: {name: Buy, writes: [order]}
  return: {name: Return, reads: [order]}
information:
  order: Order
platforms:
  web_orders: {name: Web orders, provides: [buy], holds: {order: master}}
  till: {name: Till, provides: [return]}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [web_orders]}
  - {customer: consumer, channel: store, organization: sales, capabilities: [return], platforms: [till]}
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
  buy: {name: Buy, writes: [order]}
  return: {name: Return, reads: [order]}
information:
  order: Order
platforms:
  orders: {name: Order book, provides: [buy, return], holds: {order: master}}
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [orders]}
  - {customer: consumer, channel: store, organization: sales, capabilities: [return], platforms: [orders]}
```

## When to allow it

Where nobody wants to go on there, such as a basket of the marketplace in the store.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import TypeAlias

from engagement_model.analysis.lamp_tests import LampTestRow
from engagement_model.model.addresses import cell_address
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext, ngettext, npgettext
from engagement_model.translation.formats import grouped
from engagement_model.words.names import element_name
from engagement_model.words.phrases import MOST_LISTED, listed
from engagement_model.words.ways_in import way_in

WayOn: TypeAlias = tuple[str, str, str]
"""A customer type, the channel it comes from and the one it goes on by."""


def search(state: StateContext) -> Iterator[Finding]:
    """The lamp tests that fail, by customer type; the more cells something does not reach, the worse it is."""
    model = state.model
    steps = _steps(model)
    rows: dict[str, list[LampTestRow]] = {}
    for row in state.continuity.lamp_tests:
        rows.setdefault(row.customer_type, []).append(row)
    for customer_type, tested in rows.items():
        failing = [row for row in tested if row.late or row.broken]
        if not failing or all(_reported(row, steps) for row in failing):
            continue
        worst = max(failing, key=lambda row: (row.broken, row.late, row.from_channel, row.to_channel))
        as_bad = [row for row in failing if (row.broken, row.late) == (worst.broken, worst.late)]
        total, broken, late = (
            sum(counts) for counts in zip(*((r.tested, r.broken, r.late) for r in tested), strict=True)
        )
        trouble = [
            words.format(n=grouped(count))
            for count, words in (
                (broken, ngettext("{n} does not arrive", "{n} do not arrive", broken)),
                (late, ngettext("{n} arrives too late", "{n} arrive too late", late)),
            )
            if count
        ]
        source, target = (way_in(model, channel) for channel in (worst.from_channel, worst.to_channel))
        text = gettext(
            "Of {things} that {customer} can begin on one channel and go on with on another, {trouble}. "
            "Worst is from {source} to {target}: {failing} of {tested}."
        )
        if len(as_bad) > 1:
            text = gettext(
                "Of {things} that {customer} can begin on one channel and go on with on another, {trouble}; for "
                "example from {source} to {target}: {failing} of {tested}."
            )
        if total == 1:
            text = (
                gettext(
                    "The only thing that {customer} can begin on one channel and go on with on another does not "
                    "arrive: from {source} to {target}."
                )
                if broken
                else gettext(
                    "The only thing that {customer} can begin on one channel and go on with on another arrives too "
                    "late: from {source} to {target}."
                )
            )
        ways = ((row.to_channel, each) for row in failing for each in row.not_reached)
        cells = (cell_address(CellKey(customer_type, channel, each)) for channel, each in ways)
        yield Finding(
            text.format(
                # Translators: stands after "Of" in the sentence "Of 12 things that ... can begin".
                things=npgettext("of", "{n} thing", "{n} things", total).format(n=grouped(total)),
                customer=element_name(model, "customer_types", customer_type),
                trouble=listed(trouble, MOST_LISTED),
                source=source,
                target=target,
                failing=grouped(worst.broken + worst.late),
                tested=grouped(worst.tested),
            ),
            (f"customer_types.{customer_type}",),
            suggestion=gettext("engage journeys shows them all"),
            members=tuple(dict.fromkeys(cells)),
        )


def _steps(model: Model) -> Mapping[WayOn, set[tuple[str, str]]]:
    """By customer type and two channels: the pairs of capabilities that a journey passes there, one after the other."""
    steps: dict[WayOn, set[tuple[str, str]]] = {}
    for journey in model.journeys.values():
        for first, then in combinations(journey.cells, 2):
            if first.customer_type == then.customer_type:
                way_on = (first.customer_type, first.channel, then.channel)
                steps.setdefault(way_on, set()).add((first.capability, then.capability))
    return steps


def _reported(row: LampTestRow, steps: Mapping[WayOn, set[tuple[str, str]]]) -> bool:
    """Whether everything that fails between two channels is a pair of steps of a journey, and so reported already."""
    written = steps.get((row.customer_type, row.from_channel, row.to_channel), set())
    return not row.breaks_left_out and all((failed.capability, failed.then) in written for failed in row.breaks)


RULE = Rule("EM406", "note", sys.modules[__name__], in_state=search)
