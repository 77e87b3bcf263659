"""One input tried: its files put in place, its commands run, and what must hold looked at afterwards."""

from __future__ import annotations

import contextlib
import os
import resource
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.fuzz.commands import Arguments
from tests.fuzz.doors import Case
from tests.fuzz.houses import DAY, House
from tests.fuzz.invariants import DRAWN, check_drawn, check_edited, check_kept, check_reading, check_returned
from tests.fuzz.standing import Files, Standing
from tests.fuzz.watching import Find, Ran, Tried, run_here, wrong_with

ROOT = Path(__file__).parents[2]
WRITERS = ("fmt", "decide", "import", "rename", "move", "apply")
"""The commands that may change what the workspace holds."""
SOUND = ("check", "shop", "--format", "concise", "--select", "EM1", "-q")
COMMAND_SECONDS = 30
"""Of the processor, for a command by itself; by the clock twenty times as much, on a machine that does other things."""


def try_case(home: House, case: Case, standing: Standing, by_command: bool, thorough: bool = True) -> Tried:
    """Run the commands of a case in a folder, which is the current one.

    `by_command`: through the command line as well. `thorough`: what was written is checked, and what was read is read
    again for what no command shows.
    """
    tried = Tried()
    standing.stand({path: content for path, content in {**home.files, **case.files}.items() if content is not None})
    before = standing.look()
    for arguments in case.commands:
        ran = run_here(arguments, case.stdin, {**DAY, **case.environment})
        tried.ran.append(ran)
        tried.finds += wrong_with(ran) if case.size < 1_000_000 else not_for_size(ran)
        after = standing.look()
        if after != before:
            tried.finds += changed(ran, before, after)
            tried.finds += drawn(before, after)
        if by_command:
            standing.stand(before)
            tried.finds += compared(ran, case, by_the_command(arguments, case))
            after = standing.look()
        if thorough and after != before and wrote(ran):
            tried.finds += still_sound(arguments, before, after, standing)
        before = after
    if thorough or case.door == "editor":
        tried.finds += read_again(case)
    return tried


def not_for_size(ran: Ran) -> Iterator[Find]:
    """What is wrong with a run, but for what it took, which may be much where there is much."""
    yield from (find for find in wrong_with(ran) if not find.kind.startswith(("slow", "memory")))


def wrote(ran: Ran) -> bool:
    """Whether a run says that it changed the workspace."""
    return ran.arguments[0] in WRITERS and ran.code == 0 and not {"--check", "-", "--dry-run"} & set(ran.arguments)


def read_again(case: Case) -> Iterator[Find]:
    """What is wrong with the files of a case beyond what a command shows."""
    for path, content in case.files.items():
        if content is None:
            continue
        if case.door == "kept":
            yield from caught(
                f"kept {path.rpartition('/')[2]}", lambda path=path, content=content: check_kept(path, content)
            )
        elif case.door == "returned":
            yield from caught(
                f"returned {path.rpartition('.')[2]}", lambda path=path, content=content: check_returned(path, content)
            )
        elif case.door == "editor":
            yield from caught("editor", lambda path=path, content=content: check_edited(path, content))
        elif case.door in ("model", "across", "alone") and len(case.commands) == 1:
            yield from caught("reading", lambda path=path: check_reading("shop" if case.door != "alone" else path))
            break


def changed(ran: Ran, before: Files, after: Files) -> Iterator[Find]:
    """Files that are other than before and should not be, and what was left lying about."""
    told = f"{' '.join(ran.arguments)}: exit {ran.code}\n{ran.err[-1_000:]}"
    here = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    here -= {path for path in here if path.startswith(("out/", "group/.engage/"))}
    if any(".engage-" in path for path in after):
        yield Find(f"left lying about: {ran.arguments[0]}", told)
    allowed = ran.code in (0, 1) and (ran.arguments[0] in WRITERS or "--keep-layout" in ran.arguments)
    wrong = sorted(path for path in here if not (allowed and path.startswith("shop/")))
    if wrong:
        yield Find(f"changed what it should not: {ran.arguments[0]}, exit {ran.code}", f"{wrong}: {told}")


def drawn(before: Files, after: Files) -> Iterator[Find]:
    """Pages that were drawn and are no well-formed XML."""
    for path, content in after.items():
        if path.endswith(DRAWN) and before.get(path) != content:
            kind = f"drawn {path.rpartition('.')[2]}"
            yield from caught(kind, lambda content=content: check_drawn(content))  # type: ignore[misc]


def still_sound(arguments: Arguments, before: Files, after: Files, standing: Standing) -> Iterator[Find]:
    """What a command wrote is as sound as what it read, and `fmt` is content with what it wrote."""
    name = arguments[0]
    if name == "fmt":
        again = run_here(("fmt", "--check", *arguments[1:]))
        if again.code != 0:
            yield Find(
                "fmt is not content with what it wrote",
                f"{' '.join(arguments)}\n{again.err[-2_000:]}{again.out[-2_000:]!r}",
            )
    faults_after = faults_in(run_here(SOUND))
    if not faults_after:
        return
    standing.stand(before)
    faults_before = faults_in(run_here(SOUND))
    standing.stand(after)
    # Decisions may be at odds with one another, which is told with codes of other families.
    if not faults_before:
        yield Find(f"unsound after {name}", f"{' '.join(arguments)}\n{faults_after}")


def faults_in(ran: Ran) -> str:
    """The errors that a check tells."""
    return "\n".join(
        line for line in ran.out.decode("utf-8", "replace").splitlines() if " error EM1" in line or ": EM1" in line
    )


def caught(kind: str, act: Callable[[], None]) -> Iterator[Find]:
    """A find where an act fails."""
    try:
        act()
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        yield Find(f"{kind}: {type(error).__name__} in {where.name}", traceback.format_exc()[-3_000:])


def by_the_command(arguments: Arguments, case: Case) -> Ran:
    """The same through the command line, in a process of its own."""
    environment = {**os.environ, **DAY, **case.environment, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (3 * 1024**3, 3 * 1024**3))
        resource.setrlimit(resource.RLIMIT_CPU, (COMMAND_SECONDS, COMMAND_SECONDS))

    process = subprocess.Popen(
        [sys.executable, "-m", "engagement_model", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        preexec_fn=bound,
    )
    try:
        out, err = process.communicate(case.stdin, timeout=20 * COMMAND_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
    with contextlib.suppress(AttributeError):
        process.stdin.close()  # type: ignore[union-attr]
    return Ran(arguments, process.returncode, out, err.decode("utf-8", "replace"), 0.0, 0)


def compared(here: Ran, case: Case, there: Ran) -> Iterator[Find]:
    """The command line says what the same code said in this process."""
    yield from wrong_with(there)
    if case.environment:
        return
    if (here.code, here.out) != (there.code, there.out):
        told = f"{' '.join(here.arguments)}: exit {here.code} and {there.code}\n{here.err[-800:]}\n{there.err[-800:]}"
        kind = "code" if here.code != there.code else "output"
        yield Find(f"{kind} differs through the command line: {here.arguments[0]}", told)
