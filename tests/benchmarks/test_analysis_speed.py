"""How long the four analyses take on copies of a generated business side by side, and how that grows.

Run: python -m pytest tests/benchmarks/test_analysis_speed.py --override-ini addopts= --import-mode=importlib
The business has 200 elements and 2,000 cells. Memory is what the results take, and the most that was taken on the way.
"""

from __future__ import annotations

import time
import tracemalloc
from copy import copy

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from engagement_model.analysis.continuity import ContinuityResult, continuity
from engagement_model.analysis.recognition import RecognitionResult, recognition
from engagement_model.analysis.redundancy import RedundancyResult, redundancy
from engagement_model.analysis.scorecard import ScorecardResult, scorecard
from engagement_model.model.model import Model
from tests.analysis.business import business, side_by_side

Results = tuple[RedundancyResult, ContinuityResult, RecognitionResult, ScorecardResult]


def analyses(of: Model) -> Results:
    """All four; the scorecard uses what the others found."""
    fresh = copy(of)
    continuous, recognized = continuity(fresh), recognition(fresh)
    return redundancy(fresh), continuous, recognized, scorecard(fresh, continuous, recognized)


@pytest.mark.parametrize("shared", [0.05, 0.3, 0.9])
@pytest.mark.parametrize("copies", [1, 10])
def test_the_four_analyses(benchmark: BenchmarkFixture, copies: int, shared: float) -> None:
    of = side_by_side(business(shared=shared), copies)
    results = benchmark.pedantic(analyses, args=(of,), rounds=3, warmup_rounds=1)
    assert len(results[0].clusters) >= copies


def processor_time(of: Model) -> float:
    """Seconds of this process's own time, whatever else the machine does."""
    started = time.process_time()
    analyses(of)
    return time.process_time() - started


def test_a_hundred_copies(benchmark: BenchmarkFixture) -> None:
    one = business()
    analyses(one)
    ten = processor_time(side_by_side(one, 10))
    hundred = benchmark.pedantic(processor_time, args=(side_by_side(one, 100),), rounds=1)
    benchmark.extra_info["times the processor time of ten copies"] = hundred / ten


@pytest.mark.parametrize("copies", [1, 10])
def test_memory(benchmark: BenchmarkFixture, copies: int) -> None:
    of = side_by_side(business(), copies)
    analyses(of)
    tracemalloc.start()
    results = benchmark.pedantic(analyses, args=(of,), rounds=1)
    kept, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    benchmark.extra_info.update({"kept, MB": kept / 2**20, "most, MB": most / 2**20})
    assert results[1].lamp_tests
