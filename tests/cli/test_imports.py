"""What a command does not need it does not import: a start that takes long is felt by everybody, every time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

COSTLY = (
    *("pydantic", "msgspec", "yaml", "networkx", "highspy", "numpy", "rich", "babel", "defusedxml"),
    *("pygraphviz", "graphviz", "reportlab", "fontTools", "resvg_py", "pptx", "lxml", "openpyxl", "xlsxwriter"),
    *("asyncio", "concurrent.futures", "http.client"),
)
"""Packages, and modules of the standard library, that take more than a few milliseconds to import."""

PROGRAM = """
import contextlib, io, sys
from engagement_model.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main(sys.argv[2:])
print(*sorted(name for name in sys.argv[1].split(",") if name in sys.modules))
"""


def loaded(*arguments: str, program: str = PROGRAM, folder: Path = ROOT) -> set[str]:
    """The costly modules that are there when a command has ended."""
    ended = subprocess.run(
        [sys.executable, "-c", program, ",".join(COSTLY), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return set(ended.stdout.split())


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [("--help",), ("check", "--help"), ("gaps", "--help"), ("--version",)])
def test_help_reads_no_model(arguments: tuple[str, ...]) -> None:
    assert loaded(*arguments) == set()


def test_the_list_of_commands_imports_none_of_them() -> None:
    program = PROGRAM.replace(
        'sys.argv[1].split(",") if name in sys.modules', 'sys.modules if name.endswith("_command")'
    )
    assert loaded("gaps", "--help", program=program) >= {"engagement_model.cli.commands.gaps_command"}
    assert loaded("--help", program=program) == set()


@pytest.mark.slow
def test_check_reads_and_compares_only() -> None:
    assert loaded("check", "examples/retail") == {"pydantic", "msgspec", "yaml"}


@pytest.mark.slow
@pytest.mark.parametrize("command", ["gaps", "journeys", "disagreements"])
def test_what_asks_for_no_graph_loads_no_graph_library(command: str) -> None:
    assert "networkx" not in loaded(command, "examples/retail", "--format", "json")


@pytest.mark.slow
def test_redundancy_says_what_hangs_on_each_platform_with_the_library_of_graphs() -> None:
    assert "networkx" in loaded("redundancy", "examples/retail", "--format", "json")


@pytest.mark.slow
def test_render_draws_only_what_is_asked_for(tmp_path: Path) -> None:
    found = loaded("render", str(ROOT / "examples" / "retail"), "--out", str(tmp_path))
    assert {"pydantic", "msgspec", "yaml"} <= found <= {"pydantic", "msgspec", "yaml", "pygraphviz", "graphviz"}


def test_the_library_starts_with_nothing() -> None:
    program = "import sys\nimport engagement_model\nprint(*(n for n in sys.argv[1].split(',') if n in sys.modules))"
    assert loaded(program=program) == set()
