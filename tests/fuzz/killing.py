"""Commands that write are killed, find the disc full, and meet each other: nothing is lost and nothing is half.

`python -m tests.fuzz.killing --seconds 60`. A command runs in a fork of this process, in a folder of its own. What the
files are before it and after it is known, so that afterwards each must be the one or the other; and the same command,
run again, must come to what it comes to when nobody disturbs it.
"""

from __future__ import annotations

import argparse
import collections
import gc
import mmap
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.exchange.filling import Copy
from tests.fuzz.archives import settled
from tests.fuzz.forking import counted_in, in_fork, killed_at, laid_out, nothing
from tests.fuzz.houses import DAY, house
from tests.fuzz.watching import files_in, run_here

Files = dict[str, bytes]
DECIDE = ("decide", "platforms.tills", "--choose", "absent", "--state", "future-state", "--on", "2026-11-20", "-q")
COMMANDS: dict[str, tuple[str, ...]] = {
    "decide": (*DECIDE, "--id", "tills_go", "--workspace", "shop"),
    "questionnaire": ("import", "asked/answers.xlsx", "--workspace", "shop", "-q"),
    "minutes": ("import", "pack/answered.md", "--workspace", "shop", "-q"),
    "fmt": ("fmt", "shop", "-q"),
    "init": ("init", "new", "-q"),
    "ask": ("ask", "shop", "--out", "out", "-q"),
    "report": ("report", "shop", "--only", "minutes,workbook,handout", "--out", "out", "-q"),
    "render": ("render", "shop", "-f", "svg,html", "--out", "out", "-q"),
    "agree": ("agree", "shop", "--out", "out/agreed.yaml", "-q"),
    "baseline": ("check", "shop", "--write-baseline", "baseline.json", "-q"),
    "export": ("export", "decisions", "shop", "--out", "out", "-q"),
}
"""Every command that writes, with what it is given."""
IN_PLACE = ("decide", "questionnaire", "minutes", "fmt", "init")
"""Those that write a set of files into a workspace, all of them or none."""


def start() -> Files:
    """A small house whose texts are not in canonical form, with a questionnaire and minutes that were filled in."""
    home = dict(house("small").files)
    for path in list(home):
        if path.startswith("shop/") and path.endswith(".yaml") and b": {" in home[path]:
            home[path] = home[path].replace(b": {", b":   {", 3)
    copy = Copy(home[next(path for path in sorted(home) if path.startswith("asked/") and "filled" not in path)])
    copy.answer_all("agree")
    home["asked/answers.xlsx"] = settled(copy.content())
    minutes = home[next(path for path in sorted(home) if path.startswith("pack/") and path.endswith(".md"))]
    home["pack/answered.md"] = minutes.replace(b"- [ ]", b"- [x]", 1)
    return home


