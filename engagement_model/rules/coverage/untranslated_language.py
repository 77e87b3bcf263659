"""A workspace in a language that there are no texts in.

## What it finds

A `language` of the workspace that has no texts: labels, headings, sentences and findings are in English. What the
model itself says, names above all, stays as it was written in any case.

## Why it matters

A page on the wall whose names are in the language of the room and whose headings are in another looks unfinished, and
those who read no English cannot tell what is claimed.

## Example

```yaml
language: nl
as_is:
  customer_types:
    consumer: Privatkunden
  channels:
    web: Onlineshop
  organizations:
    sales: Vertrieb
  platforms:
    shop: Shopsystem
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
```

## Mended

```yaml
language: fr
as_is:
  customer_types:
    consumer: Particuliers
  channels:
    web: Boutique en ligne
  organizations:
    sales: Ventes
  platforms:
    shop: Site marchand
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
```

## When to allow it

Where everybody in the room reads English, or until the texts are translated.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.translation.texts import ENGLISH, languages, spoken
from engagement_model.words.phrases import MOST_LISTED, either


def search(context: Context) -> Iterator[Finding]:
    """A language of the workspace that is spoken in English."""
    wanted = context.workspace.language
    if wanted != ENGLISH and spoken(wanted) == ENGLISH:
        yield Finding(
            gettext("There are no texts in the language {language}: what is not from the model is in English.").format(
                language=wanted
            ),
            ("language",),
            suggestion=gettext("write one of those there are: {languages}").format(
                languages=either(languages(), MOST_LISTED)
            ),
        )


RULE = Rule("EM220", "note", sys.modules[__name__], in_workspace=search)
