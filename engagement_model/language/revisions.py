"""Revisions: the files of a git repository as they were committed, read from its objects without the work tree."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from msgspec import Struct, field

from engagement_model.language.models import PORTFOLIO_FILE, WORKSPACE_FILE
from engagement_model.language.parsing import Parsed, parse
from engagement_model.model.numbers import quoted
from engagement_model.model.suggest import did_you_mean, hinted, meant
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import grouped

TIMEOUT_SECONDS = 30.0
MAXIMUM_LISTING = 20_000_000
"""Bytes that git may answer with where it lists something; no folder of a workspace comes near it."""

_LONGEST_LINK = 4_096
_MOST_LINKS = 40
_MOST_NAMED = 20
_HELD = frozenset((WORKSPACE_FILE, PORTFOLIO_FILE))
_LINK, _FOLDER = "120000", "tree"
_GIT_VARIABLES = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",  # what a partial clone lacks is not fetched from the network
    "LC_ALL": "C",
}
_HOOK_VARIABLES = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"))
"""What git sets for its hooks; it would hold for whatever folder is asked about."""


class NoRevision(Exception):
    """There is no such revision, no repository, or no git; the message says which, and what to do."""


class _Entry(Struct, frozen=True):
    """What a name in a folder of a revision stands for: a file, a link or another folder."""

    mode: str
    kind: str
    name: str


class Revision(Struct):
    """The files of one revision, under the paths they have in the work tree at `root`.

    `name` is the revision as it was asked for, `tree` the name of its tree object. Links are followed as far as they
    stay in the repository; a submodule is neither a file nor a folder.
    """

    root: Path
    name: str
    tree: str
    _folders: dict[str, dict[str, _Entry]] = field(default_factory=dict)

    def read(self, path: Path, most: int) -> bytes:
        """The first `most` bytes of a file."""
        _, entry = self._find(path)
        if entry is None:
            raise FileNotFoundError(path)
        if entry.kind != "blob":
            raise IsADirectoryError(path)
        return _git(self.root, ["cat-file", "blob", entry.name], most)

    def is_file(self, path: Path) -> bool:
        """Whether the revision has a file there."""
        entry = self._find(path)[1]
        return entry is not None and entry.kind == "blob"

    def is_folder(self, path: Path) -> bool:
        """Whether the revision has a folder there."""
        entry = self._find(path)[1]
        return entry is not None and entry.kind == _FOLDER

    def resolved(self, path: Path) -> Path:
        """The absolute path, the links of the revision followed."""
        return self._find(path)[0]

    def names(self, folder: Path) -> list[str]:
        """The names of what lies in a folder, sorted."""
        entry = self._find(folder)[1]
        return sorted(self._entries(entry.name)) if entry is not None and entry.kind == _FOLDER else []

    def older(self, path: Path) -> list[str]:
        """Where what is at a path now was in the revision, from the root, sorted: as git follows it, else by its name.

        A folder is followed by the workspace or the portfolio in it.
        """
        absolute = self._absolute(path)
        names = _HELD if absolute.is_dir() else frozenset((absolute.name,))
        files = [absolute / name for name in sorted(names)] if absolute.is_dir() else [absolute]
        renamed = self._renamed()
        found = [renamed[file] for file in files if file in renamed] or [
            each for each in self._paths() if each.name in names and not os.path.lexists(self.root / each)
        ]
        return sorted((each.parent if absolute.is_dir() else each).as_posix() for each in found)

    def otherwise(self, path: Path) -> str:
        """Where what is at a path now was in the revision; else which workspaces and portfolios that has."""
        older = self.older(path)
        if older:
            return gettext("was it {older} there?").format(older=self._named(older))
        there = sorted(each.as_posix() for each in self._paths() if each.name in _HELD)
        if there:
            return gettext("there is {names}").format(names=self._named(there))
        return gettext("no folder of {revision} has one").format(revision=self.name)

    def _named(self, paths: list[str]) -> str:
        named = ", ".join(f"{self.name}:{each}" for each in paths[:_MOST_NAMED])
        left = len(paths) - _MOST_NAMED
        if left <= 0:
            return named
        more = ngettext("{shown} and {number} more", "{shown} and {number} more", left)
        return more.format(shown=named, number=grouped(left))

    def _paths(self) -> list[Path]:
        """Every file of the revision, from the root."""
        listing = _git(self.root, ["ls-tree", "-r", "-z", "--name-only", "--full-tree", self.tree], MAXIMUM_LISTING)
        return [Path(os.fsdecode(line)) for line in listing.split(b"\0") if line]

    def _renamed(self) -> dict[Path, Path]:
        """Files that are called otherwise now, to git, and what they were called in the revision, from the root."""
        asked = ["diff-index", "--cached", "-M", "--diff-filter=R", "--name-status", "-z", self.tree]
        listing = _git(self.root, asked, MAXIMUM_LISTING).split(b"\0")
        before, after = listing[1::3], listing[2::3]
        return {self.root / os.fsdecode(new): Path(os.fsdecode(old)) for old, new in zip(before, after, strict=False)}

    def shown(self, path: Path) -> str:
        """`REVISION:path`, the path from the root of the repository, as git writes it."""
        absolute = self._absolute(path)
        if not absolute.is_relative_to(self.root):
            return f"{self.name}:{absolute.as_posix()}"
        return f"{self.name}:{absolute.relative_to(self.root).as_posix()}"

    def parsed(self, path: Path, text: str) -> Parsed:  # noqa: ARG002 - one tree, wherever it stands
        """The tree of what a file says."""
        return parse(text)

    def _absolute(self, path: Path) -> Path:
        absolute = Path(os.path.normpath(_here() / path))
        return absolute if absolute.is_relative_to(self.root) else Path(os.path.realpath(absolute))

    def _find(self, path: Path) -> tuple[Path, _Entry | None]:
        """The path with the revision's links followed, and what is there."""
        absolute = self._absolute(path)
        if not absolute.is_relative_to(self.root):
            return absolute, None
        waiting = list(reversed(absolute.relative_to(self.root).parts))
        passed: list[tuple[str, _Entry]] = [("", _Entry("", _FOLDER, self.tree))]
        links = 0
        while waiting:
            part = waiting.pop()
            if part == "..":
                passed.pop()
                if not passed:
                    return Path(os.path.normpath(self.root.joinpath("..", *reversed(waiting)))), None
                continue
            above = passed[-1][1]
            entry = self._entries(above.name).get(part) if above.kind == _FOLDER else None
            if entry is None:
                there = self.root.joinpath(*(name for name, _ in passed[1:]), part, *reversed(waiting))
                return Path(os.path.normpath(there)), None
            if entry.mode == _LINK:
                links += 1
                target = Path(os.fsdecode(_git(self.root, ["cat-file", "blob", entry.name], _LONGEST_LINK)))
                if target.is_absolute() or links > _MOST_LINKS:
                    return target, None
                waiting.extend(reversed(target.parts))
            else:
                passed.append((part, entry))
        return self.root.joinpath(*(name for name, _ in passed[1:])), passed[-1][1]

    def _entries(self, tree: str) -> dict[str, _Entry]:
        """What lies in a folder, by name."""
        if tree not in self._folders:
            listing = _git(self.root, ["ls-tree", "-z", "--full-tree", tree], MAXIMUM_LISTING)
            entries: dict[str, _Entry] = {}
            for line in listing.split(b"\0"):
                about, _, name = line.partition(b"\t")
                if name:
                    mode, kind, identifier = about.decode("ascii").split()
                    entries[os.fsdecode(name)] = _Entry(mode, kind, identifier)
            self._folders[tree] = entries
        return self._folders[tree]


