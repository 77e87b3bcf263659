"""The exit codes that the documentation promises.

The first case of each code, what a shell has to do with and what needs a broken program are run as processes of their
own; the others in this one, which answers with the same code that a process ends with.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from engagement_model.language.scaffold import files_of
from tests.cli.running import engage

ROOT = Path(__file__).parents[2]
READ = yaml.safe_load(Path(__file__).with_name("exit_codes.yaml").read_text("utf-8"))
CRASH = """\
import engagement_model.rules.run
def crash(*given): raise RuntimeError("a bug in a rule")
engagement_model.rules.run.run = crash
"""

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files of the cases, in a shop of its own."""
    here = tmp_path / "here"
    shop = {f"shop/{path}": text for path, text in files_of(None).items()}
    for name, text in {**READ["files"], **shop}.items():
        path = here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (here / "latin.yaml").write_bytes(b"title: caf\xe9\n")
    return here


def ended(case: dict[str, object], folder: Path) -> tuple[int, str]:
    """How a case ended as a process of its own, and what it said on stderr."""
    programs = folder.parent / "programs"
    programs.mkdir()
    main = (CRASH if case.get("broken") else "") + "from engagement_model.cli import main\nmain()\n"
    (programs / "main.py").write_text(main)
    (programs / "engage").write_text(f'#!/bin/sh\nexec "{sys.executable}" "{programs}/main.py" "$@"\n')
    (programs / "engage").chmod(0o755)
    command = ["bash", "-o", "pipefail", "-c", str(case["run"])]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


def answered(case: dict[str, object]) -> tuple[int, str]:
    """How a case ended in this process, in the current folder, and what it said on stderr."""
    program, *arguments = shlex.split(str(case["run"]))
    assert program == "engage"
    done = engage(*arguments)
    return done.code, done.err


def is_of_a_process(case: dict[str, object]) -> bool:
    first = next(each for each in READ["cases"] if each["code"] == case["code"])
    return case == first or bool(case.get("broken") or re.search(r"[|&;<>$]", str(case["run"])))


@pytest.mark.slow
@pytest.mark.parametrize("case", READ["cases"], ids=lambda case: f"{case['code']} {case['run']}")
def test_the_command_ends_as_the_table_says(
    case: dict[str, object], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "large.yaml" in str(case["run"]):
        (folder / "large.yaml").write_bytes(b"# nothing but words\n" * 2_600_000)
    monkeypatch.chdir(folder)
    code, said = ended(case, folder) if is_of_a_process(case) else answered(case)
    assert code == case["code"], said
    assert "Traceback" not in said


def test_every_code_has_a_case() -> None:
    assert {case["code"] for case in READ["cases"]} == {0, 1, 2, 3}
    assert {case["code"] for case in READ["cases"] if is_of_a_process(case)} == {0, 1, 2, 3}
