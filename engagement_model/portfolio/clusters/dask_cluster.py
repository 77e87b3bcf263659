"""Members asked on a Dask cluster.

A dying task takes those queued on its worker along: Dask gives them up as `KilledWorker`, also where they never began.
Results are taken as they come, since those that only a dead worker held would be worked out again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from itertools import islice

from distributed import Client, Future, KilledWorker, as_completed

from engagement_model.portfolio.clusters import Ask, not_reached
from engagement_model.portfolio.engine import TOGETHER, WAITING
from engagement_model.portfolio.member_facts import MemberFacts
from engagement_model.portfolio.member_work import Work, decoded, lost
from engagement_model.translation import gettext

SCHEME = "dask://"
PATIENCE = "20s"
"""How long the scheduler may take to answer at first."""


def asked_there(works: Iterable[Work], engine: str, ask: Ask) -> Iterator[MemberFacts]:
    """What each member says. Raises `NoCluster` where the scheduler does not answer."""
    address = f"tcp://{engine.removeprefix(SCHEME)}"
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise not_reached(engine, error) from None
    with client:
        left: list[Work] = []
        try:
            yield from _together(client, iter(works), ask, left)
            for work in left:
                yield from _alone(client, work, ask)
        except (CancelledError, OSError) as error:  # the scheduler is gone
            raise not_reached(engine, error) from None


def _together(client: Client, waiting: Iterator[Work], ask: Ask, left: list[Work]) -> Iterator[MemberFacts]:
    """What members say that are asked in groups, so many at a time that no worker is idle; `left` are those lost."""
    running: dict[Future, tuple[Work, ...]] = {}
    completed = as_completed(loop=client.loop)
    most = max(1, sum(client.nthreads().values())) * WAITING
    while True:
        while len(running) < most and (group := tuple(islice(waiting, TOGETHER))):
            future = _sent(client, group, ask)
            running[future] = group
            completed.add(future)
        if not running:
            return
        future = next(completed)
        group = running.pop(future)
        try:
            answers = future.result()
        except KilledWorker:
            left.extend(group)
            continue
        yield from map(decoded, answers)


def _alone(client: Client, work: Work, ask: Ask) -> Iterator[MemberFacts]:
    """What a member says with none beside it; that it died, of one that kills its worker again."""
    try:
        yield from map(decoded, _sent(client, (work,), ask).result())
    except KilledWorker:
        yield lost(work, gettext("the worker that read it died"))


def _sent(client: Client, group: tuple[Work, ...], ask: Ask) -> Future:
    # Never `pure`: two runs at one scheduler are not to take each other's results.
    return client.submit(ask, group, pure=False)