class Killer:
    """A run of trials; each tells what is wrong afterwards."""

    def __init__(self, folder: Path, seed: int, keep: Path | None, names: tuple[str, ...] = tuple(COMMANDS)) -> None:
        self.names = sorted(names)
        self.folder, self.seed, self.keep = folder, seed, keep
        self.files = start()
        self.once: dict[str, Files] = {}
        self.twice: dict[str, Files] = {}
        self.took: dict[str, float] = {}
        self.touches: dict[str, int] = {}
        self.trials: collections.Counter[str] = collections.Counter()
        self.found: collections.Counter[str] = collections.Counter()
        self.warm()
        for name in self.names:
            self.learn(name)

    def warm(self) -> None:
        """Run each command once in this process, so that those that are forked from it have in memory what they run."""
        here = Path.cwd()
        try:
            for name in self.names:
                os.chdir(laid_out(self.folder / "trial", self.files))
                run_here(COMMANDS[name])
        finally:
            os.chdir(here)
        gc.freeze()

    def learn(self, name: str) -> None:
        """What a command comes to when nobody disturbs it, once and twice, how long it takes and what it touches."""
        where = laid_out(self.folder / "trial", self.files)
        begun = time.monotonic()
        ending = in_fork(where, COMMANDS[name], nothing, nothing)
        self.took[name] = time.monotonic() - begun
        assert ending.code in (0, 1), (name, ending)
        self.once[name] = files_in(where)
        again = in_fork(where, COMMANDS[name], nothing, nothing)
        assert again.code in (0, 1, 2 if name == "init" else 0), (name, again)
        self.twice[name] = files_in(where)
        laid_out(where, self.files)
        touched = mmap.mmap(-1, 8)
        in_fork(where, COMMANDS[name], counted_in(touched), nothing)
        self.touches[name] = int.from_bytes(touched[:8], "little")

    def kill(self, chance: random.Random) -> Iterator[str]:
        """Kill a command while it writes, look at what it left, and run it again."""
        name = chance.choice(self.names)
        where = laid_out(self.folder / "trial", self.files)
        if chance.random() < 0.7:
            # The last touches are those that write.
            number = max(1, self.touches[name] - int(chance.expovariate(1 / 25)))
            ending = in_fork(where, COMMANDS[name], killed_at(number), nothing)
        else:
            wait = chance.uniform(0.2, 1.1) * self.took[name]

            def after(child: int) -> None:
                time.sleep(wait)
                os.kill(child, signal.SIGKILL)

            ending = in_fork(where, COMMANDS[name], nothing, after)
        self.trials["killed" if ending.code < 0 else "ended before"] += 1
        yield from self.half(name, where)
        again = in_fork(where, COMMANDS[name], nothing, nothing)
        if again.code not in (0, 1) and not (name == "init" and again.code == 2):
            yield f"after a kill, {name} ends with {again.code}: {again.err[-500:]}"
        now = visible(files_in(where))
        if now not in (visible(self.once[name]), visible(self.twice[name])):
            wrong = [path for path in now if now[path] != self.once[name].get(path)]
            yield f"after a kill and {name} again, other files than without: {wrong}"
        # A run that has nothing to write leaves to the next one that has what a killed one left.
        in_fork(where, (*DECIDE, "--id", "last", "--workspace", "shop"), nothing, nothing)
        if left := [path for path in files_in(where / "shop") if ".engage-" in path]:
            yield f"{name} leaves {left} after a kill and a second run"

    def half(self, name: str, where: Path) -> Iterator[str]:
        """Files that are neither what they were nor what they are to become."""
        now = visible(files_in(where))
        for path in sorted(now.keys() | self.files.keys()):
            if now.get(path) not in (self.files.get(path), self.once[name].get(path), self.twice[name].get(path)):
                yield f"{name}: {path} is neither what it was nor what it becomes"

    def fill(self, chance: random.Random) -> Iterator[str]:
        """Let the disc be full, or a file be as large as it may be, at any point of what a command writes."""
        name = chance.choice(self.names)
        disc = self.folder / "disc"
        if disc.is_dir() and chance.random() < 0.5:
            where, before = self.filled_disc(disc, chance), nothing
            self.trials["full disc"] += 1
        else:
            where = laid_out(self.folder / "trial", self.files)
            written = [len(new) for path, new in self.once[name].items() if self.files.get(path) != new] or [1]
            most = chance.randrange(chance.choice(written) + 1)

            def before() -> None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

            self.trials["short file"] += 1
        ending = in_fork(where, COMMANDS[name], before, nothing)
        if ending.code not in (0, 1, 2) or "Traceback" in ending.err:
            yield f"full: {name} ends with {ending.code}: {ending.err[-800:]}"
        if ending.code == 2 and not ending.err.strip():
            yield f"full: {name} says nothing"
        yield from self.half(name, where)
        now = files_in(where)
        if any(".engage-" in path for path in now):
            yield f"full: {name} leaves {[path for path in now if '.engage-' in path]}"
        if ending.code == 2 and name in IN_PLACE and visible(now) != self.files:
            yield f"full: {name} says it could not run, and wrote {[p for p in now if now[p] != self.files.get(p)]}"
        if ending.code in (0, 1) and visible(now) != visible(self.once[name]):
            yield f"full: {name} ends with {ending.code}, and not all is written"
        for each in disc.iterdir() if where == disc else ():
            shutil.rmtree(each) if each.is_dir() else each.unlink()

    def filled_disc(self, disc: Path, chance: random.Random) -> Path:
        """The small disc with the house on it, and little room left."""
        laid_out(disc, self.files)
        free = os.statvfs(disc)
        room = free.f_bavail * free.f_frsize - 4_096 * chance.choice((0, 1, 2, 3, 5, 8, 20, 60))
        (disc / "filler").write_bytes(bytes(max(room, 0)))
        return disc

    def together(self, chance: random.Random) -> Iterator[str]:
        """Let several commands write into one workspace at once: who says that it is done finds what it did."""
        where = laid_out(self.folder / "trial", self.files)
        commands = [
            (*DECIDE, "--id", f"d{number}", "--because", "x" * chance.randrange(3_000), "--workspace", "shop")
            for number in range(chance.choice((2, 3, 4)))
        ]
        commands += chance.sample(
            [COMMANDS["fmt"], COMMANDS["questionnaire"], COMMANDS["minutes"]], k=chance.choice((0, 1, 2))
        )
        children = {}
        for command in commands:
            child = os.fork()
            if child == 0:
                code = 70
                try:
                    os.chdir(where)
                    os.environ.update(DAY)
                    time.sleep(chance.random() / 100)
                    code = run_here(command).code
                finally:
                    os._exit(code)
            children[child] = command
        victim = chance.choice(sorted(children)) if chance.random() < 0.3 else None
        if victim is not None:
            time.sleep(chance.random() / 30)
            os.kill(victim, signal.SIGKILL)
        self.trials["written together"] += len(commands)
        codes = {command: os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child, command in children.items()}
        settled = in_fork(where, (*DECIDE, "--id", "last", "--workspace", "shop"), nothing, nothing)
        if settled.code != 0:
            yield f"together: the next one ends with {settled.code}: {settled.err[-500:]}"
        decisions = (where / "shop" / "decisions.yaml").read_text(encoding="utf-8")
        for command, code in codes.items():
            if code not in (0, 1, 2) and code != -signal.SIGKILL:
                yield f"together: {command[0]} ends with {code}"
            if command[0] == "decide" and code == 0 and f"{command[command.index('--id') + 1]}:" not in decisions:
                yield "together: a decision is lost"
        faults = in_fork(where, ("fmt", "--check", "shop"), nothing, nothing)
        if faults.code == 2:
            yield f"together: what is left cannot be read: {faults.err[-500:]}"
        if left := [path for path in files_in(where) if ".engage-" in path]:
            yield f"together: {left} left"

    def run(self, seconds: float, first: int = 0, last: int = sys.maxsize) -> None:
        """Trials of every kind in turn, for a time."""
        end = time.monotonic() + seconds
        for number in range(first, last):
            if time.monotonic() > end:
                break
            chance = random.Random(f"{self.seed}:{number}")
            kind = chance.choice((self.kill, self.kill, self.kill, self.fill, self.fill, self.together))
            for told in kind(chance):
                self.found[told[:90]] += 1
                if self.found[told[:90]] == 1:
                    print(f"--- trial {number} (--seed {self.seed} --only {number}): {told}", flush=True)  # noqa: T201
                    if self.keep is not None and not self.keep.exists():
                        shutil.copytree(self.folder / "trial", self.keep)

    def tell(self) -> int:
        """Print what came of it; the exit code."""
        trials = ", ".join(f"{kind} {count}" for kind, count in sorted(self.trials.items()))
        print(f"seed {self.seed}: {trials}; {sum(self.found.values())} finds")  # noqa: T201
        return 1 if self.found else 0


