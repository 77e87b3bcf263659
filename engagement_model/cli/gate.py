"""The gate that `engage check` is: what was found, narrowed to what was asked for and to what is new."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from engagement_model.cli.files import content_of
from engagement_model.cli.revisions import open_revision
from engagement_model.cli.writing import write_output
from engagement_model.translation import gettext, ngettext

if TYPE_CHECKING:
    from engagement_model.analysis.study import Study
    from engagement_model.language.reading import Reading
    from engagement_model.language.revisions import Revision
    from engagement_model.model.model import Model
    from engagement_model.reports.baseline import Baseline, Change, Known, Namer
    from engagement_model.rules.finding import Findings
    from engagement_model.rules.selection import Selection

MOST_SHOWN = 20


class Gate(NamedTuple):
    """What `engage check` was asked to say: of which rules, and beside which findings that are known already."""

    paths: tuple[str, ...]
    selection: Selection
    today: datetime.date
    baseline: str | None = None
    written: str | None = None
    since: str | None = None
    quiet: bool = False
    language: str | None = None
    without_accepted: bool = False

    def findings(self, readings: Sequence[Reading], studies: Sequence[Study] = ()) -> Findings:
        """What there is to say. What is known already, and what of that is gone, is counted on stderr.

        What `studies` say of the workspaces is not worked out again.
        """
        from engagement_model.language.successors import replaced
        from engagement_model.rules.run import run

        everything = run(readings, self.today, self.language, studies)
        found = self.selection.of(everything)
        file = self.written or self.baseline
        if file is not None:
            named = _from_folder(Path(file).parent)
            known = self._written(everything, named) if self.written is not None else _read(file)
            if self.written is None:
                self._tell(*_moved(known, readings, named, file))
            found = self._new(found, known, named, file, replaced(_models(readings)), is_file=True)
        if self.since is not None:
            then = open_revision(self.since)
            known, earlier = self._then(then, readings)
            renamed = replaced(_models(readings), _models(earlier))
            found = self._new(found, known, _from_folder(then.root), self.since, renamed)
        return found.without_accepted() if self.without_accepted else found

    def _new(
        self, found: Findings, known: Baseline, named: Namer, source: str, renamed: Namer, *, is_file: bool = False
    ) -> Findings:
        from engagement_model.translation.formats import grouped

        compared = known.renamed(renamed).compare(found, named, self.selection)
        if compared.known:
            left_out = ngettext(
                "{number} finding left out: known from {source}",
                "{number} findings left out: known from {source}",
                compared.known,
            )
            self._tell(left_out.format(number=grouped(compared.known), source=source))
        if compared.gone:
            number = len(compared.gone)
            gone = ngettext("{number} finding of {source} gone", "{number} findings of {source} gone", number)
            told = gone.format(number=grouped(number), source=source)
            if is_file:
                told = gettext("{gone}; {option} takes them out").format(gone=told, option=f"--write-baseline {source}")
            self._tell(told, *_lines(compared.gone))
        self._tell(*_changes(compared.grown, compared.shrunk, source))
        return compared.new

    def _written(self, everything: Findings, named: Namer) -> Baseline:
        """What is in the baseline once it is written: all that was found, or what of an older one is still there.

        Where a file has faults nothing is written, since no rule ran.
        """
        from engagement_model.reports.baseline import Baseline, baseline_of, write_baseline
        from engagement_model.rules.selection import FILE_FAMILY
        from engagement_model.translation.formats import grouped

        assert self.written is not None
        older = _read(self.baseline) if self.baseline is not None else None
        if any(item.rule.startswith(FILE_FAMILY) for item in everything.items):
            not_written = gettext("{file} was not written: mend the faults of the files first")
            self._tell(not_written.format(file=self.written))
            return older or Baseline(frozenset())
        now = baseline_of(everything, named)
        if older is not None:
            now = older.kept(now)
        write_output(write_baseline(now), self.written)
        written = ngettext("{file} written: {number} finding", "{file} written: {number} findings", now.count)
        self._tell(written.format(file=self.written, number=grouped(now.count)))
        return now

    def _then(self, then: Revision, readings: Sequence[Reading]) -> tuple[Baseline, Sequence[Reading]]:
        """What was found in a revision, in as much of what is checked now as was there; and that."""
        from engagement_model.cli.members import is_portfolio, with_members
        from engagement_model.language.models import WORKSPACE_FILE
        from engagement_model.language.reader import NothingToRead
        from engagement_model.reports.baseline import baseline_of
        from engagement_model.rules.run import faults_found, run

        paths = [path for path in self.paths or [reading.shown for reading in readings] if path != "-"]
        there = [
            path
            for path in paths
            if then.is_file(Path(path)) or then.is_file(Path(path) / WORKSPACE_FILE) or is_portfolio(path, then)
        ]
        self._tell(*self._missing(then, [path for path in paths if path not in there]))
        try:
            before = with_members(there, then, tells=False) if there else []
        except NothingToRead as error:  # a portfolio, whose members came later
            self._tell(gettext("in revision {name}: {reason}").format(name=then.name, reason=error))
            before = []
        if faults_found(before):
            faulty = gettext("the files of {revision} have faults, so everything found now counts as new")
            self._tell(faulty.format(revision=then.name))
        prefix = f"{then.name}:"
        return baseline_of(run(before, self.today), lambda shown: shown.removeprefix(prefix)), before

    def _missing(self, then: Revision, paths: Sequence[str]) -> Iterable[str]:
        """What a revision does not have, so that nothing found in it now can have been known."""
        for path in paths:
            message = gettext("{path} is not in {revision}, so everything found in it counts as new")
            older = then.older(Path(path))
            if older:
                message = gettext(
                    "{path} is not in {revision} (was it {older} there?), so everything found in it counts as new"
                )
            told = ", ".join(older[:MOST_SHOWN])
            yield message.format(path=path, revision=then.name, older=told)

    def _tell(self, *lines: str) -> None:
        if not self.quiet:
            for line in lines:
                click.echo(line, err=True)


def _moved(known: Baseline, readings: Sequence[Reading], named: Namer, file: str) -> Iterable[str]:
    """Which workspaces a baseline knows nothing of, where it knows others that are no longer where they were."""
    workspaces = sorted({each.workspace for each in known.known})
    top = Path(file).parent
    gone = [each for each in workspaces if not each.startswith("<") and not os.path.lexists(top / each)]
    message = gettext("{path} is not in {revision} (was it {older} there?), so everything found in it counts as new")
    for reading in readings:
        name = named(reading.shown)
        older = [each for each in gone if Path(each).name == Path(name).name]
        if older and name not in workspaces:
            yield message.format(path=reading.shown, revision=file, older=", ".join(older[:MOST_SHOWN]))


def _models(readings: Iterable[Reading]) -> list[Model]:
    return [read.model for reading in readings for read in reading.models.values()]


def _changes(grown: Sequence[Change], shrunk: Sequence[Change], source: str) -> Iterable[str]:
    """Which known findings have more members than they had, or fewer: how many, and which."""
    from engagement_model.translation.formats import grouped
    from engagement_model.words.safe import visible

    for changes, message in (
        (grown, ngettext("{number} finding of {source} grown", "{number} findings of {source} grown", len(grown))),
        (shrunk, ngettext("{number} finding of {source} shrunk", "{number} findings of {source} shrunk", len(shrunk))),
    ):
        if changes:
            yield message.format(number=grouped(len(changes)), source=source)
        for change in changes[:MOST_SHOWN]:
            came = [f"+{each}" for each in change.now if each not in change.before]
            went = [f"-{each}" for each in change.before if each not in change.now]
            told = f"{change.rule} {change.name} {', '.join(change.addresses)}"
            yield "  " + visible(f"{told}: {len(change.before)} -> {len(change.now)} ({', '.join((*came, *went))})")


def _read(file: str) -> Baseline:
    from engagement_model.reports.baseline import MAXIMUM_CHARACTERS, BadBaseline, read_baseline

    if not os.path.lexists(file):
        raise click.UsageError(
            gettext("there is no baseline {file}; --write-baseline {file} makes one").format(file=file)
        )
    try:
        return read_baseline(content_of(file, MAXIMUM_CHARACTERS).decode("utf-8-sig"))
    except (UnicodeDecodeError, BadBaseline) as error:
        raise click.UsageError(gettext("{file} is no baseline: {reason}").format(file=file, reason=error)) from None


def _from_folder(folder: Path) -> Namer:
    """Workspaces named by their paths from a folder, so that it does not matter where the command is run."""
    top = os.path.realpath(folder)

    def named(shown: str) -> str:
        if shown.startswith("<"):
            return shown
        try:
            return Path(os.path.relpath(os.path.realpath(shown), top)).as_posix()
        except ValueError:  # on another drive of Windows
            return shown

    return named


def _lines(gone: Sequence[Known]) -> Iterable[str]:
    from engagement_model.translation.formats import grouped
    from engagement_model.words.safe import visible
    from engagement_model.words.terms import state_name

    for known in gone[:MOST_SHOWN]:
        state = f" ({state_name(known.state)})" if known.state else ""
        yield "  " + visible(f"{known.rule} {known.name} {', '.join(known.addresses)}{state}")
    if len(gone) > MOST_SHOWN:
        left = len(gone) - MOST_SHOWN
        yield "  " + ngettext("and {number} more", "and {number} more", left).format(number=grouped(left))
