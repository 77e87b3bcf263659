"""The people in the room differ, and nothing has settled it yet.

## What it finds

For each state, the addresses on which two stakeholders' views differ and that no decided decision settles. All of a
state is one note, with the disputes that touch the most; `engage disagreements` lists them with who holds what and why.

## Why it matters

What executives disagree about is what customers feel. A dispute about today is about a fact, and somebody can check
it. A dispute about the future is about a wish, and somebody has to decide.

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
stakeholders:
  sales_director:
    name: Sales director
    as_is:
      extends: as_is
      channels:
        web: {recognizes: person}
  security_officer:
    name: Security officer
    as_is:
      extends: as_is
      channels:
        web: {recognizes: anonymous}
```

## Mended

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
  security_officer:
    name: Security officer
    as_is:
      extends: as_is
      channels:
        web: {recognizes: anonymous}
decisions:
  who_is_there:
    about: channels.web.recognizes
    status: decided
    choose: {as: security_officer}
    state: as-is
    by: CIO
    owner: CIO
```

## When to allow it

Until the meeting. Afterwards each of them is decided, or is on somebody's list.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.model.states import FUTURE
from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext, ngettext
from engagement_model.words.names import names_of
from engagement_model.words.phrases import MOST_LISTED, clauses


def search(context: Context) -> Iterator[Finding]:
    """The open disputes of each state, in one finding."""
    if not context.disagreements:
        return

    naming = names_of(context.workspace, FUTURE)
    for state, result in context.disagreements.items():
        disputes = sorted(result.open, key=lambda dispute: (-dispute.priority, dispute.address))
        if disputes:
            number = len(disputes)
            if state == FUTURE:
                message = ngettext(
                    "{n} dispute about what is wanted, to be decided: {what}.",
                    "{n} disputes about what is wanted, to be decided: {what}.",
                    number,
                )
            else:
                message = ngettext(
                    "{n} dispute about how things are, to be checked: {what}.",
                    "{n} disputes about how things are, to be checked: {what}.",
                    number,
                )
            yield Finding(
                message.format(
                    n=number,
                    what=clauses(dict.fromkeys(naming.address(dispute.address) for dispute in disputes), MOST_LISTED),
                ),
                ("stakeholders",),
                state=state,
                suggestion=gettext("engage disagreements shows who holds what"),
            )


RULE = Rule("EM701", "note", sys.modules[__name__], in_workspace=search)
