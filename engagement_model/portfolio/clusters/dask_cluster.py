"""Members asked on a Dask cluster.

A dying task takes those queued on its worker along: Dask gives them up as `KilledWorker`, also where they never began.
Results are taken as they come, since those that only a dead worker held would be worked out again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import suppress
from itertools import islice

from distributed import Client, Future, KilledWorker, wait

from engagement_model.portfolio.clusters import Ask, not_reached
from engagement_model.portfolio.member_facts import MemberFacts
from engagement_model.portfolio.member_work import Work, decoded, lost
from engagement_model.portfolio.workers import TOGETHER, WAITING
from engagement_model.translation import gettext

SCHEME = "dask://"
PATIENCE = "20s"
"""How long the scheduler may take to answer at first."""

GLANCE, RECOVERY = 5, 60
"""Seconds after which it is looked whether there still are workers, and that they may take to be there again."""


def asked_there(works: Iterable[Work], engine: str, ask: Ask) -> Iterator[MemberFacts]:
    """What each member says. Raises `NoCluster` where the scheduler does not answer."""
    address = f"tcp://{engine.removeprefix(SCHEME)}"
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise not_reached(engine, error) from None
    with client:
        left: list[Work] = []
        workers = len(client.nthreads())
        try:
            yield from _together(client, iter(works), ask, left)
            for work in left:
                yield from _alone(client, work, ask, workers)
        except (CancelledError, OSError) as error:  # the scheduler is gone
            raise not_reached(engine, error) from None


def _together(client: Client, waiting: Iterator[Work], ask: Ask, left: list[Work]) -> Iterator[MemberFacts]:
    """What members say that are asked in groups, so many at a time that no worker is idle; `left` are those lost."""
    running: dict[Future, tuple[Work, ...]] = {}
    most = max(1, sum(client.nthreads().values())) * WAITING
    while True:
        while len(running) < most and (group := tuple(islice(waiting, TOGETHER))):
            running[_sent(client, group, ask)] = group
        if not running:
            return
        for future in _done(client, list(running)):
            group = running.pop(future)
            try:
                answers = future.result()
            except KilledWorker:
                left.extend(group)
                continue
            yield from map(decoded, answers)


def _alone(client: Client, work: Work, ask: Ask, workers: int) -> Iterator[MemberFacts]:
    """What a member says with none beside it; that it died, of one that kills its worker again.

    It waits until as many workers are back as there were: a task that begins while others are dying is given up by
    their deaths.
    """
    with suppress(TimeoutError):
        client.wait_for_workers(workers, timeout=RECOVERY)
    future = _sent(client, (work,), ask)
    [_] = _done(client, [future])
    try:
        answers = future.result()
    except KilledWorker:
        yield lost(work, gettext("the worker that read it died"))
        return
    finally:
        future.release()  # or it would be worked out again when its worker dies
    yield from map(decoded, answers)


def _done(client: Client, running: list[Future]) -> list[Future]:
    """Those that are done, once any is. Raises `OSError` where the cluster has had no worker for too long."""
    without = 0
    while True:
        try:
            with client.as_current():
                done = wait(running, GLANCE, "FIRST_COMPLETED").done
            return [future for future in running if future in done]
        except TimeoutError:
            without = 0 if client.nthreads() else without + GLANCE
            if without >= RECOVERY:
                raise OSError(gettext("it has no workers")) from None


def _sent(client: Client, group: tuple[Work, ...], ask: Ask) -> Future:
    # Never `pure`: two runs at one scheduler are not to take each other's results.
    return client.submit(ask, group, pure=False)
