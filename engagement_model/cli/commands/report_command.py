"""`engage report`: the workshop pack, everything for the room in one go."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engagement_model.cli import exits
from engagement_model.cli.common import (
    LateChoice,
    fail_on_option,
    files_in,
    language_option,
    only_one,
    paths_argument,
    quiet_option,
    sound,
    sound_readings_of,
    spoken_by,
    today,
    verbose_option,
)
from engagement_model.cli.completion import complete_listed, complete_revisions
from engagement_model.cli.files import content_of, folders_in, tell_file
from engagement_model.cli.page_options import chosen, page_sizes, template_of, theme_option, themed
from engagement_model.cli.revisions import names_revision, operand, readings_at, revision_option
from engagement_model.cli.together import not_with
from engagement_model.cli.writing import write_output
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from engagement_model.language.reading import Reading
    from engagement_model.model.page_sizes import PageSize
    from engagement_model.reports.pack.evidence import Evening, Evidence
    from engagement_model.reports.pack.movement import Round


def _parts() -> tuple[str, ...]:
    return files_in("reports", "pack", "parts")


@click.command(epilog="Example: engage report examples/retail --out pack")
@paths_argument
@revision_option
@click.option("--out", type=click.Path(file_okay=False), default="pack", show_default=True, help="The folder to fill.")
@click.option(
    "--only",
    metavar="PART[,PART...]",
    shell_complete=complete_listed(_parts),
    multiple=True,
    help=f"Only these: {', '.join(_parts())}; all but word where missing, which is the minutes for Word.",
)
@click.option("--page", "size", type=LateChoice(page_sizes), help="The size of the pages; the workspace's if missing.")
@click.option(
    "--template",
    type=click.Path(dir_okay=False),
    help="A .pptx or .potx whose colours, fonts and slide size the deck takes.",
)
@click.option(
    "--since",
    metavar="REVISION|REV:PATH|PACK",
    shell_complete=complete_revisions,
    help="Show what moved since a revision of git, or what was called PATH there, or since an earlier pack.",
)
@theme_option
@language_option
@fail_on_option("never")
@quiet_option
@verbose_option
def command(
    paths: tuple[str, ...],
    out: str,
    only: tuple[str, ...],
    size: PageSize | None,
    template: str | None,
    since: str | None,
    theme: str | None,
    language: str | None,
    fail_on: str,
    quiet: bool,
) -> int:
    """Make the workshop pack: a deck, the pages, a workbook, a hand-out and minutes to fill in.

    Afterwards `engage import` reads the decisions back from the minutes or the workbook. Several workspaces get a
    folder each.
    """
    from engagement_model.reports.pack import parts
    from engagement_model.reports.pack.evidence import Evidence

    wanted = chosen(only, _parts(), gettext("there is no part {name}; there are {names}")) or parts.usual()
    heeded = frozenset[str]().union(*(parts.named(name).heeds for name in wanted))
    options = {"template": "--template", "page": "--page=size", "theme": "--theme", "since": "--since"}
    for name, option in options.items():
        not_with(option, f"--only {','.join(wanted)}", holds=name not in heeded)
    brand = template_of(template)
    readings = themed(sound_readings_of(paths), theme)
    if since is not None and names_revision(since):
        only_one(readings)
    reached = False
    for reading, folder in zip(readings, folders_in(out, readings), strict=True):
        with spoken_by(reading, language):
            earlier = _round(since, reading) if since is not None else None
            evidence = Evidence(reading, today(), size, brand, earlier, evening=_evening(reading))
            files = _files(evidence, wanted, quiet)
        for file, content in files:
            target = (folder / file).as_posix()
            write_output(content, target)
            if not quiet:
                tell_file(target)
        reached = reached or (fail_on != "never" and evidence.findings.reach(fail_on))  # type: ignore[arg-type]
    return exits.FINDINGS if reached else exits.FINE


def _evening(reading: Reading) -> Evening | None:
    """The votes of the last evening that the room was open, if there are any beside the workspace."""
    import datetime
    import re

    from engagement_model.reports.pack.evidence import Evening
    from engagement_model.workshop.votes import MOST_BYTES, lines_in

    settings = reading.settings.path if reading.settings is not None else None
    folder = settings.parent / "votes" if settings is not None else None
    if folder is None or not folder.is_dir():
        return None
    days = sorted(path.stem for path in folder.glob("*.jsonl") if re.fullmatch(r"\d{4}-\d{2}-\d{2}", path.stem))
    if not days:
        return None
    text = content_of(folder / f"{days[-1]}.jsonl", MOST_BYTES)[:MOST_BYTES].decode(errors="replace")
    return Evening(datetime.date.fromisoformat(days[-1]), lines_in(text))


def _files(evidence: Evidence, wanted: tuple[str, ...], quiet: bool) -> list[tuple[str, bytes]]:
    """Every file of the pack, made before any is written."""
    from engagement_model.drawing.output import UnusableTemplate
    from engagement_model.drawing.scripts.remedies import MissingCharacters
    from engagement_model.reports.pack import parts
    from engagement_model.reports.pack.packing import made

    hidden = quiet or not sys.stderr.isatty()
    with click.progressbar(
        wanted, file=sys.stderr, hidden=hidden, item_show_func=lambda name: parts.named(name).file if name else ""
    ) as names:
        try:
            return list(made(evidence, names))
        except MissingCharacters as error:
            raise click.ClickException(str(error)) from None
        except UnusableTemplate as error:
            raise click.UsageError(gettext("the template cannot be used: {reason}").format(reason=error)) from None


def _round(since: str, reading: Reading) -> Round:
    """What the last round came to: that of an earlier pack, or of the workspace as a revision has it."""
    from engagement_model.reports.pack.evidence import Evidence
    from engagement_model.reports.pack.packing import ROUND
    from engagement_model.reports.pack.round_format import MOST_BYTES, UnreadableRound, read_round

    path = Path(since)
    if path.exists():
        file = path / ROUND if path.is_dir() else path
        try:
            return read_round(content_of(file, MOST_BYTES))
        except UnreadableRound as error:
            raise click.UsageError(f"{file}: {error}") from None
    return Evidence(_before(since, reading), today()).round


def _before(since: str, reading: Reading) -> Reading:
    """The workspace as a revision has it, or as `REV:path` has what it is called there."""
    named = operand(since)
    if named.revision is None:
        raise click.UsageError(gettext("there is no file {file}").format(file=since))
    path = named.path or reading.shown
    before = sound(readings_at(named.revision, [path]))
    if len(before) == 1:
        return before[0]
    same = [each for each in before if each.workspace.company == reading.workspace.company]
    if len(same) != 1:  # members of a portfolio that are written in its file
        message = gettext("{path} has several workspaces in {revision}, and none of them is surely this one")
        raise click.UsageError(message.format(path=path, revision=named.revision))
    return same[0]
