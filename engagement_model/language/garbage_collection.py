"""Pausing the garbage collector while a great many small objects are made that all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


class _Aged:
    """How many objects were counted as old since the collector looked through these.

    It never does so by itself: it knows only of those that it made old. Who reads one workspace after the other in one
    process would keep what became of each.
    """

    most = 500_000

    def __init__(self) -> None:
        self._objects = 0

    def add(self, objects: int) -> None:
        """Note that so many objects more count as old."""
        self._objects += objects

    def look_through(self) -> None:
        """Let go of what nobody can reach any more, where it may be much."""
        if self._objects > self.most:
            self._objects = 0
            gc.collect()


_AGED = _Aged()


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Pause the cyclic collector: a tree of many small objects without cycles costs half as much to build.

    What was made meanwhile then counts as old, or the collector would look through all of it at the next chance. That
    of earlier times it looks through before, now and then, while nothing of what is to be made is there.
    """
    enabled = gc.isenabled()
    if enabled:
        _AGED.look_through()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            _AGED.add(gc.get_count()[0])
            gc.freeze()
            gc.unfreeze()
            gc.enable()
