"""`python -m tests.fuzz --seconds 60`: hostile inputs at every door; nothing may crash, lose a file or take long.

An input is known by a seed and a number, and is made of them again by `--seed S --only N`. Inputs are tried one after
the other in one process, of which there is always a next one should it die; one of some hundred goes through the
command line as well. Exits with 1 where anything was found.
"""

from __future__ import annotations

import argparse
import collections
import gc
import mmap
import multiprocessing
import os
import random
import resource
import signal
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

from tests.fuzz.commands import ANALYSES
from tests.fuzz.doors import DOORS, LITTLE, case_of
from tests.fuzz.houses import House, house
from tests.fuzz.standing import Standing
from tests.fuzz.trying import try_case
from tests.fuzz.watching import Find, Tried, forget_memory, run_here

HOUSES = ("small", "telecom", "banque", "retail", *(f"little {number}" for number in range(LITTLE)))
PATIENCE = 60.0
"""Seconds of the processor after which an input counts as one that does not end."""
SLEEP = 600.0
"""The same by the clock, for one that waits; the machine may have other things to do."""
TOGETHER = 50
"""Inputs of which is told at once."""
LIFE = 3_000
"""Inputs that one process tries, so that what it keeps in memory does not count for those after."""
ADDRESS_SPACE = 6 * 1024**3
SAMPLE = 1_000
"""Of how many inputs one goes through the command line as well."""
THOROUGH = 10
"""Of how many inputs what was read is read again, for what no command shows."""
MEMORY = Path("/dev/shm")  # noqa: S108
"""Where files are kept in memory, on systems that have it."""


def work(pipe: Connection, houses: tuple[House, ...], seed: int, first: int, last: int, at: mmap.mmap) -> None:
    """Try inputs until the last: each is noted in `at` when it begins; what came of some is told together."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(500_000, 50, 100)  # as the command has it
    gc.freeze()
    forget_memory()
    told: list[tuple[int, str, Tried]] = []
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as temporary:
        os.chdir(temporary)
        standing = Standing(Path(temporary))
        for number in range(first, last):
            at[:8] = number.to_bytes(8, "little")
            signal.setitimer(signal.ITIMER_PROF, PATIENCE)  # and with its signal the process ends
            home, case = case_of(number, seed, houses)
            tried = try_case(home, case, standing, number % SAMPLE == 0, number % THOROUGH == 0)
            told.append((number, case.door, tried.without_output()))
            if len(told) == TOGETHER or tried.finds:
                pipe.send(told)
                told = []
        os.chdir("/")
    pipe.send(told)


class Run:
    """A run of the fuzzer, and what came of it."""

    def __init__(self, seed: int, keep: Path | None) -> None:
        self.seed, self.keep = seed, keep
        self.inputs = self.commands = 0
        self.doors: collections.Counter[str] = collections.Counter()
        self.codes: collections.Counter[str] = collections.Counter()
        self.found: collections.Counter[str] = collections.Counter()
        self.slowest = (0.0, "")
        self.largest = (0, "")

    def note(self, number: int, door: str, tried: Tried) -> None:
        """Count what came of an input."""
        self.inputs += 1
        self.doors[door] += 1
        for ran in tried.ran:
            self.commands += 1
            self.codes[f"exit {ran.code}"] += 1
            name = f"input {number}: {' '.join(ran.arguments)[:100]}"
            self.slowest = max(self.slowest, (ran.seconds, name))
            self.largest = max(self.largest, (ran.memory, name))
        for find in tried.finds:
            self.find(number, find)

    def find(self, number: int, find: Find) -> None:
        """Count a find; the first of its kind is told in full."""
        self.found[find.kind] += 1
        if self.found[find.kind] == 1:
            told = f"--- {find.kind} (--seed {self.seed} --only {number})\n{find.told}"
            print(told, flush=True)  # noqa: T201
            if self.keep is not None:
                self.keep.mkdir(parents=True, exist_ok=True)
                with (self.keep / "finds.txt").open("a", encoding="utf-8") as file:
                    file.write(f"{told}\n")

    def until(self, houses: tuple[House, ...], first: int, last: int, end: float) -> None:
        """Try the inputs from `first` to `last`, or as many as there is time for."""
        number = first
        while number < last and time.monotonic() < end:
            number = self.one_life(houses, number, min(last, number + LIFE), end)

    def one_life(self, houses: tuple[House, ...], first: int, last: int, end: float) -> int:
        """Let one process try inputs; the number of the next one to be tried."""
        here, there = multiprocessing.Pipe(duplex=False)
        at = mmap.mmap(-1, 8)
        at[:8] = first.to_bytes(8, "little")
        arguments = (there, houses, self.seed, first, last, at)
        process = multiprocessing.get_context("fork").Process(target=work, args=arguments)
        process.start()
        there.close()
        number, untold, since = first, first, time.monotonic()
        try:
            while time.monotonic() < end:
                if here.poll(1.0):
                    for each in here.recv():
                        self.note(*each)
                        untold = each[0] + 1
                now = int.from_bytes(at[:8], "little")
                if now != number:
                    number, since = now, time.monotonic()
                elif time.monotonic() - since > SLEEP:
                    self.find(number, Find("does not end", f"in {SLEEP:.0f} s"))
                    break
        except EOFError:
            process.join()
            number = int.from_bytes(at[:8], "little")
            if process.exitcode:
                kind = "does not end" if process.exitcode == -signal.SIGPROF else "the process ended with {code}"
                self.find(number, Find(kind.format(code=process.exitcode), "of itself"))
                if untold < number:  # those before it, of which it had not told yet
                    self.one_life(houses, untold, number, end)
        finally:
            process.kill()
            process.join()
            here.close()
        return number + 1

    def tell(self) -> int:
        """Print what came of it; the exit code."""
        lines = [
            f"seed {self.seed}: {self.inputs} inputs, {self.commands} commands, {sum(self.found.values())} finds",
            f"the slowest took {self.slowest[0]:.1f} s ({self.slowest[1]})",
            f"the largest took {self.largest[0] // 1_000} MB ({self.largest[1]})",
            ", ".join(f"{door} {count}" for door, count in sorted(self.doors.items())),
            ", ".join(f"{code}: {count}" for code, count in sorted(self.codes.items())),
            *(f"{count:7} {kind}" for kind, count in self.found.most_common()),
        ]
        print("\n".join(lines))  # noqa: T201
        return 1 if self.found else 0


def all_houses() -> tuple[House, ...]:
    """Every house, in the order in which they are drawn."""
    return tuple(house(name) for name in HOUSES)


def warm(houses: tuple[House, ...]) -> None:
    """Run what most inputs run, so that each process that is forked from this one has it in memory."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as temporary:
        os.chdir(temporary)
        try:
            Standing(Path(temporary)).stand({**houses[-1].files, "list.csv": b"Who,Does what\nA,B\n"})
            for name in ANALYSES:
                run_here((name, "shop"))
            for arguments in WARM:
                run_here(arguments)
        finally:
            os.chdir(before)


