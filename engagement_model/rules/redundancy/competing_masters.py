"""Several platforms are the system of record for the same information.

## What it finds

Information that two platforms or more hold as `master`. A standby counts as the platform it stands by for. Until a date
given as `coexists_until`, it is a note; so it is where they are synchronized, each fed from each other within the
information's `fresh_within` over latencies that somebody stated. Where several of them stand behind one way in, so that
even there nobody can know which one was written, it says where.

## Why it matters

Ask twice and there are two answers. The customer changes an address on the telephone, and the parcel goes to the old
one, because another system is just as sure.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
information:
  customer: Customer
platforms:
  shop: {name: Shop system, holds: {customer: master}}
  crm: {name: Customer file, holds: {customer: master}}
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop, crm]}
```

## Mended

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
information:
  customer: Customer
platforms:
  shop: {name: Shop system, holds: {customer: copy}}
  crm: {name: Customer file, holds: {customer: master}}
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop, crm]}
integrations:
  - {from: crm, to: shop, carries: [customer], latency: 5 min}
```

## When to allow it

Where each keeps its own part by law or contract, such as carriers apart from households. Write it as a decision that
chooses `accepted` about the information or one of the platforms.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext, ngettext
from engagement_model.words.names import element_name, listed_names
from engagement_model.words.phrases import with_plan
from engagement_model.words.redundancy_sentences import within_sentence


def search(state: StateContext) -> Iterator[Finding]:
    """The competing masters of the redundancy analysis."""
    model = state.model
    for found in state.redundancy.competing_masters:
        address = f"information.{found.information}"
        number = len(found.platforms)
        message = ngettext(
            "{n} system of record for {information}: {platforms}.",
            "{n} systems of record for {information}: {platforms}.",
            number,
        ).format(
            information=element_name(model, "information", found.information),
            n=number,
            platforms=listed_names(model, "platforms", found.platforms),
        )
        inside = next((row for row in state.redundancy.within if row.information == found.information), None)
        if found.synchronized:
            message = f"{message} {_kept_alike()}"
        elif inside is not None:
            message = f"{message} {within_sentence(inside, model)}"
        yield Finding(
            with_plan(message, planned=found.planned, until=found.coexists_until),
            (address,),
            at=tuple(f"platforms.{platform}.holds.{found.information}" for platform in found.platforms),
            members=tuple(f"platforms.{platform}" for platform in found.platforms),
            at_most="note" if found.planned or found.synchronized else None,
            accepted_because=state.accepted.get(("competing_masters", (address,))),
        )


def _kept_alike() -> str:
    return gettext("They are kept alike, each fed from the others in time.")


RULE = Rule("EM302", "warning", sys.modules[__name__], in_state=search)
