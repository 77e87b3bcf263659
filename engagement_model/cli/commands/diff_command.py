"""`engage diff`: the facts that differ between two models, two workspaces or two revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from engagement_model.cli import exits
from engagement_model.cli.common import (
    data_only_option,
    language_option,
    only_one,
    output_target,
    readings_of,
    sound,
    spoken_by,
    verbose_option,
)
from engagement_model.cli.completion import complete_operands
from engagement_model.cli.revisions import Operand, operands, readings_at
from engagement_model.cli.writing import write_in, write_output

if TYPE_CHECKING:
    from engagement_model.language.reading import Reading
    from engagement_model.model.model import Model
    from engagement_model.reports.difference import Compared, Differences

FORMATS = ("text", "json", "markdown")


@click.command(
    epilog="Examples: engage diff old.yaml new.yaml; engage diff main; engage diff main...HEAD --format markdown; "
    "engage diff v1:shop shop"
)
@click.argument("before", type=click.Path(), shell_complete=complete_operands)
@click.argument("after", type=click.Path(), required=False, shell_complete=complete_operands)
@click.option("-f", "--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("-o", "outputs", multiple=True, metavar="FORMAT=FILE", help="Write another format to a file as well.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 where anything differs.")
@language_option
@data_only_option
@verbose_option
def command(
    before: str,
    after: str | None,
    format_: str,
    outputs: tuple[str, ...],
    exit_code: bool,
    language: str | None,
) -> int:
    """Show the facts that differ from BEFORE to AFTER: two models, or the states of two workspaces.

    Each is a path, REV:path in git, or a revision alone, which means the other's path there. Without AFTER, BEFORE is
    compared with what is in the folder now; A...B compares B with where it parted from A. The order in which things
    are written, notes and evidence make no difference.
    """
    from engagement_model.analysis.difference import difference

    targets = [output_target(output, FORMATS) for output in outputs]
    first, second = (_reading(operand) for operand in operands(before, after))
    compared = {state: models for state, models in _paired(first, second).items() if models != (None, None)}
    differences = {state: difference(*models) for state, models in compared.items()}
    with spoken_by(second, language):
        for name, file in targets:
            write_output(_told(name, differences, compared), file)
        write_in(format_, _told(format_, differences, compared))
    differ = any(found.facts for found in differences.values())
    return exits.FINDINGS if exit_code and differ else exits.FINE


def _reading(operand: Operand) -> Reading:
    paths = () if operand.path is None else (operand.path,)
    readings = readings_of(paths) if operand.revision is None else readings_at(operand.revision, paths)
    return only_one(sound(readings))


def _told(name: str, differences: Differences, compared: Compared) -> str:
    from engagement_model.reports import difference

    if name == "json":
        return difference.difference_json(differences)
    if name == "markdown":
        return difference.difference_markdown(differences, compared)
    return difference.difference_text(differences)


def _paired(first: Reading, second: Reading) -> dict[str, tuple[Model | None, Model | None]]:
    """The models to compare, by state; two lone models are compared whatever states they are of."""
    before, after = first.workspace.states, second.workspace.states
    if first.settings is None and second.settings is None and len(before) == len(after) == 1:
        return {"": (next(iter(before.values())), next(iter(after.values())))}
    return {state: (before.get(state), after.get(state)) for state in sorted({*before, *after})}
