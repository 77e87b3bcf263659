"""`engage check`: read, validate and run every rule."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engagement_model.cli import exits
from engagement_model.cli.common import (
    colour_option,
    colour_wanted,
    fail_on_option,
    format_option,
    language_option,
    output_target,
    paths_argument,
    quiet_option,
    readings_of,
    spoken_by_all,
    today,
    verbose_option,
)
from engagement_model.cli.completion import complete_revisions, complete_rules
from engagement_model.cli.gate import Gate
from engagement_model.cli.writing import write_in, write_output
from engagement_model.translation import gettext
from engagement_model.translation.refusals import refusal

if TYPE_CHECKING:
    from engagement_model.language.reading import Reading
    from engagement_model.rules.finding import Findings
    from engagement_model.rules.selection import Selection

STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable in which GitHub Actions names the file that is shown as the summary of a step."""


def _formats() -> tuple[str, ...]:
    from engagement_model.reports.registry import names

    return names("findings")


@click.command(epilog="Example: engage check examples/retail --format concise --fail-on warning -o sarif=out.sarif")
@paths_argument
@format_option(_formats)
@click.option("-o", "outputs", multiple=True, metavar="FORMAT=FILE", help="Write another format to a file as well.")
@fail_on_option("error")
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    shell_complete=complete_rules,
    help="Only these rules: codes, names or families, separated by commas (EM301, parallel-stacks, EM3, redundancy).",
)
@click.option("--ignore", multiple=True, metavar="RULES", shell_complete=complete_rules, help="Not these rules.")
@click.option("--baseline", type=click.Path(), metavar="FILE", help="Leave out what this file knows already.")
@click.option(
    "--write-baseline",
    "written",
    type=click.Path(),
    metavar="FILE",
    help="Write what is found to a baseline; with --baseline, only what that one has too, so that it shrinks.",
)
@click.option(
    "--since",
    metavar="REVISION",
    shell_complete=complete_revisions,
    help="Leave out what was there in a revision of git, such as main; main... is where the two parted.",
)
@click.option(
    "--without-accepted",
    is_flag=True,
    help="Leave out what is lived with, for consumers that count what they are given.",
)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="As text: every finding whole, instead of one screen where there are many.",
)
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved, until Ctrl-C.")
@language_option
@colour_option
@quiet_option
@verbose_option
def command(
    paths: tuple[str, ...],
    format_: str,
    outputs: tuple[str, ...],
    fail_on: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    baseline: str | None,
    written: str | None,
    since: str | None,
    without_accepted: bool,
    everything: bool,
    watch: bool,
    language: str | None,
    quiet: bool,
) -> int:
    """Find everything that is wrong with models, and everything a rule objects to.

    PATHS are workspaces (a folder, or its engagement.yaml) or model files; without any, the workspace of the current
    folder or above it. `-` reads a model from stdin, `REV:path` from a revision of git. Where one of them cannot be
    opened, the exit code is 2.
    """
    targets = [output_target(output, _formats()) for output in outputs]
    gate = Gate(paths, _selection(select, ignore), today(), baseline, written, since, quiet, language, without_accepted)
    if watch:
        _watch(gate, targets, format_, everything)
    readings = readings_of(paths)
    with spoken_by_all(readings, language):
        findings = gate.findings(readings)
        _write(findings, targets, format_, quiet, None if everything else readings)
    if any(not reading.sources[reading.shown].opened for reading in readings):
        return exits.COULD_NOT_RUN
    if fail_on == "never":
        return exits.FINE
    return exits.FINDINGS if findings.reach(fail_on) else exits.FINE  # type: ignore[arg-type]


def _selection(select: tuple[str, ...], ignore: tuple[str, ...]) -> Selection:
    from engagement_model.rules.selection import BadSelection, selection

    try:
        return selection(select, ignore)
    except BadSelection as error:
        raise click.UsageError(str(error)) from None


def _write(
    findings: Findings,
    targets: list[tuple[str, str]],
    format_: str,
    quiet: bool,
    readings: Sequence[Reading] | None,
) -> None:
    """Write every format that was asked for; where GitHub's is among them, the summary of the step too.

    Text on stdout is one screen, weighed by `readings`; the whole where there are none.
    """
    for name, file in targets:
        write_output(_told(findings, name), file)
    if not (quiet and format_ == "text" and not findings.items):
        write_in(format_, _shown(findings, format_, readings))
    summary = os.environ.get(STEP_SUMMARY)
    if summary and "github" in (format_, *(name for name, _ in targets)):
        try:
            with Path(summary).open("a", encoding="utf-8", errors="backslashreplace") as appended:
                appended.write(_told(findings, "markdown"))
        except OSError as error:
            raise click.ClickException(
                gettext("cannot write {file}: {reason}").format(file=summary, reason=refusal(error))
            ) from None


def _shown(findings: Findings, name: str, readings: Sequence[Reading] | None) -> str:
    if name != "text" or readings is None:
        return _told(findings, name, colour_wanted())
    from engagement_model.reports.first_screen import write
    from engagement_model.rules.weighing import Scales

    return write(findings, Scales(readings), colour_wanted())


def _told(findings: Findings, name: str, colour: bool = False) -> str:
    from engagement_model.reports.registry import findings_writer, is_from_root

    if is_from_root(name):
        from engagement_model.reports.rooted import from_root, root_above

        here = Path(os.path.realpath(Path.cwd()))
        first = Path(findings.checked[0]).parent if findings.checked else here
        findings = from_root(findings, root_above(first) or root_above(here) or here, here)
    if name == "text" and colour:
        from engagement_model.reports.findings.text import write

        return write(findings, colour=True)
    return findings_writer(name)(findings)


def _watch(gate: Gate, targets: list[tuple[str, str]], format_: str, everything: bool) -> None:
    """Check whenever a file is saved, and tell what is new to tell; ends with the keyboard's interrupt."""
    from engagement_model.analysis.studies import Studies
    from engagement_model.cli.revisions import names_revision
    from engagement_model.cli.watching import WatchedDisk, saves

    if "-" in gate.paths:
        raise click.UsageError(gettext("--watch needs files to watch; stdin is none"))
    for path in filter(names_revision, gate.paths):
        raise click.UsageError(gettext("--watch needs files to watch; {path} is none").format(path=path))
    disk = WatchedDisk()
    before: Findings | None = None
    studies = Studies()
    for _ in saves(disk):
        try:
            readings = readings_of(gate.paths, disk)
            with spoken_by_all(readings, gate.language):
                sound = [each for each in readings if not each.faults]
                known = [studies.of(each.shown, each.workspace, gate.today) for each in sound]
                findings = gate.findings(readings, known)
                if findings != before:
                    before = findings
                    if sys.stdout.isatty():
                        click.clear()
                    _write(findings, targets, format_, False, None if everything else readings)
                    sys.stdout.flush()
        except click.ClickException as error:
            if before is None:
                raise
            error.show()
