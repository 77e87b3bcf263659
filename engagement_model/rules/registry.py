"""Nothing to edit here: a rule is found as a file in the folder of its family, and a family by its `PREFIX`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache

from engagement_model import rules
from engagement_model.model.numbers import quoted
from engagement_model.model.suggest import hinted, meant, nearest
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext


def _folders() -> list[str]:
    return [folder.name for folder in pkgutil.iter_modules(rules.__path__) if folder.ispkg]


def _families() -> dict[str, str]:
    found = ((str(importlib.import_module(f"{rules.__name__}.{folder}").PREFIX), folder) for folder in _folders())
    return dict(sorted(found))


FAMILIES: dict[str, str] = _families()
"""Beginning of the codes of a family, which its folder says (`PREFIX`) -> the folder of its rules."""

EXPLAINING = ("file",)
"""The families whose rules only explain what reading finds."""

ACROSS = "portfolio"
"""The family whose rules look across the members of a portfolio, and at no workspace by itself."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    return tuple(
        sorted((rule for folder in FAMILIES.values() for rule in _rules_in(folder)), key=lambda rule: rule.code)
    )


@cache
def searching_rules() -> tuple[Rule, ...]:
    """The rules that search models and workspaces, by code; of those about pages the ones that need no page for it."""
    found = (
        rule
        for folder in FAMILIES.values()
        if folder not in (*EXPLAINING, ACROSS)
        for rule in _rules_in(folder)
        if rule.searches
    )
    return tuple(sorted(found, key=lambda rule: rule.code))


def portfolio_rules() -> tuple[Rule, ...]:
    """The rules that look across the members of a portfolio, by code."""
    return tuple(rule for rule in all_rules() if rule.in_portfolio is not None)


def _rules_in(folder: str) -> Iterator[Rule]:
    package = importlib.import_module(f"{rules.__name__}.{folder}")
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        rule: object = importlib.import_module(module.name).RULE
        if not isinstance(rule, Rule):
            raise TypeError(f"{module.name} has no RULE")
        yield rule


class UnknownRule(LookupError):
    """There is no rule of that code or name; `near` is the one that was probably meant, and `hint` asks for it."""

    def __init__(self, wanted: str, near: str | None = None) -> None:
        self.near = near
        self.hint = meant(near) if near is not None else None
        super().__init__(hinted(gettext("there is no rule {name}").format(name=quoted(wanted)), self.hint))


def find_rule(code_or_name: str) -> Rule:
    """The rule of a code (`EM301`, in any case) or a name (`parallel-stacks`). Raises `UnknownRule`."""
    wanted = code_or_name.strip()
    for rule in all_rules():
        if rule.is_called(wanted):
            return rule
    known = [name for rule in all_rules() for name in (rule.code, rule.name)]
    raise UnknownRule(wanted, nearest(wanted, known))
