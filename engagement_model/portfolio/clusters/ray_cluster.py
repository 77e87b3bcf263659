"""Members asked on a Ray cluster, through the server for clients of its head (`ray://HOST:10001`).

A task whose worker dies is begun four times in all; then all of its group are given up as `WorkerCrashedError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import ray
from ray.exceptions import RayError, WorkerCrashedError
from ray.remote_function import RemoteFunction

from engagement_model.portfolio.clusters import Ask, not_reached
from engagement_model.portfolio.member_facts import MemberFacts
from engagement_model.portfolio.member_work import Work, decoded, lost
from engagement_model.portfolio.workers import TOGETHER, WAITING
from engagement_model.translation import gettext


def asked_there(works: Iterable[Work], engine: str, ask: Ask) -> Iterator[MemberFacts]:
    """What each member says. Raises `NoCluster` where the head does not answer."""
    try:
        context = ray.init(engine, log_to_driver=False)
    except (ConnectionError, RuntimeError, ValueError, ImportError) as error:
        raise not_reached(engine, error) from None
    try:
        left: list[Work] = []
        there = ray.remote(num_cpus=1)(ask)
        yield from _together(there, iter(works), left)
        for work in left:
            yield from _alone(there, work)
    except (ConnectionError, RayError) as error:  # the head is gone
        raise not_reached(engine, error) from None
    finally:
        context.disconnect()


def _together(there: RemoteFunction, waiting: Iterator[Work], left: list[Work]) -> Iterator[MemberFacts]:
    """What members say that are asked in groups, so many at a time that no worker is idle; `left` are those lost."""
    running: dict[ray.ObjectRef, tuple[Work, ...]] = {}
    most = max(1, int(ray.cluster_resources().get("CPU", 1))) * WAITING
    while True:
        while len(running) < most and (group := tuple(islice(waiting, TOGETHER))):
            running[there.remote(group)] = group
        if not running:
            return
        for done in ray.wait(list(running), num_returns=1)[0]:
            group = running.pop(done)
            try:
                answers = ray.get(done)
            except WorkerCrashedError:
                left.extend(group)
                continue
            yield from map(decoded, answers)


def _alone(there: RemoteFunction, work: Work) -> Iterator[MemberFacts]:
    """What a member says with none beside it; that it died, of one that kills its worker again."""
    try:
        yield from map(decoded, ray.get(there.remote((work,))))
    except WorkerCrashedError:
        yield lost(work, gettext("the worker that read it died"))
