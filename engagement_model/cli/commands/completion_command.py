"""`engage completion`: the script that lets a shell complete commands, options, rules and ids."""

from __future__ import annotations

import click

from engagement_model.cli import exits
from engagement_model.cli.common import verbose_option
from engagement_model.cli.writing import write_output

SHELLS = ("bash", "zsh", "fish")


@click.command(
    epilog="Example: echo 'eval \"$(engage completion bash)\"' >> ~/.bashrc; "
    "fish: engage completion fish > ~/.config/fish/completions/engage.fish"
)
@click.argument("shell", type=click.Choice(SHELLS))
@verbose_option
def command(shell: str) -> int:
    """Print the script that makes SHELL complete commands, options, rules and ids.

    bash 4.4 or newer, zsh or fish.
    """
    from click.shell_completion import ShellComplete, get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    completion = kind(click.get_current_context().find_root().command, {}, "engage", "_ENGAGE_COMPLETE")
    write_output(
        f"{ShellComplete.source(completion)}\n", "-"
    )  # that of bash itself would start bash to ask its version
    return exits.FINE
