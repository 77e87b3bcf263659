"""What is watched while an input is tried: time, memory, what was said, and which files are what they were."""

from __future__ import annotations

import contextlib
import csv
import functools
import io
import itertools
import json
import os
import re
import resource
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from defusedxml.ElementTree import fromstring

from engagement_model.cli.main import _run

MOST_SECONDS = 5.0
"""Of the processor, for any input under a megabyte."""
MOST_SECONDS_APART = 20.0
"""The same where each customer type has a page in each state, of which there are dozens."""
MOST_MEMORY = 500_000
"""Kilobytes of the whole process at its highest, for any input under a megabyte."""
MUCH_MEMORY = 30_000
"""Kilobytes after which the highest is reckoned anew: by as much, what one takes may be told as less."""
XML = ("junit",)
JSON = ("json", "sarif", "gitlab")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Ran:
    """What came of one run of the command."""

    arguments: tuple[str, ...]
    code: int
    out: bytes
    err: str
    seconds: float
    memory: int


@dataclass(frozen=True)
class Find:
    """Something that must not be: its kind, which is the same for the same fault, and all that is known of it."""

    kind: str
    told: str


@dataclass
class Tried:
    """What came of one input: what was run, and what was found wrong."""

    ran: list[Ran] = field(default_factory=list)
    finds: list[Find] = field(default_factory=list)

    def without_output(self) -> Tried:
        """The same without what was said, which need not be kept once it was looked at."""
        return Tried([replace(ran, out=b"", err="") for ran in self.ran], self.finds)


@functools.cache
def nowhere() -> int:
    """A descriptor for whoever closes or turns the one of a standard stream."""
    return os.open(os.devnull, os.O_RDWR)


class Stream(io.TextIOWrapper):
    """A standard stream that is kept, with bytes below it as a real one has."""

    def __init__(self, content: bytes = b"") -> None:
        self.kept = io.BytesIO(content)
        super().__init__(self.kept, encoding="utf-8", errors="replace", write_through=True, newline="\n")

    def fileno(self) -> int:
        """A descriptor that leads nowhere: what goes through it is not kept."""
        return nowhere()


@contextlib.contextmanager
def streams(stdin: bytes) -> Iterator[tuple[Stream, Stream]]:
    """Within it, the standard streams are kept ones."""
    before = sys.stdin, sys.stdout, sys.stderr
    out, err = Stream(), Stream()
    sys.stdin, sys.stdout, sys.stderr = Stream(stdin), out, err
    try:
        yield out, err
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


def forget_memory() -> None:
    """Let the highest memory be reckoned anew, from what is taken now, where the system can do so."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def highest_memory() -> int:
    """Kilobytes that this process took at most since `forget_memory`, what it had then included."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def run_here(arguments: tuple[str, ...], stdin: bytes = b"", environment: Mapping[str, str] | None = None) -> Ran:
    """Run the command in this process."""
    kept = {name: os.environ.get(name) for name in environment or {}}
    os.environ.update(environment or {})
    before, started = highest_memory(), time.process_time()
    try:
        with streams(stdin) as (out, err):
            code = _run([*arguments, "-v"])
    finally:
        for name, value in kept.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
    seconds = time.process_time() - started
    taken = highest_memory() - before
    if taken > MUCH_MEMORY:
        forget_memory()
    return Ran(arguments, code, out.kept.getvalue(), err.kept.getvalue().decode("utf-8", "replace"), seconds, taken)


def wrong_with(ran: Ran) -> Iterator[Find]:
    """What is wrong with a run, whatever it was given."""
    name = ran.arguments[0]
    told = f"{' '.join(ran.arguments)}\n{ran.err[-3_000:]}"
    if ran.code not in (0, 1, 2) or "Traceback (most" in ran.err:
        last = [line for line in ran.err.splitlines() if line.strip().startswith("File ")][-1:]
        yield Find(f"exit {ran.code}: {name}: {' '.join(last)[-160:]}", told)
    if ran.seconds > (MOST_SECONDS_APART if "--split" in ran.arguments else MOST_SECONDS):
        yield Find(f"slow: {name}", f"{ran.seconds:.1f} s: {told}")
    if ran.memory > MOST_MEMORY:
        yield Find(f"memory: {name}", f"{ran.memory // 1_000} MB: {told}")
    if ran.code == 2 and not ran.err.strip() and not ran.out.strip():
        yield Find(f"silent: {name}", told)
    text = ran.out.decode("utf-8", "replace")
    for said in (text, ran.err) if ran.code != 3 and name != "fmt" and "--out" not in ran.arguments else ():
        if (control := _CONTROLS.search(said)) is not None and name != "agree":
            yield Find(f"control character: {name}", f"{control[0]!r} at {control.start()}: {told}")
    form = form_of(ran.arguments)
    if ran.code in (0, 1) and form and text:
        try:
            if form in JSON:
                json.loads(text)
            elif form in XML:
                fromstring(text, forbid_dtd=False)
            elif form == "csv":
                lengths = {len(row) for row in csv.reader(io.StringIO(text), strict=True) if row}
                assert lengths, "an empty table"
        except Exception as error:
            yield Find(f"{form} of {name}: {type(error).__name__}", f"{error}: {told}")


def form_of(arguments: tuple[str, ...]) -> str:
    """The format of what goes to stdout, where the arguments name one."""
    return next((after for before, after in itertools.pairwise(arguments) if before == "--format"), "")


def files_in(folder: Path) -> dict[str, bytes]:
    """Every ordinary file below a folder, by its path in it."""
    found = {}
    for above, _, names in os.walk(folder):
        for name in names:
            path = Path(above, name)
            if not path.is_symlink():
                found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found
