"""`engage serve`: the pages in the browser, drawn again at every save."""

from __future__ import annotations

from pathlib import Path

import click

from engagement_model.cli import exits
from engagement_model.cli.common import LateChoice, language_option, quiet_option, verbose_option
from engagement_model.translation import gettext

PORT = 8700
"""Where the server listens unless it is told otherwise."""


def _editors() -> tuple[str, ...]:
    from engagement_model.serving.editors import EDITORS

    return tuple(EDITORS)


@click.command(epilog="Example: engage serve examples/retail --editor vscode")
@click.argument("path", type=click.Path(), required=False)
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="The port; 0: any.")
@click.option("--editor", type=LateChoice(_editors), help="The editor in which a click on a place opens the file.")
@click.option("--room", is_flag=True, help="Open the room: phones come in with a code, and vote.")
@click.option("--host", help="With --room: the address that others reach; 0.0.0.0 for every one of this machine.")
@click.option("--host-name", "names", multiple=True, help="With --host: a name by which others call this machine.")
@click.option("--open/--no-open", "opens", default=True, show_default=True, help="Open the browser.")
@language_option
@quiet_option
@verbose_option
def command(
    path: str | None,
    port: int,
    editor: str | None,
    room: bool,
    host: str | None,
    names: tuple[str, ...],
    opens: bool,
    language: str | None,
    quiet: bool,
) -> int:
    """Show the pages in the browser, draw them again whenever a file is saved, and let them be edited there.

    PATH is a workspace; that of the current folder where missing. Findings, agenda and scorecard stand beside the
    pages; faults of a file are shown over the last pages that could be drawn. Only this machine can see it, unless
    --room opens it: then phones come in with a code and vote on the agenda, and decisions are written.
    """
    if not room and (host is not None or names):
        raise click.UsageError(gettext("only --room can be reached from elsewhere; leave out --host and --host-name"))
    _need_the_extra()
    from engagement_model.cli.household import Household
    from engagement_model.cli.opening import Opened

    opened = Opened.at(Household(_workspace(path)), host or "127.0.0.1", port, names, language, editor, room=room)
    if not quiet:
        for line in opened.lines():
            click.echo(line)
    if opens:
        click.launch(opened.address)
    opened.run()
    return exits.FINE


def _workspace(path: str | None) -> Path:
    """The workspace that is named, or that of the current folder; a usage error where there is none."""
    from engagement_model.cli.common import only_one, readings_of
    from engagement_model.cli.rewriting import workspace_named
    from engagement_model.language.files import DISK
    from engagement_model.language.models import WORKSPACE_FILE

    named = workspace_named(path, DISK)
    if named is not None and (Path(named).is_file() or Path(named, WORKSPACE_FILE).is_file()):
        return Path(named)
    return Path(only_one(readings_of((path,) if path is not None else ())).shown)


def _need_the_extra() -> None:
    """Say which packages are missing, and how they are installed."""
    from importlib.util import find_spec

    missing = [name for name in ("segno", "starlette", "uvicorn", "watchfiles") if find_spec(name) is None]
    if missing:
        message = gettext("not installed: {names}; pip install 'engagement-model[serve]' installs what serve needs")
        raise click.ClickException(message.format(names=", ".join(missing)))