def visible(files: Files) -> Files:
    """The files but those that a killed command was still writing, which no command reads, and what fills a disc."""
    return {path: content for path, content in files.items() if ".engage-" not in path and path != "filler"}


def kill(seconds: float, seed: int, keep: Path | None = None, only: int | None = None) -> Killer:
    """Trials for a time, on a small disc where the system lets us have one."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary).resolve()
        disc = folder / "disc"
        disc.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disc)]
        mounted = (
            shutil.which("mount") is not None
            and subprocess.run(mount, capture_output=True, check=False).returncode == 0
        )
        if not mounted:
            disc.rmdir()
        try:
            killer = Killer(folder, seed, keep)
            first, last = (0, sys.maxsize) if only is None else (only, only + 1)
            killer.run(seconds, first, last)
            return killer
        finally:
            if mounted:
                subprocess.run(["umount", str(disc)], check=True)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.killing", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=None, help="another one at each run where missing")
    parser.add_argument("--only", type=int, default=None, help="this one trial")
    parser.add_argument("--keep", type=Path, default=None, help="where to leave the files of the first find")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the small disc is to be taken down all the same
    seed = arguments.seed if arguments.seed is not None else random.SystemRandom().randrange(10**9)
    print(f"seed {seed}", flush=True)  # noqa: T201
    return kill(arguments.seconds, seed, arguments.keep, arguments.only).tell()


if __name__ == "__main__":
    sys.exit(main())
