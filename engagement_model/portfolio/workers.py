"""The engine: every member asked, in this process or in several, few at a time, so that memory stays what it is.

What is found comes as it is ready, in any order. A member that kills its worker takes those beside it along: all that
were lost are asked again alone, and only one that dies alone is given up.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from engagement_model.portfolio.member_facts import MemberFacts
from engagement_model.portfolio.member_work import Work, decoded, encoded_facts, fresh_facts, kept_facts, lost
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

TOGETHER = 8
"""Members that a worker is given at once: sending one takes longer than some take to be asked."""

WAITING = 3
"""Such groups that wait for each worker, so that none is ever idle."""

FEW = 24
"""Up to so many members are asked sooner than workers start."""


def usual_workers(members: int) -> int:
    """In how many processes so many members are asked, unless somebody says."""
    return 1 if members <= FEW else max(1, min(os.cpu_count() or 1, members // TOGETHER))


def asked(works: Iterable[Work], workers: int | None = None) -> Iterator[MemberFacts]:
    """What each member says, as it is ready: first of those that were kept, which no process is started for.

    The others are asked in so many `workers`, as many as are worth it where nobody says.
    """
    fresh: list[Work] = []
    yield from kept_of(works, fresh)
    workers = usual_workers(len(fresh)) if workers is None else min(workers, len(fresh))
    if workers <= 1:
        yield from map(fresh_facts, fresh)
        return
    waiting = iter(fresh)
    left: list[Work] = []
    while True:
        before = len(left)
        yield from _in_pool(waiting, workers, left)
        if len(left) == before:
            break
    yield from _one_by_one(left)


def kept_of(works: Iterable[Work], fresh: list[Work]) -> Iterator[MemberFacts]:
    """What was kept of members; `fresh` gets the others."""
    for work in works:
        known = kept_facts(work)
        if known is not None:
            yield known
        else:
            fresh.append(work)


def _in_pool(waiting: Iterator[Work], workers: int, left: list[Work]) -> Iterator[MemberFacts]:
    """What the members say that are still `waiting`; `left` gets those that were lost, with which the pool ends."""
    from concurrent.futures import FIRST_COMPLETED, wait
    from concurrent.futures.process import BrokenProcessPool

    running: dict[Future[list[bytes]], tuple[Work, ...]] = {}
    with _pool(workers) as pool:
        try:
            while True:
                while len(running) < workers * WAITING and (group := tuple(islice(waiting, TOGETHER))):
                    running[pool.submit(encoded_facts, group)] = group
                if not running:
                    return
                for done in wait(running, return_when=FIRST_COMPLETED).done:
                    answers = done.result()
                    del running[done]
                    yield from map(decoded, answers)
        except BrokenProcessPool:
            for done, group in running.items():
                if done.done() and done.exception() is None:
                    yield from map(decoded, done.result())
                else:
                    left.extend(group)


def _one_by_one(left: list[Work]) -> Iterator[MemberFacts]:
    """What members say that are asked with none beside them; that it died, of one that kills its process again."""
    from concurrent.futures.process import BrokenProcessPool

    waiting = list(reversed(left))
    while waiting:
        with _pool(1) as pool:
            try:
                while waiting:
                    answers = pool.submit(encoded_facts, (waiting[-1],)).result()
                    waiting.pop()
                    yield from map(decoded, answers)
            except BrokenProcessPool:
                yield lost(waiting.pop(), gettext("the process that read it died"))


def _pool(workers: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Started anew rather than forked: a fork of a process with threads may hang.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_settle)


def _settle() -> None:
    """Look for cycles as seldom as the command itself does: what a member makes is gone when the next one comes."""
    gc.set_threshold(500_000, 50, 100)
