"""`engage fmt`: canonical order and spacing, with every comment kept."""

from __future__ import annotations

import difflib
import sys
from typing import TYPE_CHECKING

import click

from engagement_model.cli import exits
from engagement_model.cli.common import paths_argument, quiet_option, readings_of, verbose_option, write_output
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from engagement_model.language.source import Source


@click.command(epilog="Example: engage fmt --check examples/retail")
@paths_argument
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 where a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@quiet_option
@verbose_option
def command(paths: tuple[str, ...], check: bool, diff: bool, quiet: bool) -> int:
    """Put files into canonical order and spacing; comments stay with what they are about.

    PATHS are workspaces, of which every file is taken, or single files; `-` reads stdin and writes stdout. Where any
    file is not YAML nothing is written.
    """
    from engagement_model.language.formatting import FaultyTextError, format_text
    from engagement_model.words.safe import visible

    if paths == ("-",):
        return _standard_input(check, diff)
    changes: list[tuple[Source, str]] = []
    faulty = False
    for source in _sources(paths):
        try:
            formatted = format_text(source.text)
        except FaultyTextError as error:
            faulty = True
            for fault in error.faults:
                place = f"{source.shown}:{fault.line + 1}:{fault.column + 1}"
                click.echo(visible(f"{place}: {fault.message}"), err=True)
            continue
        if formatted != source.text:
            changes.append((source, formatted))
    if faulty:
        return exits.COULD_NOT_RUN
    for source, formatted in changes:
        if diff:
            click.echo(_difference(source.text, formatted, source.shown), nl=False)
        if not (check or diff):
            write_output(formatted, str(source.path))
        if not quiet:
            message = gettext("would change {file}") if check or diff else gettext("changed {file}")
            click.echo(visible(message.format(file=source.shown)), err=True)
    return exits.FINDINGS if check and changes else exits.FINE


def _standard_input(check: bool, diff: bool) -> int:
    from engagement_model.language.formatting import FaultyTextError, format_text
    from engagement_model.language.source import MAXIMUM_BYTES
    from engagement_model.words.safe import visible

    content = sys.stdin.buffer.read(MAXIMUM_BYTES + 1)
    if len(content) > MAXIMUM_BYTES:
        raise click.ClickException(gettext("<stdin> has more than {most} MB").format(most=MAXIMUM_BYTES // 1_000_000))
    text = content.decode("utf-8-sig", "replace")
    try:
        formatted = format_text(text)
    except FaultyTextError as error:
        for fault in error.faults:
            click.echo(visible(f"<stdin>:{fault.line + 1}:{fault.column + 1}: {fault.message}"), err=True)
        return exits.COULD_NOT_RUN
    if diff:
        click.echo(_difference(text, formatted, "<stdin>"), nl=False)
    elif not check:
        write_output(formatted, "-")
    return exits.FINDINGS if check and formatted != text else exits.FINE


def _sources(paths: tuple[str, ...]) -> list[Source]:
    """Every file of the workspaces and models named, each once. Exits with 2 where one cannot be read."""
    sources = {shown: source for reading in readings_of(paths) for shown, source in reading.sources.items()}
    unreadable = [source for source in sources.values() if source.path is None or not source.path.is_file()]
    if unreadable:
        raise click.ClickException(gettext("{file} cannot be read").format(file=unreadable[0].shown))
    return [sources[shown] for shown in sorted(sources)]


def _difference(before: str, after: str, name: str) -> str:
    lines = difflib.unified_diff(before.splitlines(True), after.splitlines(True), name, f"{name} (formatted)")
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
