"""A setting that has no effect, since it names no rule that can be set.

## What it finds

A code or a name under `rules:`, or in an entry of `accept:`, that is no rule's; the suggestion is the one that was
probably meant. A severity for a rule about files: a file with faults is always an error. And a rule about portfolios in
a workspace, or about workspaces in a portfolio, where nothing asks it.

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
from collections.abc import Iterable, Iterator

from engagement_model.model.suggest import meant
from engagement_model.rules.context import Context, PortfolioContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.registry import UnknownRule, find_rule
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext


def search(context: Context) -> Iterator[Finding]:
    """Settings of a workspace whose rules do not exist, or cannot be set there."""
    named = [(name, f"rules.{name}") for name in context.settings]
    named += [(entry.rule, f"accept.{number}.rule") for number, entry in enumerate(context.workspace.accept, 1)]
    yield from _without_effect(named, across=False)


def search_portfolio(context: PortfolioContext) -> Iterator[Finding]:
    """The same of the settings of a portfolio."""
    yield from _without_effect(((name, f"rules.{name}") for name in context.portfolio.rules), across=True)


def _without_effect(named: Iterable[tuple[str, str]], *, across: bool) -> Iterator[Finding]:
    """A finding for each name, with where it stands, that is no rule's which can be set; `across` in a portfolio."""
    for name, at in named:
        address = f"rules.{name}"
        try:
            rule = find_rule(name)
        except UnknownRule as unknown:
            hint = meant(unknown.near) if unknown.near else gettext("engage rules lists them all")
            message = gettext('There is no rule "{name}".').format(name=name)
            yield Finding(message, (address,), suggestion=hint, at=(at,))
            continue
        called = f"{rule.code} {rule.name}"
        if rule.about_files:
            message = gettext("{rule} is about what is wrong with a file: it is always an error.").format(rule=called)
            yield Finding(message, (address,), suggestion=gettext("take the setting out"), at=(at,))
        elif across and rule.in_portfolio is None:
            message = gettext("{rule} looks at one workspace, and not at what several have in common.")
            hint = gettext("set it in the engagement.yaml of each company")
            yield Finding(message.format(rule=called), (address,), suggestion=hint, at=(at,))
        elif not across and rule.only_across:
            message = gettext("{rule} looks at what several workspaces have in common, and not at one.")
            hint = gettext("set it in portfolio.yaml")
            yield Finding(message.format(rule=called), (address,), suggestion=hint, at=(at,))


RULE = Rule("EM706", "warning", sys.modules[__name__], in_workspace=search, in_portfolio=search_portfolio)
