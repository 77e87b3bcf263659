"""What commands read and write: standard input and output, devices, links, files without an end, old code pages."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from engagement_model.cli.writing import write_output
from tests.cli.running import FILES, SHOP, engage, engage_process

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [("check", "model.yaml"), ("--help",), ("diff", "model.yaml", "model.yaml")])
def test_a_closed_pipe_is_no_error(write_files, arguments):
    folder = write_files({"model.yaml": "channels: {w: W}\n"})
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "engagement_model", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_model_is_read_from_standard_input(write_files, monkeypatch):
    write_files(FILES)

    class Input:
        buffer = io.BytesIO(b"extends: as-is.yaml\nplattforms: {}\n")

    monkeypatch.setattr(sys, "stdin", Input())
    done = engage("check", "-", "--format", "concise")
    assert done.out == '<stdin>:2:1: EM104 unknown key "plattforms" (did you mean platforms?)\n'


def test_one_run_writes_several_formats(write_files):
    folder = write_files({"model.yaml": "platforms: {p: {nam: P}}\n"})
    done = engage("check", "model.yaml", "--format", "concise", "-o", "json=sub/found.json", "-o", "text=found.txt")
    assert done.code == 1
    assert done.out.startswith("model.yaml:1:17: EM104")
    assert json.loads((folder / "sub" / "found.json").read_text())["summary"]["error"] == 1
    assert (folder / "found.txt").read_text() == engage("check", "model.yaml").out


def test_what_cannot_be_written_is_said_and_leaves_nothing(write_files):
    folder = write_files({**FILES, "taken": ""})
    for arguments in (("check", "-o", "json=taken/x.json"), ("render", "--out", "taken/x"), ("init", "taken/x")):
        done = engage(*arguments)
        assert done.code == 2, arguments
        assert "taken" in done.err
        assert "a bug" not in done.err
    assert (folder / "taken").read_text() == ""


@pytest.mark.slow
def test_an_output_that_lacks_a_character_does_not_crash(write_files):
    folder = write_files({"model.yaml": "platforms: {Касса: Касса}\n"})
    done = engage_process("check", "model.yaml", folder=folder, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (done.code, done.err) == (1, "")
    assert "EM111" in done.out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of Unix")
def test_what_is_no_ordinary_file_is_written_into_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_output("told", str(pipe))
        assert os.read(reader, 100) == b"told"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.txt").write_text("before", encoding="utf-8")
    link = tmp_path / "link.txt"
    link.symlink_to("real.txt")
    write_output("after", str(link))
    assert link.is_symlink()
    assert (tmp_path / "real.txt").read_text("utf-8") == "after"


def test_nothing_that_is_typed_steers_the_terminal(write_files):
    write_files({"model.yaml": ""})
    for arguments in (
        ("gaps", "--rev", "a\x1b[31m\nb"),
        ("check", "\x1b]0;t\x07.yaml"),
        ("che\x1bck",),
        ("check", "--\x1b"),
    ):
        done = engage(*arguments)
        assert done.code in (1, 2)
        assert not set(done.err + done.out) & {"\x1b", "\x07"}, arguments


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "model.yaml", "--baseline", "endless"),
        ("report", "model.yaml", "--only", "minutes", "--since", "endless"),
        ("report", "model.yaml", "--only", "deck", "--template", "endless"),
        ("import", "endless", "--workspace", "model.yaml"),
        ("schema", "--check", "--out", "endless"),
    ],
)
def test_no_file_is_read_without_end(write_files, arguments):
    folder = write_files({"model.yaml": SHOP})
    with (folder / "endless").open("wb") as file:
        file.truncate(20_000_000_000)  # a hole: it takes no room on the disk, and would fill the memory
    done = engage(*arguments)
    assert done.code in (1, 2), done.err
    assert done.out == ""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no device without an end there")
@pytest.mark.parametrize("command", [("check", "-"), ("fmt", "-")])
def test_standard_input_is_not_read_without_end(write_files, command):
    folder = write_files({})
    with Path("/dev/zero").open("rb") as endless:
        done = subprocess.run(
            [sys.executable, "-m", "engagement_model", *command],
            stdin=endless,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=False,
            timeout=60,
        )
    assert done.returncode in (1, 2)
    assert b"more than 10 MB" in done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("encoding", "arguments"),
    [
        ("cp1252", ("check", "--fail-on", "never")),
        ("cp437", ("check", "--fail-on", "never")),
        ("cp1252", ("check", "--format", "json", "--fail-on", "never")),
        ("cp437", ("gaps",)),
        ("cp1252", ("disagreements", "--format", "markdown")),
        ("cp1252", ("report", "--only", "minutes", "--out", "pack")),
        ("cp437", ("agree", "--state", "as-is", "--out", "-")),
    ],
)
def test_on_a_terminal_of_an_old_code_page_russian_is_replaced_and_data_stays(tmp_path, encoding, arguments):
    example = str(ROOT / "examples" / "apteka")
    command, *options = arguments
    program = [sys.executable, "-m", "engagement_model", command, example, *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding}
    done = subprocess.run(program, cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=120)
    assert done.returncode in (0, 1), done.stderr
    assert b"Traceback" not in done.stderr
    assert b"bug" not in done.stderr
    assert done.stderr.decode(encoding) or done.stdout
    data = command == "agree" or "--format" in options
    assert "\ufffd" not in done.stdout.decode("utf-8" if data else encoding)
    assert not data or "Аптека".encode() in done.stdout
