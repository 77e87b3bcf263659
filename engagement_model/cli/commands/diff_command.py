"""`engage diff`: the facts that differ between two models or two workspaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from engagement_model.cli import exits
from engagement_model.cli.common import quiet_option, sound_readings_of, verbose_option, write_output

if TYPE_CHECKING:
    from engagement_model.language.reading import Reading
    from engagement_model.model.model import Model


@click.command(epilog="Example: engage diff examples/insurance/baseline.yaml examples/insurance/target.yaml")
@click.argument("before", type=click.Path())
@click.argument("after", type=click.Path())
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--exit-code", is_flag=True, help="Exit with 1 where anything differs.")
@quiet_option
@verbose_option
def command(before: str, after: str, format_: str, exit_code: bool, quiet: bool) -> int:
    """Show the facts that differ from BEFORE to AFTER: two models, or the states of two workspaces.

    The order in which things are written, notes and evidence make no difference.
    """
    from engagement_model.analysis.difference import difference
    from engagement_model.reports.difference import difference_json, difference_text

    first, second = sound_readings_of((before,))[0], sound_readings_of((after,))[0]
    differences = {
        state: difference(*models) for state, models in _paired(first, second).items() if models != (None, None)
    }
    if not quiet:
        write_output(difference_json(differences) if format_ == "json" else difference_text(differences), "-")
    differ = any(found.facts for found in differences.values())
    return exits.FINDINGS if exit_code and differ else exits.FINE


def _paired(first: Reading, second: Reading) -> dict[str, tuple[Model | None, Model | None]]:
    """The models to compare, by state; two lone models are compared whatever states they are of."""
    before, after = first.workspace.states, second.workspace.states
    if first.settings is None and second.settings is None and len(before) == len(after) == 1:
        return {"": (next(iter(before.values())), next(iter(after.values())))}
    return {state: (before.get(state), after.get(state)) for state in sorted({*before, *after})}
