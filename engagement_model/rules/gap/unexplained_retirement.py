"""Something is gone in the future state, and nobody says why or what takes its place.

## What it finds

An element of today that the future state does not have, where no decided decision chooses `absent` about it or about
what it is part of, and no element of the future state `replaces` it. One that seems to have been renamed is left to
`suspected-rename`. Its counterpart, something new that nobody plans, is `unplanned-change`: what comes has to be built
by somebody, what goes may simply be forgotten.

## Why it matters

Eliminated, or forgotten? It is the question a gap matrix exists to ask. The gift list that nobody mentioned is the one
that a bride asks for in May.

## Example

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    web: Web shop
  organizations:
    sales: Sales
  platforms:
    shop: Shop system
    gifts: Gift list
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop, gifts]}
future_state:
  extends: as_is
  remove:
    cascade: true
    platforms: [gifts]
```

## Mended

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    web: Web shop
  organizations:
    sales: Sales
  platforms:
    shop: Shop system
    gifts: Gift list
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop, gifts]}
future_state:
  extends: as_is
  remove:
    cascade: true
    platforms: [gifts]
decisions:
  no_gift_list:
    about: platforms.gifts
    status: decided
    choose: absent
    state: future-state
    by: Executive committee
    owner: Sales
    because: Nobody has used it for two years.
```

## When to allow it

Never: write down who decided it. Where nobody did, that is the finding.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.model.addresses import parsed, section_of
from engagement_model.model.states import AS_IS
from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext


def search(context: Context) -> Iterator[Finding]:
    """Retired elements without a decision or a successor."""
    gaps = context.gaps
    if gaps is None:
        return
    renamed = {rename.from_ for rename in gaps.suspected_renames}
    for address in sorted(gaps.unexplained - renamed):
        section, identifier = section_of(address), parsed(address).id
        yield Finding(
            gettext(
                "{element} is gone in future; nobody decided so, and nothing takes its place: dropped on "
                "purpose, or forgotten?"
            ).format(element=context.naming.name(section, identifier)),
            (address,),
            state=AS_IS,
            suggestion=gettext("decide that it goes, or say what replaces it with replaces:"),
        )


RULE = Rule("EM601", "warning", sys.modules[__name__], in_workspace=search)
