"""Files written whole: all of a set or none of it, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final, TypeVar

import click

from engagement_model.language.files import Remembered
from engagement_model.translation import gettext
from engagement_model.translation.refusals import refusal

Result = TypeVar("Result")

ATTEMPTS: Final = 20
"""How often a command reads again, decides again and writes again before it gives up."""

PATIENCE: Final = 10.0
"""For how many seconds it is waited for somebody who is writing into the same folder."""

JOURNAL: Final = ".engage-journal"
"""What stands beside the files of a set while they are put in place, so that the next command can finish it."""

_PART: Final = ".engage-part"
"""How the name of a file ends that is to become one of a set."""

_OUTPUT: Final = ".engage-output"
"""How the name of a file ends that is to become one by itself."""


class ChangedMeanwhile(Exception):
    """A file is not what it was when it was read: whoever wrote it is not to lose that."""


READ_BY_PEOPLE: Final = ("text", "concise")
"""The formats that a console may show in its own encoding; all others are data, and data is UTF-8."""


def write_in(format_: str, content: str) -> None:
    """Write `content`, which is in a format, to stdout: what people read as the console can show it."""
    if format_ in READ_BY_PEOPLE:
        click.echo(content, nl=False)
    else:
        write_output(content, "-")


def write_output(content: str | bytes, target: str) -> None:
    """Write `content` to stdout (`-`) or to a file, whole or not at all; a text as UTF-8, whatever the console says.

    What is no ordinary file (a device, a pipe) is written into, never replaced; of a link, what it leads to.
    """
    data = content.encode(errors="backslashreplace") if isinstance(content, str) else content
    if target == "-":
        buffer = getattr(sys.stdout, "buffer", None)
        if buffer is None:  # a program that caught what we say, as text
            click.echo(data.decode(), nl=False)
            return
        sys.stdout.flush()
        buffer.write(data)
        buffer.flush()
        return
    with _told(target):
        path = Path(target).resolve()
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        _written_beside(path, data, _OUTPUT).replace(path)


def write_new(folder: Path, files: Mapping[str, str]) -> None:
    """Write a set of files that are not there yet into `folder`, by their names in it: all of them, or none.

    What a command that was stopped half-way had put in place already counts as written. Exits with 2 where a file is
    there that says something else, or where all of them are there.
    """
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with _held([folder]) as finished:
        targets = {folder / name: text.encode() for name, text in files.items()}
        missing = {path: data for path, data in targets.items() if not path.exists() and not path.is_symlink()}
        there = [path for path, data in targets.items() if path not in missing and _content(path) != data]
        if not missing and not there and not finished:
            there = list(targets)
        if there:
            message = gettext("{file} is there already; nothing was written")
            raise click.ClickException(message.format(file=there[0].as_posix()))
        with _told(folder):
            for parent in {path.parent for path in missing}:
                parent.mkdir(parents=True, exist_ok=True)
        _put(folder, missing)


def rewrite(files: Mapping[Path, str], seen: Remembered) -> None:
    """Write a set of files that were read, or looked for, in `seen`: all of them, or none.

    A byte order mark stays. Raises `ChangedMeanwhile` where one of them is no longer what it was.
    """
    for folder in {path.parent for path in files}:
        with _told(folder):
            folder.mkdir(parents=True, exist_ok=True)
    with _held({path.resolve().parent for path in files}):
        changed: dict[Path, bytes] = {}
        for path, text in files.items():
            real = path.resolve()
            now = _content(real)
            if now != seen.content(path):
                raise ChangedMeanwhile(path.as_posix())
            mark = b"\xef\xbb\xbf" if now is not None and now.startswith(b"\xef\xbb\xbf") else b""
            changed[real] = mark + text.encode()
        if changed:
            _put(Path(os.path.commonpath([path.parent for path in changed])), changed)


def take_out(path: Path, seen: Remembered) -> None:
    """Take a file away that was read in `seen`. Raises `ChangedMeanwhile` where it is no longer what it was."""
    with _held([path.resolve().parent]):
        if _content(path.resolve()) != seen.content(path):
            raise ChangedMeanwhile(path.as_posix())
        with _told(path):
            path.resolve().unlink(missing_ok=True)


def until_settled(attempt: Callable[[], Result]) -> Result:
    """What `attempt` comes to, tried again where a file changed between reading and writing it.

    What a run that was stopped half-way left is completed by the first write into its folder. Exits with 2 where
    somebody keeps changing the files; then nothing is written.
    """
    changed = ""
    for _ in range(ATTEMPTS):
        try:
            return attempt()
        except ChangedMeanwhile as error:
            changed = str(error)
    message = gettext("{file} keeps being changed by somebody else; nothing was written, try again later")
    raise click.ClickException(message.format(file=changed))


@contextmanager
def _told(target: object) -> Iterator[None]:
    """Within it, what the system refuses is said in one line."""
    try:
        yield
    except OSError as error:
        message = gettext("cannot write {file}: {reason}").format(file=target, reason=refusal(error))
        raise click.ClickException(message) from None


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _written_beside(path: Path, data: bytes, suffix: str = _PART) -> Path:
    """A file beside `path` with all that it is to hold, and its rights; one of a set outlives a failure of power."""
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=suffix)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if suffix == _PART:
                file.flush()
                os.fsync(file.fileno())
        part.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
    except BaseException:
        part.unlink()
        raise
    return part


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _put(folder: Path, files: Mapping[Path, bytes]) -> None:
    """Put a set of files in place, all below `folder`, which is held."""
    written: list[tuple[Path, Path]] = []
    journal: Path | None = None
    try:
        with _told(next(iter(files), "")):
            for path, data in files.items():  # one by one: those before the one that fails are to be taken back
                written.append((_written_beside(path, data), path))
            if len(written) > 1:
                journal = _journal(folder, written)
            for part, path in written:
                part.replace(path)
            if journal is not None:
                journal.unlink()
    except BaseException:
        if journal is None:
            for part, _ in written:
                part.unlink(missing_ok=True)
        raise


def _journal(folder: Path, written: Iterable[tuple[Path, Path]]) -> Path:
    """Note down in a folder which part becomes which file below it, and what each file is before."""
    import json

    entries = [
        {
            "part": os.path.relpath(part, folder),
            "file": os.path.relpath(path, folder),
            "before": _digest(_content(path)),
        }
        for part, path in written
    ]
    journal = folder / JOURNAL
    _written_beside(journal, json.dumps(entries, indent=1).encode()).replace(journal)
    return journal


def _finish(folder: Path) -> bool:
    """Put in place what a journal in a held folder names; whether there was one.

    A file that was changed since stays as it is.
    """
    journal = folder / JOURNAL
    content = _content(journal)
    if content is None:
        return False
    for entry in _entries(content):
        part, path = ((folder / entry[key]).resolve() for key in ("part", "file"))
        if part.suffix != _PART or part.parent != path.parent or not path.is_relative_to(folder.resolve()):
            continue
        if part.is_file() and _digest(_content(path)) == entry["before"]:
            part.replace(path)
    journal.unlink()
    return True


def _entries(content: bytes) -> list[dict[str, str]]:
    """The entries of a journal; none where it is not one of ours."""
    import json

    try:
        entries = json.loads(content)
    except ValueError:
        return []
    keys = {"part", "file", "before"}
    return [
        entry
        for entry in (entries if isinstance(entries, list) else [])
        if isinstance(entry, dict) and entry.keys() == keys and all(isinstance(each, str) for each in entry.values())
    ]


def _digest(content: bytes | None) -> str:
    import hashlib

    return "" if content is None else hashlib.sha256(content).hexdigest()


@contextmanager
def _held(folders: Iterable[Path]) -> Iterator[bool]:
    """Hold folders, and the one that all lie in, and complete what a stopped command left; whether any did."""
    inner = {folder.resolve() for folder in folders}
    held = sorted({*inner, Path(os.path.commonpath(inner))}) if inner else []
    with ExitStack() as stack:
        for folder in held:
            stack.enter_context(_locked(folder))
        finished = False
        for folder in held:
            with _told(folder):
                finished = _finish(folder) or finished
        for folder in held:
            with _told(folder):
                for left in folder.glob(f".*{_PART}"):  # of a command that was stopped before it had a journal
                    left.unlink(missing_ok=True)
        yield finished


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _open(folder: Path) -> int:
        return os.open(folder / ".engage-lock", os.O_RDWR | os.O_CREAT)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _open(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold a folder against other commands that write; the system lets go of it however a command ends."""
    with _told(folder):
        handle = _open(folder)
    try:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                _take(handle)
                break
            except (BlockingIOError, PermissionError):
                if time.monotonic() > until:
                    message = gettext("another command is writing into {folder}; nothing was written")
                    raise click.ClickException(message.format(folder=folder)) from None
                time.sleep(0.01)
            except OSError:  # a file system without locks: what was read is compared all the same
                break
        yield
    finally:
        os.close(handle)
