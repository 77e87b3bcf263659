"""How long whole commands take on the retail example, each as a process of its own.

Run: python -m pytest tests/benchmarks/test_pack_speed.py --override-ini addopts= --import-mode=importlib
The first is what importing the libraries alone costs, for comparison on another machine.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

EXAMPLE = str(Path(__file__).parents[2] / "examples" / "retail")
FORMATS = "svg,pdf,png,pptx,html,drawio,mermaid,dot"
ENGAGE = [sys.executable, "-m", "engagement_model"]
COMMANDS = {
    "libraries alone": [sys.executable, "-c", "import click, yaml, pydantic, networkx, graphviz"],
    "check": [*ENGAGE, "check", EXAMPLE, "--quiet"],
    "render": [*ENGAGE, "render", EXAMPLE, "--quiet"],
    "render all pages in all formats": [*ENGAGE, "render", EXAMPLE, "--state", "all", "-f", FORMATS, "--quiet"],
    "report": [*ENGAGE, "report", EXAMPLE, "--quiet"],
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_command(
    benchmark: BenchmarkFixture, command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)

    def run() -> None:
        subprocess.run(command, cwd=tmp_path, check=True, stdout=subprocess.DEVNULL)

    benchmark.pedantic(run, rounds=7, warmup_rounds=1)
