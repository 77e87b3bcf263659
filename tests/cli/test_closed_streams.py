"""Streams that are closed from the beginning, as some schedulers and launchers start programs: said, never a crash."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import SHOP, WORKSPACE

ROOT = Path(__file__).parents[2]
FILES = {"engagement.yaml": WORKSPACE, "as-is.yaml": SHOP}
STDIN, STDOUT, STDERR = 0, 1, 2
READERS = (
    ("check", "-"), ("fmt", "-"), ("fmt", "--check", "-"), ("redundancy", "-"), ("diff", "-", "."),
    ("render", "-", "--out", "out"),
)  # fmt: skip
WRITERS = (
    ("check", "."), ("check", ".", "--format", "json"), ("--help",), ("schema",), ("fmt", "."),
    ("decide", "channels.web", "--choose", "absent"), ("render", ".", "--out", "out"), ("report", ".", "--out", "out"),
)  # fmt: skip


def run(folder: Path, closed: tuple[int, ...], *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process in which some of the three streams are not open."""

    def close() -> None:
        for stream in closed:
            os.close(stream)

    return subprocess.run(
        [sys.executable, "-m", "engagement_model", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        preexec_fn=close,
        check=False,
        timeout=60,
    )


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
@pytest.mark.parametrize("arguments", READERS, ids=" ".join)
def test_what_should_be_read_from_a_closed_stdin_is_missing(write_files, arguments):
    folder = write_files(FILES)
    done = run(folder, (STDIN,), *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"stdin is closed, so that there is nothing to read for -" in done.stderr
    assert files_in(folder) == {name: text.encode() for name, text in FILES.items()}


@pytest.mark.slow
@pytest.mark.parametrize("arguments", WRITERS, ids=" ".join)
def test_nothing_is_done_where_nothing_can_be_said(write_files, arguments):
    folder = write_files(FILES)
    done = run(folder, (STDOUT,), *arguments)
    assert (done.returncode, done.stderr) == (2, b"engage: stdout is closed\n")
    assert run(folder, (STDIN, STDOUT, STDERR), *arguments).returncode == 2
    assert files_in(folder) == {name: text.encode() for name, text in FILES.items()}


@pytest.mark.slow
def test_a_stream_that_is_not_needed_may_be_closed(write_files):
    folder = write_files(FILES)
    assert run(folder, (STDIN,), "check", ".").returncode == 0
    assert run(folder, (STDIN, STDERR), "check", ".").returncode == 0
