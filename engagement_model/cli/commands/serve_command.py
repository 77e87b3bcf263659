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
@click.option("--open/--no-open", "opens", default=True, show_default=True, help="Open the browser.")
@language_option
@quiet_option
@verbose_option
def command(path: str | None, port: int, editor: str | None, opens: bool, language: str | None, quiet: bool) -> int:
    """Show the pages in the browser, and draw them again whenever a file is saved.

    PATH is a workspace; that of the current folder where missing. Findings, agenda and scorecard stand beside the
    pages; faults of a file are shown over the last pages that could be drawn. Only this machine can see it.
    """
    _need_the_extra()
    import time

    from engagement_model.cli.household import Household
    from engagement_model.serving.app import Served
    from engagement_model.serving.doors import hosts_of
    from engagement_model.serving.running import LOOPBACK, CannotBind, bound, run
    from engagement_model.serving.streams import Board
    from engagement_model.serving.studio import Studio
    from engagement_model.serving.tickets import Doorkeeper, Keys

    house = Household(_workspace(path))
    try:
        listening = bound(LOOPBACK[0], port)
    except CannotBind as error:
        message = gettext("cannot listen at {host}:{port}: {reason}")
        raise click.ClickException(message.format(host=LOOPBACK[0], port=port, reason=error)) from None
    port = listening.getsockname()[1]
    board = Board()
    keeper = Doorkeeper(Keys.made(room=False), time.time)
    studio = Studio(house, board, language, editor)
    served = Served(studio, board, keeper, hosts_of(LOOPBACK, port), f"engage-{port}")
    address = f"http://{LOOPBACK[0]}:{port}/#{keeper.keys.secret}"
    if not quiet:
        click.echo(gettext("{address} (Ctrl+C ends it)").format(address=address))
    if opens:
        click.launch(address)
    run(served.application(), listening, board.close)
    return exits.FINE


def _workspace(path: str | None) -> Path:
    """The workspace that is named, or that of the current folder; a usage error where there is none."""
    from engagement_model.cli.common import readings_of

    return Path(readings_of((path,) if path is not None else ())[0].shown)


def _need_the_extra() -> None:
    """Say which packages are missing, and how they are installed."""
    from importlib.util import find_spec

    missing = [name for name in ("segno", "starlette", "uvicorn", "watchfiles") if find_spec(name) is None]
    if missing:
        message = gettext("not installed: {names}; pip install 'engagement-model[serve]' installs what serve needs")
        raise click.ClickException(message.format(names=", ".join(missing)))
