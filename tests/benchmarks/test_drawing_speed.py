"""How long two pages of 200 elements take in SVG, beside Graphviz's own `dot -Tsvg` on the union of both states.

Run: python -m pytest tests/benchmarks/test_drawing_speed.py --override-ini addopts= --import-mode=importlib
`dot` is timed as a process. Ours is timed as a process, and within one that has drawn before: drawing alone, and with
reading the files. The union is the change page in DOT. A model is the denser, the more engagements each platform has.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from engagement_model.drawing import draw
from engagement_model.language.reader import read
from engagement_model.model.workspace import Workspace

SIZES = {"customer": 10, "channel": 16, "organization": 20, "capability": 34, "platform": 120}
"""Kind -> how many elements there are of it, 200 altogether."""

STATES = ("as-is", "future-state")
DENSITIES = {"one engagement a platform": 1, "three engagements a platform": 3, "eight engagements a platform": 8}


def model_text(state: str, density: int) -> str:
    """A model of 200 elements, the same on every call; a tenth of the platforms is another in the future."""
    random = Random(7)
    replaced = {f"platform_{number}" for number in range(0, SIZES["platform"], 10)} if state != "as-is" else set()

    def some(kind: str) -> str:
        chosen = f"{kind}_{random.randrange(SIZES[kind])}"
        return f"new_{chosen}" if chosen in replaced else chosen

    def elements(section: str, kind: str) -> list[str]:
        known = [f"{kind}_{number}" for number in range(SIZES[kind])]
        return [f"{section}:", *(f"  {'new_' * (each in replaced)}{each}: {each.replace('_', ' ')}" for each in known)]

    lines = ["format: engagement-model/1", f"state: {state}"]
    for section in ("customer_types", "channels", "organizations", "capabilities", "platforms"):
        kind = {"capabilities": "capability"}.get(section, section.removesuffix("s").removesuffix("_type"))
        lines += elements(section, kind)
    lines.append("engagements:")
    for _ in range(density * SIZES["platform"]):
        lines.append(
            f"  - {{customer: {some('customer')}, channel: {some('channel')}, organization: {some('organization')}, "
            f"capabilities: [{some('capability')}], platforms: [{some('platform')}]}}"
        )
    return "\n".join(lines) + "\n"


@pytest.fixture(params=DENSITIES.values(), ids=DENSITIES)
def files(request: pytest.FixtureRequest, tmp_path: Path) -> list[str]:
    """The files of both states."""
    paths = [tmp_path / f"{state}.yaml" for state in STATES]
    for path in paths:
        path.write_text(model_text(path.stem, request.param), encoding="utf-8")
    return [str(path) for path in paths]


def workspace_of(files: list[str]) -> Workspace:
    (reading,) = read(files)
    assert not reading.faults
    return reading.workspace


def both_pages(workspace: Workspace) -> list[bytes]:
    return [page.write("svg") for page in draw(workspace, states=STATES).pages]


def test_drawing(benchmark: BenchmarkFixture, files: list[str]) -> None:
    workspace = workspace_of(files)
    both_pages(workspace)
    assert len(benchmark.pedantic(both_pages, args=(workspace,), rounds=7)) == 2


def test_reading_and_drawing(benchmark: BenchmarkFixture, files: list[str]) -> None:
    assert len(benchmark.pedantic(lambda: both_pages(workspace_of(files)), rounds=7, warmup_rounds=1)) == 2


def test_as_a_process(benchmark: BenchmarkFixture, files: list[str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "engagement_model", "render", *files, "--out", str(tmp_path / "out"), "--quiet"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    benchmark.pedantic(
        lambda: subprocess.run(command, check=True, capture_output=True, env=environment), rounds=7, warmup_rounds=1
    )
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"as-is.svg", "future-state.svg"}


@pytest.mark.skipif(shutil.which("dot") is None, reason="there is no dot to compare with")
def test_dot_on_the_union(benchmark: BenchmarkFixture, files: list[str], tmp_path: Path) -> None:
    (page,) = draw(workspace_of(files), states=("change",)).pages
    union = tmp_path / "union.dot"
    union.write_bytes(page.write("dot"))
    command = ["dot", "-Tsvg", "-o", str(tmp_path / "union.svg"), str(union)]
    benchmark.pedantic(lambda: subprocess.run(command, check=True, capture_output=True), rounds=7, warmup_rounds=1)
    assert (tmp_path / "union.svg").stat().st_size > 10_000
