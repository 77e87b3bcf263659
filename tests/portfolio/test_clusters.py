"""Members asked on a cluster: what is said there is what is said here, and one that kills its worker costs no other."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from engagement_model.portfolio.asking import works_of
from engagement_model.portfolio.clusters import NoCluster, asked_on, kind_of
from engagement_model.portfolio.member_facts import MemberFacts
from engagement_model.portfolio.member_work import Work, encoded_facts, facts_of
from tests.cli.running import engage
from tests.portfolio.test_workers import by_member, group

POISONED = "m03"


def encoded_or_dead(works: tuple[Work, ...]) -> list[bytes]:
    """What a worker does with members, one of which kills it."""
    if any(work.member == POISONED for work in works):
        os._exit(9)
    return encoded_facts(works)


@contextmanager
def dask() -> Iterator[str]:
    """The address of a local Dask cluster of two workers, that gives a task up when its second worker dies.

    It would close workers for good that are away for 15 seconds after one death and another, as on a busy machine.
    """
    from dask import config
    from distributed import LocalCluster

    settings = {"distributed.scheduler.allowed-failures": 1, "distributed.deploy.lost-worker-timeout": "600s"}
    workers = {"n_workers": 2, "threads_per_worker": 1}
    with config.set(settings), LocalCluster(**workers, dashboard_address=None, silence_logs=50) as cluster:
        yield cluster.scheduler_address.replace("tcp://", "dask://")


@contextmanager
def ray() -> Iterator[str]:
    """The address of a local Ray cluster of two workers."""
    program = [sys.executable, "-m", "ray.scripts.scripts"]
    start = ["start", "--head", "--num-cpus=2", "--port=6399", "--ray-client-server-port=10001"]
    quiet = ["--include-dashboard=false", "--disable-usage-stats"]
    subprocess.run([*program, *start, *quiet], check=True, capture_output=True, timeout=60)
    try:
        yield "ray://127.0.0.1:10001"
    finally:
        subprocess.run([*program, "stop", "--force"], check=True, capture_output=True, timeout=60)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("cluster", "package"), [(dask, "distributed"), (ray, "ray")], ids=["dask", "ray"])
def test_a_member_that_kills_its_worker_costs_its_neighbours_nothing(cluster, package: str, tmp_path: Path) -> None:
    if find_spec(package) is None:
        pytest.skip(f"{package} is not installed: pip install 'engagement-model[{cluster.__name__}]'")
    works = list(works_of(group(tmp_path, 12), "as-is", "en", keep=False))
    alone = by_member([facts_of(work) for work in works])
    with cluster() as address:
        found: dict[str, MemberFacts] = by_member(list(asked_on(address, works, encoded_or_dead)))
    dead = found.pop(POISONED)
    assert [(fault.code, fault.message) for fault in dead.faults] == [("EM001", "the worker that read it died")]
    assert found == {member: facts for member, facts in alone.items() if member != POISONED}


@pytest.mark.parametrize("engine", ["dask", "dask://", "spark://here:1", "tcp://here:1", ""])
def test_what_is_no_engine_is_refused(engine: str) -> None:
    with pytest.raises(NoCluster, match="dask://HOST:PORT"):
        kind_of(engine)


@pytest.mark.parametrize(("kind", "module"), [("dask", "distributed"), ("ray", "ray")])
def test_a_missing_package_is_said_with_its_remedy(
    kind: str, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    group(tmp_path, 1)
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.delitem(sys.modules, f"engagement_model.portfolio.clusters.{kind}_cluster", raising=False)
    done = engage("portfolio", str(tmp_path), "--no-cache", "--engine", f"{kind}://127.0.0.1:1")
    assert (done.code, f"pip install 'engagement-model[{kind}]'" in done.err) == (2, True)


def test_here_and_elsewhere_are_not_asked_together(tmp_path: Path) -> None:
    done = engage("portfolio", str(tmp_path), "--jobs", "2", "--engine", "dask://here:1")
    assert (done.code, "--engine" in done.err) == (2, True)
