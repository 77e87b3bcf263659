"""What a rule is: a code, a name, a severity, a page that explains it, and a search."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from functools import cache
from types import ModuleType

from msgspec import Struct

from engagement_model.model.workspace import Severity
from engagement_model.rules.context import Context, PortfolioContext, StateContext
from engagement_model.rules.finding import Finding

HEADINGS = (
    "What it finds",
    "Why it matters",
    "Example",
    "Mended",
    "When to allow it",
)
"""The headings of a rule's page, each in every page, in this order."""

StateSearch = Callable[[StateContext], Iterator[Finding]]
WorkspaceSearch = Callable[[Context], Iterator[Finding]]
PortfolioSearch = Callable[[PortfolioContext], Iterator[Finding]]


@cache
def _page(module: ModuleType) -> str:
    """The page of a rule: some formats ask for each of its headings, for every rule there is."""
    return inspect.cleandoc(module.__doc__ or "")


class Rule(Struct, frozen=True):
    """A rule. Its page is the docstring of the module it stands in: a sentence, then the headings in their order.

    It searches each state by itself (`in_state`), or the workspace as a whole (`in_workspace`), and that after all
    other rules where it is `last`; or what the members of a portfolio come to together (`in_portfolio`). The rules of
    the family "file" search nothing, because reading finds those faults,
    nor do those of the family "drawing" whose faults only show when pages are drawn.
    """

    code: str
    severity: Severity
    module: ModuleType
    in_state: StateSearch | None = None
    in_workspace: WorkspaceSearch | None = None
    in_portfolio: PortfolioSearch | None = None
    last: bool = False

    @property
    def name(self) -> str:
        """The name, in kebab-case: what the rule finds, so that "allow NAME" reads well."""
        return self.module.__name__.rpartition(".")[2].replace("_", "-")

    @property
    def family(self) -> str:
        """The family, which is the folder of its file."""
        return self.module.__name__.rpartition(".")[0].rpartition(".")[2]

    @property
    def page(self) -> str:
        """The whole page, as Markdown."""
        return _page(self.module)

    @property
    def summary(self) -> str:
        """What it finds, in a sentence."""
        return self.page.partition("\n\n")[0].replace("\n", " ")

    @property
    def about_files(self) -> bool:
        """Whether it explains a fault that the reader finds."""
        return self.family == "file"

    @property
    def only_across(self) -> bool:
        """Whether it looks at what the members of a portfolio come to, and at no workspace by itself."""
        return self.in_portfolio is not None and not self.searches

    @property
    def searches(self) -> bool:
        """Whether it finds anything in a workspace by itself."""
        return self.in_state is not None or self.in_workspace is not None

    def is_called(self, code_or_name: str) -> bool:
        """Whether a setting, an acceptance or a person means this rule: by its code or its name, in any case."""
        said = code_or_name.strip()
        return said.upper() == self.code or said.casefold().replace("_", "-") == self.name

    def section(self, heading: str) -> str:
        """The text under one of the page's headings."""
        found = re.search(rf"^## {re.escape(heading)}\n+(.*?)(?=^## |\Z)", self.page, re.MULTILINE | re.DOTALL)
        return found[1].strip() if found else ""

    def example(self, heading: str) -> str:
        """The YAML in the fenced block under one of the page's headings, or an empty text."""
        found = re.search(r"^```yaml\n(.*?)^```", self.section(heading), re.MULTILINE | re.DOTALL)
        return found[1] if found else ""
