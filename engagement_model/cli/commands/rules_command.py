"""`engage rules`: every rule there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from engagement_model.cli.answers import Told, answer_formats, tell
from engagement_model.cli.common import colour_option, data_only_option, format_option, verbose_option
from engagement_model.cli.completion import complete_rules

if TYPE_CHECKING:
    from engagement_model.rules.rule import Rule


@click.command(epilog="Example: engage rules redundancy")
@click.argument("rules", nargs=-1, metavar="[RULES]...", shell_complete=complete_rules)
@format_option(answer_formats)
@click.option("-o", "outputs", multiple=True, metavar="FORMAT=FILE", help="Write another format to a file as well.")
@data_only_option
@colour_option
@verbose_option
def command(rules: tuple[str, ...], format_: str, outputs: tuple[str, ...]) -> None:
    """List the rules that `engage check` runs: code, name, severity, and what each finds.

    RULES are codes, names or families (EM301, parallel-stacks, EM3, redundancy); without any, all of them.
    `engage explain` shows the whole page of one.
    """
    from engagement_model.words.answer import Answer, Table

    listed = _named(rules)
    table = Table(
        "Rules",
        ("code", "name", "severity", "finds"),
        tuple((rule.code, rule.name, rule.severity, rule.summary) for rule in listed),
        "there are none",
    )
    content = {
        "rules": [
            {
                "code": rule.code,
                "name": rule.name,
                "family": rule.family,
                "severity": rule.severity,
                "summary": rule.summary,
            }
            for rule in listed
        ]
    }
    tell(Told("rules", lambda: content, lambda: (Answer("rules", None, (), (table,)),)), format_, outputs)


def _named(names: tuple[str, ...]) -> list[Rule]:
    from engagement_model.rules.registry import all_rules
    from engagement_model.rules.selection import BadSelection, codes

    try:
        wanted = codes(names)
    except BadSelection as error:
        raise click.UsageError(str(error)) from None
    return [rule for rule in all_rules() if not names or rule.code in wanted]
