"""What a rule is: a code, a name, a severity, a page that explains it, and a search."""

from __future__ import annotations

import datetime
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from engagement_model.model.workspace import Workspace
from engagement_model.rules.finding import Finding, Severity

HEADINGS = (
    "What it finds",
    "Why it matters",
    "Example",
    "Mended",
    "When to allow it",
)
"""The headings of a rule's page, each in every page, in this order."""


@dataclass(frozen=True)
class Context:
    """What a rule may look at: the workspace and the day it is."""

    workspace: Workspace
    today: datetime.date


Search = Callable[[Context], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """A rule. Its page is the docstring of the module it stands in: a sentence, then the headings in their order."""

    code: str
    severity: Severity
    module: ModuleType
    search: Search | None = None

    @property
    def name(self) -> str:
        """The name, in kebab-case: what the rule finds, so that "allow NAME" reads well."""
        return self.module.__name__.rpartition(".")[2].replace("_", "-")

    @property
    def page(self) -> str:
        """The whole page, as Markdown."""
        return inspect.cleandoc(self.module.__doc__ or "")

    @property
    def summary(self) -> str:
        """What it finds, in a sentence."""
        return self.page.partition("\n\n")[0].replace("\n", " ")

    def section(self, heading: str) -> str:
        """The text under one of the page's headings."""
        found = re.search(rf"^## {re.escape(heading)}\n+(.*?)(?=^## |\Z)", self.page, re.MULTILINE | re.DOTALL)
        return found[1].strip() if found else ""
