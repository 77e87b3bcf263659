"""Streams: what every browser that looks is told, the newest of each topic, as server-sent events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Final, TypeAlias

from msgspec import Struct, field

Said: TypeAlias = Mapping[str, object]

HEARTBEAT: Final = 15.0
"""Seconds after which a stream that has nothing to say shows that it is alive."""


class Board(Struct):
    """The newest of each topic. Who follows it misses what was said twice while it was away, and never the last."""

    _news: dict[str, tuple[int, Callable[[str], bytes]]] = field(default_factory=dict)
    _number: int = 0
    _followers: set[asyncio.Event] = field(default_factory=set)
    _closed: bool = False

    def say(self, topic: str, said: Callable[[str], Said]) -> None:
        """Put up what is new about a topic: what `said` comes to in the language of whoever reads it."""
        self._number += 1
        told: dict[str, bytes] = {}

        def once(language: str) -> bytes:
            if language not in told:
                told[language] = event(topic, said(language))
            return told[language]

        self._news[topic] = self._number, once
        self._wake()

    def close(self) -> None:
        """End every stream."""
        self._closed = True
        self._wake()

    @property
    def followers(self) -> int:
        """How many streams are open."""
        return len(self._followers)

    def _wake(self) -> None:
        for each in self._followers:
            each.set()

    async def follow(self, topics: tuple[str, ...], language: str) -> AsyncIterator[bytes]:
        """The events of a stream: of each topic what is up now, then what comes, for ever."""
        woken = asyncio.Event()
        self._followers.add(woken)
        seen: dict[str, int] = {}
        try:
            yield b"retry: 400\n\n"
            while not self._closed:
                woken.clear()
                for topic in topics:
                    number, said = self._news.get(topic, (0, None))
                    if said is not None and number > seen.get(topic, 0):
                        seen[topic] = number
                        yield said(language)
                try:
                    await asyncio.wait_for(woken.wait(), HEARTBEAT)
                except TimeoutError:
                    yield b": alive\n\n"
        finally:
            self._followers.discard(woken)


def event(topic: str, said: Said) -> bytes:
    """One server-sent event."""
    return f"event: {topic}\ndata: {json.dumps(said, ensure_ascii=False, separators=(',', ':'))}\n\n".encode()
