"""Watching: every save is noticed once, and the command checks again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from engagement_model.cli.watching import WatchedDisk, saves
from tests.cli.running import SHOP

Write = Callable[..., Path]


class _Enough(Exception):
    pass


def turns(path: Path, acts: list[Callable[[], object]], within: Callable[[], object] = lambda: None) -> int:
    """How many turns there are while `acts` are done one after the other, each in a pause; a turn reads `path`."""
    left = iter(acts)

    def pause(seconds: float) -> None:
        del seconds
        act = next(left, None)
        if act is None:
            raise _Enough
        act()

    disk = WatchedDisk()
    count = 0
    try:
        for _ in saves(disk, pause):
            count += 1
            if disk.is_file(path):
                disk.read(path, 10)
            within()
    except _Enough:
        return count
    raise AssertionError("watching ended by itself")


def nothing() -> None:
    pass


def test_each_save_is_one_turn(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a")
    acts = [nothing, lambda: file.write_text("ab"), nothing, lambda: file.write_text("abc")]
    assert turns(file, acts) == 3


def test_files_that_come_go_or_are_replaced(tmp_path: Path) -> None:
    file, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
    other.write_text("x")
    acts = [lambda: file.write_text("x"), lambda: other.replace(file), file.unlink, nothing]
    assert turns(file, acts) == 4


def test_a_file_saved_during_a_turn_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a")
    texts = iter(["ab", "abc"])

    def save() -> None:
        text = next(texts, None)
        if text is not None:
            file.write_text(text)

    assert turns(file, [nothing], save) == 3


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the keyboard's interrupt is another one there")
def test_the_command_checks_again_and_ends_by_the_keyboard(write_files: Write) -> None:
    folder = write_files({"model.yaml": SHOP})
    # What runs in the background of a shell inherits that the keyboard is not heeded.
    heeding = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    command = [
        sys.executable,
        "-c",
        f"{heeding}\nfrom engagement_model.cli import main\nmain()",
        "check",
        "model.yaml",
        "--watch",
        "--format",
        "concise",
    ]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=folder, env=environment, text=True) as process:
        clock = threading.Timer(60, process.kill)
        clock.start()
        assert process.stdout is not None
        lines = iter(process.stdout.readline, "")
        assert "EM" in next(lines)
        (folder / "model.yaml").write_text(SHOP.replace("Buy, writes", "Buy, wirtes"))
        assert any("EM104" in line and "wirtes" in line for line in lines)
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        assert process.wait() == 130
        clock.cancel()
