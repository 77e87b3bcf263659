"""Which pages there are: those made from the code, and those whose commands are run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from docs.generation.commands_page import command_sentences, commands_page
from docs.generation.exit_codes_page import exit_codes_page
from docs.generation.json_page import json_page
from docs.generation.language_page import PROSE, language_page
from docs.generation.rules_page import rules_page
from engagement_model.cli.main import SENTENCES

ROOT = Path(__file__).parents[2]
_GENERATION = "docs/generation/"


GENERATED: dict[str, Callable[[], str]] = {
    "docs/reference/commands.md": commands_page,
    "docs/reference/exit-codes.md": lambda: exit_codes_page(ROOT / "tests" / "docs" / "exit_codes.yaml"),
    "docs/reference/json.md": json_page,
    "docs/reference/language.md": language_page,
    "docs/reference/rules.md": rules_page,
    Path(SENTENCES).relative_to(ROOT).as_posix(): command_sentences,
}
"""Path from the root of the project -> what makes the page, or other text, as the code has it now."""


def all_pages() -> list[str]:
    """Every page of the documentation and README, sorted, as paths from the root of the project."""
    found = [path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")]
    return sorted(["README.md", "CONTRIBUTING.md", *(path for path in found if not path.startswith(_GENERATION))])


def pages_with_commands() -> list[str]:
    """What is written by hand and shows commands, all of which are run: pages, and the prose of one that is made."""
    by_hand = [path for path in all_pages() if path not in GENERATED]
    return [*by_hand, PROSE.relative_to(ROOT).as_posix()]
