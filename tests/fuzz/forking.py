"""A command in a fork of this process, which may be killed at any moment."""

from __future__ import annotations

import mmap
import os
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.houses import DAY
from tests.fuzz.watching import run_here

TOUCHING = ("open", "os.rename", "os.remove", "os.mkdir", "os.chmod", "os.link", "os.truncate", "shutil.", "tempfile.")
"""Events of Python at which files are touched: where a kill hurts."""


@dataclass(frozen=True)
class Ending:
    """How a command in a fork ended: its exit code, or minus the signal; what it said."""

    code: int
    err: str


def in_fork(
    folder: Path, arguments: tuple[str, ...], before: Callable[[], None], after: Callable[[int], None]
) -> Ending:
    """Run a command in a fork of this process; `before` is done in it first, `after` here, with its id."""
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        code = 70
        try:
            os.close(here)
            os.chdir(folder)
            os.environ.update(DAY)
            before()
            ran = run_here(arguments)
            os.write(there, ran.err.encode()[-4_000:])
            code = ran.code
        finally:
            os._exit(code)
    os.close(there)
    after(child)
    with os.fdopen(here, "rb") as told:
        err = told.read().decode("utf-8", "replace")
    _, status = os.waitpid(child, 0)
    return Ending(os.waitstatus_to_exitcode(status), err)


def nothing(*_: object) -> None:
    """Disturb nobody."""


def killed_at(number: int) -> Callable[[], None]:
    """What lets this process be killed the moment it touches files for the n-th time."""

    def touched(count: int) -> None:
        if count == number:
            os.kill(os.getpid(), signal.SIGKILL)

    return lambda: watch_touches(touched)


def counted_in(shared: mmap.mmap) -> Callable[[], None]:
    """What notes in eight shared bytes how often this process touched files."""

    def touched(count: int) -> None:
        shared[:8] = count.to_bytes(8, "little")

    return lambda: watch_touches(touched)


def watch_touches(touched: Callable[[int], None]) -> None:
    """Call `touched` with 1, 2, 3 ... when this process is about to touch files, as long as it lives."""
    count = 0

    def watch(event: str, _: object) -> None:
        nonlocal count
        if event.startswith(TOUCHING):
            count += 1
            touched(count)

    sys.addaudithook(watch)


def laid_out(folder: Path, files: dict[str, bytes]) -> Path:
    """An emptied folder with these files."""
    if not os.path.ismount(folder):
        shutil.rmtree(folder, ignore_errors=True)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder
