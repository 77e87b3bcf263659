"""The reference of rules: the page of each, family by family, as `engage explain` shows it."""

from __future__ import annotations

import re

from docs.generation.tables import anchor, table
from engagement_model.rules.registry import FAMILIES, all_rules
from engagement_model.rules.rule import Rule

_HEAD = """\
# Rules

<!-- Made from the code by `make docs`. -->

What `engage check` looks for. `engage explain CODE` shows each of these pages in the terminal, `engage rules` the list.
Severities are those a rule has until the workspace says otherwise:

```yaml
rules: {parallel-stacks: error, EM206: off}
accept:
  - {rule: EM302, address: information.customer, because: Merged in the spring., until: 2027-06-30}
```

Faults of the files themselves (EM1xx) are always errors and cannot be switched off.

"""


def rules_page() -> str:
    """The whole page."""
    parts = [_HEAD]
    for family, name in FAMILIES.items():
        rules = [rule for rule in all_rules() if rule.code.startswith(family)]
        if rules:
            rows = [
                (f"[{rule.code}](#{anchor(_title(rule))})", rule.name, rule.severity, rule.summary) for rule in rules
            ]
            parts.append(f"## {family}xx: {name}\n\n{table(('code', 'name', 'severity', 'what it finds'), rows)}\n")
    parts += [f"## {_title(rule)}\n\n{_page(rule)}\n" for rule in all_rules()]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _title(rule: Rule) -> str:
    return f"{rule.code} {rule.name}"


def _page(rule: Rule) -> str:
    """The page of a rule, its headings one level further down."""
    return re.sub(r"^## ", "### ", rule.page, flags=re.MULTILINE)
