"""How long the served page takes: a round of two hundred phones, and what a redraw costs before a browser sees it.

Run: python -m pytest tests/benchmarks/test_serving_speed.py --override-ini addopts= --import-mode=importlib
`python -m tests.benchmarks.phones` and `python -m tests.benchmarks.painting` print what a person waits for.
"""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

pytest.importorskip("starlette", reason="the extra serve is not installed")

from tests.benchmarks.phones import measure, room
from tests.serving.asking import house
from tests.serving.running import ROOT


def test_a_redraw(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    folder = tmp_path / "retail"
    shutil.copytree(ROOT / "examples" / "retail", folder)
    studio = house(folder).served.studio

    def save_and_redraw() -> None:
        (folder / "as-is.yaml").touch()
        asyncio.run(studio.refresh())

    benchmark.pedantic(save_and_redraw, rounds=7, warmup_rounds=1)


def test_a_round_of_two_hundred_phones(benchmark: BenchmarkFixture) -> None:
    with room() as evening:
        found = benchmark.pedantic(lambda: measure(evening, 200, 10.0), rounds=1)
    benchmark.extra_info |= {
        "acknowledged, median (ms)": round(found.hundredth(50) * 1000),
        "acknowledged, 99th hundredth (ms)": round(found.hundredth(99) * 1000),
        "result everywhere (s)": round(found.everywhere, 2),
        "memory (MB)": round(found.memory / 1e6),
    }
