"""Times this checkout against another, whole processes in turn: start, size, and many channels seen by six people.

Run: python tests/benchmarks/compare.py BASE [--python PYTHON] [--runs N] [--only start|size|channels] [--most N]
BASE is another checkout, PYTHON the interpreter that has what it needs (by default this one). Prints CPU seconds (user
and system, the least of the runs, one after another in turn), the peak memory, the ratio of the two, what the libraries
alone take to import, what `dot` takes for one picture, and the exponent by which each command grows.
"""

from __future__ import annotations

import argparse
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
from dense_room import write_room
from whole_process import BASELINE, graph_text, model_text

HERE = Path(__file__).parents[2]
ELEMENTS = (500, 1_000, 2_000, 4_000, 8_000)
CHANNELS = (40, 80, 160, 320)


class Taken(NamedTuple):
    """What a process took: seconds of CPU, and megabytes at its peak."""

    seconds: float
    megabytes: float


class Build(NamedTuple):
    """A checkout, and the interpreter that runs it."""

    folder: Path
    python: str

    def run(self, *arguments: str) -> Taken:
        """One run of `engage`."""
        return run([self.python, "-m", "engagement_model", *arguments], self.folder)


def run(command: Sequence[str], folder: Path) -> Taken:
    """One run of a process, with everything it started and waited for."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": ""}
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    used = os.wait4(process.pid, 0)[2]
    process.returncode = 0  # it is waited for
    return Taken(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def least(taken: Sequence[Taken]) -> Taken:
    """The least of several runs, each figure by itself."""
    return Taken(min(each.seconds for each in taken), min(each.megabytes for each in taken))


def in_turn(builds: Sequence[Build], runs: int, arguments: Sequence[str]) -> list[Taken]:
    """The least of `runs` runs of each build, one build after the other each time."""
    taken = [[build.run(*arguments) for build in builds] for _ in range(runs)]
    return [least(each) for each in zip(*taken, strict=True)]


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """The slope of log seconds over log size, by least squares."""
    xs, ys = [math.log(size) for size in sizes], [math.log(each) for each in seconds]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def say(text: str) -> None:
    """A line, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def row(name: str, before: Taken, after: Taken, unit: float = 1.0) -> None:
    """The figures of both builds and their ratio; `unit` is what seconds are counted in."""
    say(
        f"{name:<34} {before.seconds / unit:8.2f} {after.seconds / unit:8.2f} {after.seconds / before.seconds:6.2f}"
        f" {before.megabytes:7.0f} {after.megabytes:7.0f}"
    )


def head(of: str) -> None:
    """The head of a table."""
    say(f"\n{of:<34} {'base':>8} {'here':>8} {'ratio':>6} {'MB':>7} {'MB':>7}")


def start(builds: Sequence[Build], runs: int, out: str) -> None:
    """What each command takes on a small workspace, in imports of the libraries alone."""
    bare = least([run([builds[1].python, "-c", BASELINE], HERE) for _ in range(runs)])
    say(f"{BASELINE}: {bare.seconds:.3f} s")
    head("in bare imports")
    for arguments in (["--help"], ["check"], ["render", "--out", out], ["report", "--out", out]):
        name = arguments[0]
        paths = [] if name == "--help" else ["examples/retail"]
        row(" ".join([name, *paths]), *in_turn(builds, runs, [*arguments, *paths]), unit=bare.seconds)


def growth(
    builds: Sequence[Build], runs: int, files: dict[int, list[str]], commands: dict[str, list[str]], of: str
) -> None:
    """What each command takes on workspaces of several sizes, and by which exponent that grows."""
    for name, arguments in commands.items():
        head(f"{name}, by {of}")
        curves: list[tuple[float, float]] = []
        for size, paths in files.items():
            before, after = in_turn(builds, runs, [*arguments, *paths])
            curves.append((before.seconds, after.seconds))
            row(f"{size}", before, after)
        if len(files) > 1:
            slopes = [exponent(list(files), curve) for curve in zip(*curves, strict=True)]
            say(f"{'exponent':<34} {slopes[0]:8.2f} {slopes[1]:8.2f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("base", type=Path)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", choices=("start", "size", "channels"))
    parser.add_argument("--most", type=int, default=8_000, help="no more elements or channels than this")
    asked = parser.parse_args()
    builds = [Build(asked.base.resolve(), asked.python), Build(HERE, sys.executable)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        out = str(folder / "out")
        quiet = ["--fail-on", "never"]
        if asked.only in (None, "start"):
            start(builds, asked.runs, out)
        if asked.only in (None, "size"):
            files: dict[int, list[str]] = {}
            for size in (each for each in ELEMENTS if each <= asked.most):
                paths = [folder / f"{size}-{state}.yaml" for state in ("as-is", "future")]
                for path in paths:
                    path.write_text(model_text(size, future=path is paths[1]), encoding="utf-8")
                files[size] = [str(path) for path in paths]
                graph = folder / f"{size}.dot"
                graph.write_text(graph_text(size), encoding="utf-8")
                dot = least([run(["dot", "-Tsvg", "-o", os.devnull, str(graph)], HERE) for _ in range(asked.runs)])
                say(f"dot, one picture of {size}: {dot.seconds:.2f} s")
            commands = {
                "check": ["check", "-q", *quiet],
                "gaps": ["gaps", *quiet],
                "redundancy": ["redundancy", *quiet],
                "two pages": ["render", "-q", "--out", out],
            }
            growth(builds, asked.runs, files, commands, "elements")
        if asked.only in (None, "channels"):
            rooms = {size: [str(write_room(folder / f"room-{size}", size))] for size in CHANNELS if size <= asked.most}
            commands = {
                "check": ["check", "-q", *quiet],
                "gaps": ["gaps", *quiet],
                "disagreements": ["disagreements", *quiet],
                "two pages": ["render", "-q", "--out", out],
                "report": ["report", "-q", "--out", out],
            }
            growth(builds, asked.runs, rooms, commands, "channels")


if __name__ == "__main__":
    main()
