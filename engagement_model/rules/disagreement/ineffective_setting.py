"""A setting that has no effect, since it names no rule that can be set.

## What it finds

A code or a name under `rules:`, or in an entry of `accept:`, that is no rule's; the suggestion is the one that was
probably meant. And a severity for a rule about files: a file with faults is always an error.

## Why it matters

Somebody believes that a finding is switched off, or is an error, or is accepted, and it is not.

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
rules: {unused-platfrom: error}
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
rules: {unused-platform: error}
```

## When to allow it

Where the workspace is also checked by a newer version that knows the rule.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.model.suggest import meant
from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.registry import UnknownRule, find_rule
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext


def search(context: Context) -> Iterator[Finding]:
    """Settings of rules that do not exist, or that cannot be set."""
    named = [(name, f"rules.{name}") for name in context.settings]
    named += [(entry.rule, f"accept.{number}.rule") for number, entry in enumerate(context.workspace.accept, 1)]
    for name, at in named:
        address = f"rules.{name}"
        try:
            rule = find_rule(name)
        except UnknownRule as unknown:
            hint = meant(unknown.near) if unknown.near else gettext("engage rules lists them all")
            message = gettext('There is no rule "{name}".').format(name=name)
            yield Finding(message, (address,), suggestion=hint, at=(at,))
        else:
            if rule.about_files:
                yield Finding(
                    gettext("{rule} is about what is wrong with a file: it is always an error.").format(
                        rule=f"{rule.code} {rule.name}"
                    ),
                    (address,),
                    suggestion=gettext("take the setting out"),
                    at=(at,),
                )


RULE = Rule("EM706", "warning", sys.modules[__name__], in_workspace=search)
