"""`engage export`: what a workspace holds, in other forms."""

from __future__ import annotations

from pathlib import Path

import click

from engagement_model.cli import exits
from engagement_model.cli.answers import one_reading
from engagement_model.cli.common import (
    language_option,
    paths_argument,
    quiet_option,
    spoken_by,
    verbose_option,
)
from engagement_model.cli.files import tell_file
from engagement_model.cli.revisions import revision_option
from engagement_model.cli.writing import write_output


@click.command(epilog="Example: engage export decisions examples/retail --out records")
@click.argument("what", type=click.Choice(("decisions",)))
@paths_argument
@revision_option
@click.option("--out", type=click.Path(file_okay=False), default="out", show_default=True, help="The folder to fill.")
@language_option
@quiet_option
@verbose_option
def command(what: str, paths: tuple[str, ...], out: str, language: str | None, quiet: bool) -> int:
    """Write each decision as a record of its own, in Markdown: context, positions, decision, consequences."""
    del what  # the one thing there is to export so far
    from engagement_model.workshop.records import decision_records

    reading = one_reading(paths)
    with spoken_by(reading, language):
        records = decision_records(reading.workspace)
    for identifier, record in records.items():
        target = (Path(out) / f"{identifier}.md").as_posix()
        write_output(record, target)
        if not quiet:
            tell_file(target)
    return exits.FINE
