"""Somebody knows better than the model, nobody contradicts, and nothing was decided.

## What it finds

For each state, the addresses on which all who have a voice say the same, and otherwise than the state's own model, and
that no decided decision takes or refuses. All of a state is one note; `engage disagreements` lists them.

## Why it matters

What one executive alone knows better is lost where only what two dispute is talked about. Each is taken or refused by
a decision like any other.

## Example

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    web: {name: Web shop, recognizes: anonymous}
  organizations:
    sales: Sales
  platforms:
    shop: Shop system
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
stakeholders:
  sales_director:
    name: Sales director
    as_is:
      extends: as_is
      channels:
        web: {recognizes: person}
```

## Mended

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    web: {name: Web shop, recognizes: person}
  organizations:
    sales: Sales
  platforms:
    shop: Shop system
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
stakeholders:
  sales_director:
    name: Sales director
    as_is:
      extends: as_is
      channels:
        web: {recognizes: person}
```

## When to allow it

Until the meeting. Afterwards each of them is in the model, or a decision says why not.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.model.states import FUTURE
from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext, ngettext
from engagement_model.words.phrases import MOST_LISTED, clauses


def search(context: Context) -> Iterator[Finding]:
    """The open corrections of each state, in one finding."""
    for state, result in context.study.disagreements.items():
        found = sorted(result.open_corrections, key=lambda correction: (-correction.reach, correction.address))
        if not found:
            continue

        if state == FUTURE:
            message = ngettext(
                "{n} correction to the future state that nobody contradicts, to be taken or refused: {what}.",
                "{n} corrections to the future state that nobody contradicts, to be taken or refused: {what}.",
                len(found),
            )
        else:
            message = ngettext(
                "{n} correction to today that nobody contradicts, to be taken or refused: {what}.",
                "{n} corrections to today that nobody contradicts, to be taken or refused: {what}.",
                len(found),
            )
        yield Finding(
            message.format(
                n=len(found),
                what=clauses(
                    dict.fromkeys(context.naming.address(correction.address) for correction in found), MOST_LISTED
                ),
            ),
            ("stakeholders",),
            members=tuple(correction.address for correction in found),
            state=state,
            suggestion=gettext("engage disagreements shows who says so"),
        )


RULE = Rule("EM710", "note", sys.modules[__name__], in_workspace=search)