def revision(name: str, folder: Path) -> Revision:
    """The revision that `name` stands for in the repository `folder` lies in. Raises `NoRevision`.

    `A...B` is where the two parted, as git has it; a side that is not named is HEAD.
    """
    root = repository_of(folder)
    first, parted, second = name.partition("...")
    if not parted:
        return Revision(root, name, _object(root, name, "tree"))
    sides = [_object(root, side or "HEAD", "commit") for side in (first, second)]
    try:
        base = _git(root, ["merge-base", *sides], 1_000).decode("ascii").strip()
    except OSError:
        raise NoRevision(
            gettext("{one} and {other} have no commit in common").format(one=first or "HEAD", other=second or "HEAD")
        ) from None
    return Revision(root, name, _object(root, base, "tree"))


def repository_of(folder: Path) -> Path:
    """The folder at the top of the work tree that `folder` lies in. Raises `NoRevision` where there is none."""
    try:
        top = _git(folder, ["rev-parse", "--show-toplevel"], 100_000)
    except FileNotFoundError:
        raise NoRevision(gettext("revisions are read by git, which is not installed")) from None
    except OSError as error:
        reason = str(error).partition("\n")[0]
        raise NoRevision(
            gettext("{path} is not in a git repository ({reason})").format(path=folder.as_posix(), reason=reason)
        ) from None
    found = os.fsdecode(top.removesuffix(b"\n"))
    if not found:
        raise NoRevision(gettext("{path} is in a git repository without a work tree").format(path=folder.as_posix()))
    return Path(os.path.realpath(found))


