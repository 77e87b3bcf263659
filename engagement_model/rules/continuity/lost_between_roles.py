"""What a customer did in one role is not there when the same customer comes back in another.

## What it finds

For each customer type with what it `becomes`, and for each with whoever acts for it (`represented_by`), in both
directions: whatever one writes by any way in and the other reads by any, the same way in included, where it does not
arrive, or not within `fresh_within`. One pair of roles is one finding; `engage journeys` counts them.

## Why it matters

To the customer it is one relationship. Who asked for a quotation as a prospect and signs as a customer is asked for
everything again, and so is the buyer who was just known as a private person.

## Example

```yaml
customer_types:
  lead: {name: Lead, stage: prospect, becomes: [client]}
  client: {name: Client, stage: contracted}
channels:
  web: {name: Web, kind: web}
  phone: {name: Telephone, kind: phone}
organizations:
  sales: Sales
capabilities:
  quote: {name: Get a quotation, writes: [quote]}
  revise: {name: Have it revised, writes: [quote]}
  sign: {name: Sign, reads: [quote]}
information:
  quote: Quotation
platforms:
  shop: {name: Shop, provides: [quote], holds: {quote: master}}
  desk: {name: Desk, provides: [revise, sign]}
engagements:
  - {customer: lead, channel: web, organization: sales, capabilities: [quote], platforms: [shop]}
  - {customer: client, channel: web, organization: sales, capabilities: [sign], platforms: [desk]}
  - {customer: client, channel: phone, organization: sales, capabilities: [revise], platforms: [desk]}
```

## Mended

```yaml
customer_types:
  lead: {name: Lead, stage: prospect, becomes: [client]}
  client: {name: Client, stage: contracted}
channels:
  web: {name: Web, kind: web}
  phone: {name: Telephone, kind: phone}
organizations:
  sales: Sales
capabilities:
  quote: {name: Get a quotation, writes: [quote]}
  revise: {name: Have it revised, writes: [quote]}
  sign: {name: Sign, reads: [quote]}
information:
  quote: Quotation
platforms:
  shop: {name: Shop, provides: [quote], holds: {quote: master}}
  desk: {name: Desk, provides: [revise, sign]}
engagements:
  - {customer: lead, channel: web, organization: sales, capabilities: [quote], platforms: [shop]}
  - {customer: client, channel: web, organization: sales, capabilities: [sign], platforms: [desk]}
  - {customer: client, channel: phone, organization: sales, capabilities: [revise], platforms: [desk]}
integrations:
  - {from: shop, to: desk, carries: [quote], latency: 1 hour}
```

## When to allow it

Where the two roles are to be kept apart, such as a doctor's own file and those of the patients.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.model.addresses import cell_address
from engagement_model.model.relations import CellKey
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.roles import roles_sentence, roles_together


def search(state: StateContext) -> Iterator[Finding]:
    """The pairs of roles between which something does not come through; both directions are one finding.

    The more cells of either something does not reach, the worse it is.
    """
    reached: dict[tuple[str, str], list[str]] = {}
    for row in state.continuity.roles:
        cells = (cell_address(CellKey(row.then, row.to_channel, each)) for each in row.not_reached)
        reached.setdefault((row.customer_type, row.then), []).extend(cells)
    pairs: dict[tuple[str, str], list[str]] = {}
    for found in roles_together(state.continuity):
        if found.failing:
            pair = min((found.customer_type, found.then), (found.then, found.customer_type))
            pairs.setdefault(pair, []).append(roles_sentence(found, state.model))
    for pair, told in sorted(pairs.items()):
        yield Finding(
            " ".join(told),
            tuple(f"customer_types.{each}" for each in pair),
            suggestion=gettext("engage journeys shows them all"),
            members=tuple(dict.fromkeys((*reached.get(pair, ()), *reached.get(pair[::-1], ())))),
        )


RULE = Rule("EM409", "note", sys.modules[__name__], in_state=search)
