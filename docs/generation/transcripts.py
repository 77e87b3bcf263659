"""Running the commands that a page shows, in a folder of their own, and comparing what they answer.

In a page, a block marked `console` holds commands after `$ ` and what they answer, where a line `...` stands for any
lines; a block marked `sh` holds commands alone, one to a line; a block marked `yaml` whose first line is a comment that
names a file is that file. A comment `<!-- exit: 1 -->` before a block says how its last command ends; without one all
end with 0. Blocks of one page share a folder, in which `examples` lie.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from engagement_model.cli.main import _run

FENCE = "```"
PROMPT = "$ "
ELLIPSIS = "..."
DAY = "1795305600"
"""The day on which all is run, in seconds since 1970: 22 November 2026."""

_exit = re.compile(r"<!-- exit: (\d+) -->")
_file = re.compile(r"# ([\w./-]+\.ya?ml)")
_for_a_shell = re.compile(r"[|&;<>$`*]")
_kept = re.compile(r"(?P<asked>engage [^|&;<>$`*]*)(?:\| head -n (?P<first>\d+)|> (?P<file>[\w./-]+))")
_LEFT_TO_CI = ("pip", "make", "pytest", "npm")
"""Programs that install or test the project itself, which whoever runs these pages does anyway."""


@dataclass(slots=True)
class Block:
    """A fenced block: its lines, where the first of them stands, and how its last command ends."""

    language: str
    start: int
    lines: list[str]
    exit: int = 0


@dataclass(slots=True)
class Page:
    """A page after its commands have run: what it should say, and what went otherwise than it says."""

    text: str
    faults: list[str] = field(default_factory=list)


def blocks_of(text: str) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        if lines[number].startswith(FENCE):
            end = next(later for later in range(number + 1, len(lines)) if lines[later] == FENCE)
            said = next((line for line in reversed(lines[:number]) if line.strip()), "")
            exit_ = _exit.fullmatch(said)
            language = lines[number].removeprefix(FENCE)
            yield Block(language, number + 1, lines[number + 1 : end], int(exit_[1]) if exit_ else 0)
            number = end
        number += 1


def run_page(text: str, root: Path) -> Page:
    """Run a page in an empty folder beside the examples of the project at `root`."""
    with tempfile.TemporaryDirectory() as name, _surroundings(Path(name), root):
        return _Run().page(text)


@contextlib.contextmanager
def _surroundings(outside: Path, root: Path) -> Iterator[None]:
    """A folder with the examples as the current one, a fixed day, and the programs that pages call, until the end."""
    folder, programs = outside / "here", outside / "programs"
    folder.mkdir()
    programs.mkdir()
    shutil.copytree(root / "examples", folder / "examples")
    engage = f'exec "{sys.executable}" -m engagement_model "$@"'
    for name, does in (("engage", engage), *((name, ":") for name in _LEFT_TO_CI)):
        (programs / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    before, environment = Path.cwd(), dict(os.environ)
    for name in [name for name in os.environ if name.startswith(("ENGAGE_", "GIT_"))]:
        del os.environ[name]
    git = {f"GIT_{who}_{what}": "engage" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    os.environ.update(
        git, SOURCE_DATE_EPOCH=DAY, HOME=str(outside), NO_COLOR="1", PYTHONPATH=str(root), PYTHONHASHSEED="0"
    )
    os.environ["PATH"] = f"{programs}{os.pathsep}{environment['PATH']}"
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
        os.environ.clear()
        os.environ.update(environment)


class _Run:
    """One run of a page."""

    def page(self, text: str) -> Page:
        lines = text.split("\n")
        faults: list[str] = []
        shift = 0
        for block in blocks_of(text):
            if block.language == "yaml":
                self.write(block)
            elif block.language in ("sh", "console"):
                written = list(self.block(block, faults))
                start = block.start + shift
                lines[start : start + len(block.lines)] = written
                shift += len(written) - len(block.lines)
        return Page("\n".join(lines), faults)

    def write(self, block: Block) -> None:
        named = _file.fullmatch(block.lines[0]) if block.lines else None
        if named:
            path = Path(named[1])
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join([*block.lines, ""]), encoding="utf-8")

    def block(self, block: Block, faults: list[str]) -> Iterator[str]:
        """The lines of a block as they should be."""
        entries = list(_commands(block))
        for index, (lines, answer) in enumerate(entries):
            yield from lines
            command = _joined(lines)
            if not command:
                continue
            code, out = self.command(command)
            expected = block.exit if index == len(entries) - 1 else 0
            if code != expected:
                faults.append(f"line {block.start + 1}: {command}: exit code {code}, not {expected}: {out}")
            if block.language == "console":
                yield from answer if code != expected or _matches(answer, out) else out

    def command(self, command: str) -> tuple[int, list[str]]:
        """Run one command: in this process where it is nothing but `engage`, which is much quicker, else in a shell.

        What is kept of its answer, in a file or by its first lines, changes nothing of that.
        """
        words = shlex.split(command, comments=True)
        if words[:1] == ["cd"] and len(words) == 2:
            os.chdir(words[1])
            return 0, []
        kept = _kept.fullmatch(command)
        if kept:
            return self.kept(kept)
        if words[:1] != ["engage"] or _for_a_shell.search(command):
            done = subprocess.run(
                ["bash", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
            )
            return done.returncode, _told(done.stdout)
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            code = _run(words[1:])
        return code, _told(out.getvalue())

    def kept(self, command: re.Match[str]) -> tuple[int, list[str]]:
        """Run one command of whose answer the first lines are shown, with what `head` ends with, or a file is made."""
        out, said = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(said):
            code = _run(shlex.split(command["asked"])[1:])
        if command["file"]:
            Path(command["file"]).write_text(out.getvalue(), encoding="utf-8")
            return code, _told(said.getvalue())
        first = out.getvalue().splitlines(keepends=True)[: int(command["first"])]
        return 0, _told(said.getvalue() + "".join(first))


def _told(text: str) -> list[str]:
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _commands(block: Block) -> Iterator[tuple[list[str], list[str]]]:
    """Each command of a block with the lines it stands on, and what the block shows as its answer."""
    asked: list[str] = []
    answer: list[str] = []
    for line in block.lines:
        continued = bool(asked) and not answer and asked[-1].endswith("\\")
        if continued:
            asked.append(line)
        elif block.language == "sh" or line.startswith(PROMPT):
            if asked:
                yield asked, answer
            asked, answer = [line], []
        else:
            answer.append(line)
    if asked:
        yield asked, answer


def _joined(lines: list[str]) -> str:
    said = " ".join(line.removeprefix(PROMPT).removesuffix("\\").strip() for line in lines)
    return "" if said.startswith("#") else said


def _matches(shown: list[str], out: list[str]) -> bool:
    """Whether an answer is the one shown, in which `...` stands for any lines."""
    pattern = "".join(r"(?:.*\n)*?" if line.strip() == ELLIPSIS else re.escape(line.rstrip()) + r"\n" for line in shown)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in out)) is not None