WARM = (
    ("check", "shop"), ("fmt", "shop"), ("agree", "shop"), ("diff", "shop", "shop"), ("rename", "channels.web", "net"),
    ("apply", "shop"), ("uses", "channels.web", "shop"), ("brief", "portal", "shop"), ("portfolio", "group"),
    ("render", "shop", "-f", "svg,html,drawio,pptx", "-q"), ("import", "list.csv", "--out", "out"), ("explain", "EM1"),
    ("import", "asked/one.xlsx", "--workspace", "shop"), ("import", "pack/minutes.md", "--workspace", "shop"),
)  # fmt: skip
"""What is run beside the analyses."""


def fuzz(seconds: float, seed: int, keep: Path | None = None, first: int = 0, last: int = sys.maxsize) -> Run:
    """Try inputs for a time."""
    houses = all_houses()
    warm(houses)
    run = Run(seed, keep)
    run.until(houses, first, last, time.monotonic() + seconds)
    return run


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=None, help="another one at each run where missing")
    parser.add_argument("--only", type=int, default=None, help="try this one input, and leave its files in --keep")
    parser.add_argument("--keep", type=Path, default=None, help="a folder for what was found")
    arguments = parser.parse_args()
    seed = arguments.seed if arguments.seed is not None else random.SystemRandom().randrange(10**9)
    print(f"seed {seed}, {len(DOORS)} doors", flush=True)  # noqa: T201
    keep = arguments.keep.resolve() if arguments.keep is not None else None
    if arguments.only is None:
        return fuzz(arguments.seconds, seed, keep).tell()
    if keep is not None:
        home, case = case_of(arguments.only, seed, all_houses())
        for path, content in {**home.files, **case.files, "stdin": case.stdin}.items():
            if content is not None:
                (keep / path).parent.mkdir(parents=True, exist_ok=True)
                (keep / path).write_bytes(content)
        print(case.environment, *case.commands, sep="\n")  # noqa: T201
    return fuzz(10**6, seed, None, arguments.only, arguments.only + 1).tell()


if __name__ == "__main__":
    sys.exit(main())
