"""A rule's page for a person: headings set off, prose wrapped to the screen, examples indented and left as they are."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator

from engagement_model.reports.screen import Screen
from engagement_model.rules.rule import Rule

WIDEST = 100
"""Wider lines of prose are hard to read."""

INDENT = "    "
FENCE = "```"
HEADING = "## "
Style = Callable[[str], str]


def write(rule: Rule, screen: Screen) -> str:
    """The page under a line that names the rule, its severity and its family."""
    bold, dim = (_bold, _dim) if screen.colour else (_plain, _plain)
    title = f"{rule.code} {rule.name}"
    lines = [f"{bold(title)} ({rule.severity}, {rule.family})", ""]
    lines.extend(_body(rule.page, min(screen.width, WIDEST), bold, dim))
    return "\n".join(lines) + "\n"


def _body(page: str, width: int, bold: Style, dim: Style) -> Iterator[str]:
    paragraph: list[str] = []
    in_code = False
    for line in page.splitlines():
        if line.startswith(FENCE):
            in_code = not in_code
        elif in_code:
            yield dim(f"{INDENT}{line}") if line else ""
        elif line.startswith(HEADING) or not line:
            yield from textwrap.wrap(" ".join(paragraph), width, break_on_hyphens=False)
            paragraph = []
            yield bold(line.removeprefix(HEADING))
        else:
            paragraph.append(line)
    yield from textwrap.wrap(" ".join(paragraph), width, break_on_hyphens=False)


def _bold(text: str) -> str:
    return f"\x1b[1m{text}\x1b[0m" if text else text


def _dim(text: str) -> str:
    return f"\x1b[36m{text}\x1b[0m"


def _plain(text: str) -> str:
    return text
