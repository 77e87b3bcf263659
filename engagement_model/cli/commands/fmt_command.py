"""`engage fmt`: canonical order and spacing, with every comment kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from engagement_model.cli import exits
from engagement_model.cli.common import paths_argument, quiet_option, readings_of, verbose_option
from engagement_model.cli.files import content_of_stdin
from engagement_model.cli.rewriting import no_file
from engagement_model.cli.writing import rewrite, until_settled, write_output
from engagement_model.translation import gettext
from engagement_model.workshop.differing import difference

if TYPE_CHECKING:
    from engagement_model.language.files import Remembered
    from engagement_model.language.source import Source


@click.command(epilog="Example: engage fmt --check examples/retail")
@paths_argument
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 where a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@quiet_option
@verbose_option
def command(paths: tuple[str, ...], check: bool, diff: bool, quiet: bool) -> int:
    """Put files into canonical order and spacing; comments and line ends stay.

    PATHS are workspaces, of which every file is taken, or single files; `-` reads stdin and writes stdout. Where any
    file cannot be read, or is not YAML, nothing is written.
    """
    if paths == ("-",):
        return _standard_input(check, diff)
    return until_settled(lambda: _files(paths, check, diff, quiet))


def _files(paths: tuple[str, ...], check: bool, diff: bool, quiet: bool) -> int:
    from engagement_model.language.files import Remembered
    from engagement_model.words.safe import visible

    seen = Remembered()
    formatted = [(source, _formatted(source)) for source in _sources(paths, seen)]
    changes = [(source, text) for source, text in formatted if text is not None and text != source.text]
    if any(text is None for _, text in formatted):
        return exits.COULD_NOT_RUN
    if not (check or diff):
        rewrite({source.path: text for source, text in changes if source.path is not None}, seen)
    for source, text in changes:
        if diff:
            click.echo(difference(source.text, text, source.shown, f"{source.shown} (formatted)"), nl=False)
        if not quiet:
            message = gettext("would change {file}") if check or diff else gettext("changed {file}")
            click.echo(visible(message.format(file=source.shown)), err=True)
    return exits.FINDINGS if check and changes else exits.FINE


def _standard_input(check: bool, diff: bool) -> int:
    from engagement_model.language.source import MAXIMUM_BYTES, Source, parse_source

    source = parse_source(Source("<stdin>", None), content_of_stdin(MAXIMUM_BYTES))
    formatted = _formatted(source)
    if formatted is None:
        return exits.COULD_NOT_RUN
    if diff:
        click.echo(difference(source.text, formatted, source.shown, f"{source.shown} (formatted)"), nl=False)
    elif not check:
        write_output(formatted, "-")
    return exits.FINDINGS if check and formatted != source.text else exits.FINE


def _formatted(source: Source) -> str | None:
    """A file in canonical form; `None`, and why on stderr, where it cannot be read or is not YAML."""
    from engagement_model.language.formatting import FaultyTextError, format_text
    from engagement_model.words.safe import visible

    unread = list(_unread(source))
    if not unread:
        try:
            return format_text(source.text)
        except FaultyTextError as error:
            unread = [(fault.line + 1, fault.column + 1, fault.message) for fault in error.faults]
    for line, column, message in unread:
        click.echo(visible(f"{source.shown}:{line}:{column}: {message}"), err=True)
    return None


def _unread(source: Source) -> Iterator[tuple[int, int, str]]:
    """Where and why a file could not be read at all: what stands in its text then is not what it says."""
    from engagement_model.language.faults import FaultKind

    if source.root is not None:
        return
    for fault in source.faults:
        if fault.kind in (FaultKind.UNREADABLE, FaultKind.TOO_MUCH):
            told = f"{fault.message}; {fault.suggestion}" if fault.suggestion else fault.message
            yield fault.place.line, fault.place.column, told


def _sources(paths: tuple[str, ...], seen: Remembered) -> list[Source]:
    """Every file of the workspaces and models named, each once, by what messages call it."""
    sources = {shown: source for reading in readings_of(paths, seen) for shown, source in reading.sources.items()}
    for source in sources.values():
        if source.path is None or (source.root is not None and seen.content(source.path) is None):
            raise no_file(source)
    return [sources[shown] for shown in sorted(sources)]
