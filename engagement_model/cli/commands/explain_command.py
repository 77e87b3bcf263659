"""`engage explain`: the page of a rule."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import click

from engagement_model.cli.common import colour_option, colour_wanted, format_option, verbose_option
from engagement_model.cli.completion import complete_rules
from engagement_model.cli.writing import write_in

if TYPE_CHECKING:
    from engagement_model.rules.rule import Rule

FORMATS = ("text", "json", "markdown")


@click.command(epilog="Example: engage explain parallel-stacks")
@click.argument("rules", nargs=-1, required=True, metavar="RULES...", shell_complete=complete_rules)
@format_option(lambda: FORMATS)
@colour_option
@verbose_option
def command(rules: tuple[str, ...], format_: str) -> None:
    """Explain rules: what each finds, why it matters to a customer, an example, and when to allow it.

    RULES are codes or names, such as EM301 or parallel-stacks.
    """
    named = {rule.code: rule for rule in map(_named, rules)}
    write_in(format_, _written(list(named.values()), format_))


def _named(name: str) -> Rule:
    from engagement_model.rules.registry import UnknownRule, find_rule

    try:
        return find_rule(name)
    except UnknownRule as error:
        raise click.UsageError(str(error)) from None


def _written(rules: list[Rule], format_: str) -> str:
    if format_ == "json":
        from engagement_model.reports.encoding import dump

        return dump(
            "explain",
            {
                "rules": [
                    {
                        "code": rule.code,
                        "name": rule.name,
                        "family": rule.family,
                        "severity": rule.severity,
                        "summary": rule.summary,
                        "page": rule.page,
                    }
                    for rule in rules
                ]
            },
        )
    if format_ == "markdown":
        return "\n".join(f"# {rule.code} {rule.name}\n\n{rule.page}\n" for rule in rules)
    from engagement_model.reports.explanation import write
    from engagement_model.reports.screen import Screen

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else Screen().width
    return "\n".join(write(rule, Screen(width, colour_wanted())) for rule in rules)