def names_of_revisions(folder: Path) -> list[str]:
    """The branches and tags of the repository `folder` lies in, sorted; at most 1,000. Raises `NoRevision`."""
    try:
        listing = _git(folder, ["for-each-ref", "--count=1000", "--format=%(refname:short)"], MAXIMUM_LISTING)
    except OSError as error:
        raise NoRevision(str(error)) from None
    return sorted(os.fsdecode(line) for line in listing.splitlines())


def _object(root: Path, name: str, kind: str) -> str:
    """The name of the object of a kind that a revision stands for."""
    try:
        found = _git(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{{kind}}}"], 1_000)
    except (OSError, ValueError):
        raise NoRevision(
            hinted(
                gettext("there is no revision {name} in {path}").format(name=quoted(name), path=root.as_posix()),
                _advice(name, root),
            )
        ) from None
    return found.decode("ascii").strip()


def _here() -> Path:
    return Path(os.path.realpath(Path.cwd()))


def _advice(name: str, root: Path) -> str | None:
    """What was probably meant, or how to get a revision that a shallow clone has left behind."""
    try:
        known = names_of_revisions(root)
        shallow = _git(root, ["rev-parse", "--is-shallow-repository"], 1_000).strip() == b"true"
    except (NoRevision, OSError):
        return None
    elsewhere = next((known_name for known_name in known if known_name.endswith(f"/{name}")), None)
    if elsewhere is not None:
        return meant(elsewhere)
    hint = did_you_mean(name, known)
    if hint is not None:
        return hint
    return gettext("this clone is shallow: fetch the revision first") if shallow else None


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End git and all that it started: a helper of its own would keep our pipe open."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _git(folder: Path, arguments: list[str], most: int) -> bytes:
    """The first `most` bytes of what git answers. Raises `OSError` with git's own words where it fails.

    No shell, no pager, no prompt, nothing fetched, and no longer than `TIMEOUT_SECONDS`, whatever git itself started.
    """
    command = ["git", "--no-pager", "-C", str(folder), *arguments]
    inherited = {name: value for name, value in os.environ.items() if name not in _HOOK_VARIABLES}
    environment = {**inherited, **_GIT_VARIABLES}
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    ) as process:
        clock = threading.Timer(TIMEOUT_SECONDS, _kill, (process,))
        clock.start()
        try:
            assert process.stdout is not None
            assert process.stderr is not None
            answer = process.stdout.read(most)
            cut = bool(process.stdout.read(1))
            if cut:
                _kill(process)
            words = process.stderr.read(10_000).decode("utf-8", "replace").strip()
        finally:
            clock.cancel()
    if process.returncode != 0 and not cut:
        raise OSError(words.removeprefix("fatal: ") or gettext("git ended with {code}").format(code=process.returncode))
    return answer
