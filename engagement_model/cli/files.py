"""Files that a command is given, read no further than they may go, and the folders it writes into."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engagement_model.translation import gettext
from engagement_model.translation.refusals import refusal

if TYPE_CHECKING:
    from engagement_model.language.reading import Reading


def content_of_stdin(most: int) -> bytes:
    """What stdin holds, and a byte more than `most` where it holds more. A usage error where it is closed."""
    if sys.stdin is None:
        raise click.UsageError(gettext("stdin is closed, so that there is nothing to read for -"))
    return sys.stdin.buffer.read(most + 1)


def content_of(path: str | Path, most: int) -> bytes:
    """What a file holds, and a byte more than `most` where it holds more. A usage error where it cannot be read.

    A device without an end, or a file that grows, is read no further.
    """
    try:
        with Path(path).open("rb") as stream:
            return stream.read(most + 1)
    except (OSError, ValueError) as error:
        raise click.UsageError(
            gettext("cannot read {path}: {reason}").format(path=path, reason=refusal(error))
        ) from None


def folders_in(out: str, readings: Sequence[Reading]) -> list[Path]:
    """A folder for the files of each reading: `out` itself for one alone, else one in it each, no two the same.

    It is called after the folder of the workspace, or after the file of a model that is none.
    """
    if len(readings) == 1:
        return [Path(out)]
    from engagement_model.language.models import WORKSPACE_FILE

    named: list[Path] = []
    taken: set[str] = set()
    for reading in readings:
        file = Path(os.path.normpath(Path.cwd() / reading.shown.rpartition(":")[2]))
        name = base = (file.parent.name if file.name == WORKSPACE_FILE else file.stem).strip("<>") or "workspace"
        number = 1
        while name.lower() in taken:  # one file system tells upper from lower case, another does not
            number += 1
            name = f"{base}-{number}"
        taken.add(name.lower())
        named.append(Path(out) / name)
    return named


def tell_file(target: str) -> None:
    """Say on stdout which file was written."""
    from engagement_model.words.safe import visible

    click.echo(visible(target))
