"""One element goes and another of nearly the same name comes: probably the same one under a new id.

## What it finds

An element of today whose id the future state does not have, where one of its kind with nearly the same name is new
there and does not say that it `replaces` the other. The suggestion is the line to write.

## Why it matters

By id alone this is a loss and a gain: a system to be built, another to be switched off, and their customers on the
way between them. Whoever adds up the plan counts work that nobody has to do.

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
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
future_state:
  extends: as_is
  remove:
    cascade: true
    platforms: [shop]
  platforms:
    shop_system: Shop System
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop_system]}
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
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
future_state:
  extends: as_is
  remove:
    cascade: true
    platforms: [shop]
  platforms:
    shop_system: {name: Shop System, replaces: [shop]}
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop_system]}
```

## When to allow it

Where it really is another thing with the same name, as a system bought anew may be.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.model.addresses import parsed
from engagement_model.model.states import FUTURE
from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import element_name


def search(context: Context) -> Iterator[Finding]:
    """The suspected renames of the gap analysis."""
    gaps = context.gaps
    if gaps is None:
        return
    for rename in gaps.suspected_renames:
        before, after = map(parsed, (rename.from_, rename.to))
        yield Finding(
            gettext("{before} goes and {after} comes: is it the same under a new id?").format(
                before=element_name(gaps.as_is, before.section, before.id),
                after=element_name(gaps.future, after.section, after.id),
            ),
            (rename.from_, rename.to),
            state=FUTURE,
            suggestion=gettext("if so, write {line} at {address}").format(line=rename.line, address=rename.to),
            at=(rename.to,),
        )


RULE = Rule("EM605", "note", sys.modules[__name__], in_workspace=search)
