"""`engage export`: what a workspace holds, in other forms."""

from __future__ import annotations

from pathlib import Path

import click

from engagement_model.cli import exits
from engagement_model.cli.answers import one_reading
from engagement_model.cli.common import paths_argument, quiet_option, verbose_option, write_output
from engagement_model.cli.revisions import revision_option


@click.command(epilog="Example: engage export decisions examples/retail --out records")
@click.argument("what", type=click.Choice(("decisions",)))
@paths_argument
@revision_option
@click.option("--out", type=click.Path(file_okay=False), default="out", show_default=True, help="The folder to fill.")
@quiet_option
@verbose_option
def command(what: str, paths: tuple[str, ...], out: str, quiet: bool) -> int:
    """Write each decision as a record of its own, in Markdown: context, positions, decision, consequences."""
    del what  # the one thing there is to export so far
    from engagement_model.workshop.records import decision_records

    for identifier, record in decision_records(one_reading(paths).workspace).items():
        target = (Path(out) / f"{identifier}.md").as_posix()
        write_output(record, target)
        if not quiet:
            click.echo(target)
    return exits.FINE
