"""The exit codes that the documentation promises: every case is run as a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from engagement_model.language.scaffold import files_of

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
    """How a case ended, and what it said on stderr."""
    programs = folder.parent / "programs"
    programs.mkdir()
    main = (CRASH if case.get("broken") else "") + "from engagement_model.cli import main\nmain()\n"
    (programs / "main.py").write_text(main)
    (programs / "engage").write_text(f'#!/bin/sh\nexec "{sys.executable}" "{programs}/main.py" "$@"\n')
    (programs / "engage").chmod(0o755)
    if "large.yaml" in str(case["run"]):
        with (folder / "large.yaml").open("w") as file:
            file.writelines("# nothing but words\n" * 1000 for _ in range(2600))
    command = ["bash", "-o", "pipefail", "-c", str(case["run"])]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("case", READ["cases"], ids=lambda case: f"{case['code']} {case['run']}")
def test_the_command_ends_as_the_table_says(case: dict[str, object], folder: Path) -> None:
    code, said = ended(case, folder)
    assert code == case["code"], said
    assert "Traceback" not in said


def test_every_code_has_a_case() -> None:
    assert {case["code"] for case in READ["cases"]} == {0, 1, 2, 3}
