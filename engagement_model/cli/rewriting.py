"""Files that a command changes in place: told as a difference, or written, all of them or none."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

import click

from engagement_model.cli.writing import rewrite, write_output
from engagement_model.translation import gettext
from engagement_model.workshop.differing import difference

if TYPE_CHECKING:
    from pathlib import Path

    from engagement_model.language.files import Files, Remembered
    from engagement_model.language.reading import Reading
    from engagement_model.language.source import Source


def put(texts: Iterable[tuple[Source, str]], seen: Remembered, *, dry_run: bool) -> list[Source]:
    """Write the new texts of sources that were read in `seen`, or print how they would differ; those that change."""
    changed = [(source, text) for source, text in texts if text != source.text]
    if dry_run:
        # A patch for other programs: UTF-8 whatever the console says.
        write_output("".join(difference(source.text, text, source.shown) for source, text in changed), "-")
    else:
        rewrite({path_of(source): text for source, text in changed}, seen)
    return [source for source, _ in changed]


def workspace_named(path: str | None, store: Files) -> str | None:
    """The folder or file on the disk that a command is to change: what it names, else the workspace around here.

    `None` where that is anything else, such as a revision, standard input or a portfolio.
    """
    from pathlib import Path

    from engagement_model.cli.members import is_portfolio, portfolio_here
    from engagement_model.language.models import find_workspace

    if path is None:
        found = find_workspace(Path.cwd(), store) if portfolio_here(store) is None else None
        return os.path.relpath(found) if found is not None else None
    return path if Path(path).exists() and not is_portfolio(path, store) else None


def path_of(source: Source) -> Path:
    """The file of a source; exits with 2 where it is none that could be written."""
    if source.path is None:
        raise no_file(source)
    return source.path


def no_file(source: Source) -> click.ClickException:
    """Why a source cannot be written."""
    message = gettext("{file} is no file on this machine, so that it cannot be written")
    return click.ClickException(message.format(file=source.shown))


def read_instead(reading: Reading, seen: Remembered) -> Callable[[Mapping[str, str]], Reading]:
    """Reads a workspace again as it would be if these texts were written, by what messages call their files."""

    def again(texts: Mapping[str, str]) -> Reading:
        from pathlib import Path

        from engagement_model.language.pending import PendingFiles
        from engagement_model.language.reader import read

        # What is no file of the workspace yet is a new one beside them.
        known = reading.sources
        contents = {path_of(known[shown]) if shown in known else Path(shown): text for shown, text in texts.items()}
        return read([reading.shown], store=PendingFiles(contents, seen))[0]

    return again
