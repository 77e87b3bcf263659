"""`engage lsp`: the language server, for an editor to start."""

from __future__ import annotations

import os
import sys

import click

from engagement_model.cli import exits
from engagement_model.cli.common import today, verbose_option
from engagement_model.translation import gettext


@click.command(epilog="An editor starts it, and talks with it over stdin and stdout: docs/how-to/editors.md")
@verbose_option
def command() -> int:
    """Answer an editor while somebody writes: marks, names, completion, renaming, of the text on the screen.

    It speaks the Language Server Protocol over stdin and stdout.
    """
    from importlib.metadata import version

    try:
        from engagement_model.editor.server import make
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        message = gettext("the language server needs {package}: pip install {extra}")
        raise click.ClickException(message.format(package="pygls", extra="'engagement-model[lsp]'")) from None
    # It closes what it talks over, and our own streams are flushed after it.
    with os.fdopen(os.dup(sys.stdin.fileno()), "rb") as asked, os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answered:
        make(version("engagement-model"), today).start_io(asked, answered)
    return exits.FINE
