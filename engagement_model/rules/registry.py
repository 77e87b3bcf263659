"""Every rule there is: found in the folders of the families, so that a new file is all a new rule takes."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from engagement_model import rules
from engagement_model.model.suggest import did_you_mean
from engagement_model.rules.rule import Rule

FAMILIES: dict[str, str] = {
    "EM1": "file",
    "EM2": "coverage",
    "EM3": "redundancy",
    "EM4": "continuity",
    "EM5": "recognition",
    "EM6": "gap",
    "EM7": "disagreement",
    "EM8": "drawing",
}
"""Family -> the folder of its rules."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    found: list[Rule] = []
    for folder in pkgutil.iter_modules(rules.__path__, f"{rules.__name__}."):
        if folder.ispkg:
            package = importlib.import_module(folder.name)
            for module in pkgutil.iter_modules(package.__path__, f"{folder.name}."):
                rule = getattr(importlib.import_module(module.name), "RULE", None)
                if isinstance(rule, Rule):
                    found.append(rule)
    return tuple(sorted(found, key=lambda rule: rule.code))


class UnknownRule(LookupError):
    """There is no rule of that code or name; the message says which was probably meant."""


def find_rule(code_or_name: str) -> Rule:
    """The rule of a code (`EM301`, in any case) or a name (`parallel-stacks`). Raises `UnknownRule`."""
    wanted = code_or_name.strip()
    for rule in all_rules():
        if wanted.upper() == rule.code or wanted.casefold().replace("_", "-") == rule.name:
            return rule
    known = [name for rule in all_rules() for name in (rule.code, rule.name)]
    hint = did_you_mean(wanted, known)
    raise UnknownRule(f'there is no rule "{wanted}"' + (f"; {hint}" if hint else ""))
