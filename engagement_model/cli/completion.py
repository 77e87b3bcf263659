"""What the shell offers where a rule, a stakeholder, an address or a revision is typed.

Completion never fails and never speaks: where there is no workspace or no repository, it offers nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from engagement_model.language.reading import Reading

MOST_OFFERED = 200


def complete_rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Codes and names of rules and families, after the last comma too, with what each rule finds."""
    del ctx, param
    from engagement_model.rules.registry import FAMILIES, all_rules

    done, comma, last = incomplete.rpartition(",")
    words = {code: f"the family {name}" for code, name in FAMILIES.items()}
    words |= {name: f"the family {code}" for code, name in FAMILIES.items()}
    for rule in all_rules():
        words |= {rule.code: rule.summary, rule.name: rule.summary}
    folded = last.casefold()
    return _items((f"{done}{comma}{word}", told) for word, told in words.items() if word.casefold().startswith(folded))


def complete_listed(
    words: Callable[[], Iterable[str]],
) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Completion of a list with commas: of what `words` gives, whatever is not in the list yet."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        del ctx, param
        done, comma, last = incomplete.rpartition(",")
        given = done.split(",")
        return _items((f"{done}{comma}{word}", "") for word in words() if word.startswith(last) and word not in given)

    return complete


def complete_stakeholders(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of stakeholders, with their names."""
    del param
    found = {
        identifier: stakeholder.name
        for reading in _readings(ctx)
        for identifier, stakeholder in reading.workspace.stakeholders.items()
    }
    return _items((word, told) for word, told in sorted(found.items()) if word.startswith(incomplete))


def complete_addresses(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Addresses of elements, journeys and questions, with their names; first the sections."""
    del param
    found: dict[str, str] = {}
    for reading in _readings(ctx):
        for model in reading.workspace.states.values():
            for section, identifier, element in model.each_element():
                found.setdefault(f"{section}.", "")
                found.setdefault(f"{section}.{identifier}", element.name)
    deep = "." in incomplete
    offered = ((word, told) for word, told in sorted(found.items()) if deep != word.endswith("."))
    return _items((word, told) for word, told in offered if word.startswith(incomplete))


def complete_revisions(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Branches and tags of the repository that the current folder lies in."""
    del ctx, param
    from engagement_model.language.revisions import NoRevision, names_of_revisions

    try:
        names = names_of_revisions(Path.cwd())
    except NoRevision:
        return []
    return _items((name, "") for name in names if name.startswith(incomplete))


def complete_operands(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Branches and tags, and whatever files the shell itself offers."""
    from click.shell_completion import CompletionItem

    return [*complete_revisions(ctx, param, incomplete), CompletionItem(incomplete, type="file")]


def _readings(ctx: click.Context) -> list[Reading]:
    from engagement_model.language.reader import NothingToRead, read

    given = (*(ctx.params.get("paths") or ()), *ctx.args)  # click leaves them in `args` behind an unfinished option
    paths = [path for path in given if isinstance(path, str) and Path(path).exists()]
    try:
        return read(paths)
    except (NothingToRead, OSError):
        return []


def _items(found: Iterable[tuple[str, str]]) -> list[CompletionItem]:
    """What is offered; on one line each, since shells read lines."""
    from click.shell_completion import CompletionItem

    from engagement_model.words.safe import visible

    return [CompletionItem(visible(word), help=visible(told) or None) for word, told in list(found)[:MOST_OFFERED]]
