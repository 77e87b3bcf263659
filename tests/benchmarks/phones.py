"""Two hundred phones in a room: how soon a vote is acknowledged, and a result everywhere.

`python -m tests.benchmarks.phones --phones 200 --seconds 10`. The server is a process of its own; the phones are
connections of this one, each with a stream that stays open, as a browser has it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.serving.killing import ROOT, Evening


@dataclass(frozen=True)
class Measured:
    """Seconds until each vote was acknowledged, sorted, and until the last phone had the result; memory in bytes."""

    acknowledged: list[float]
    everywhere: float
    memory: int

    def hundredth(self, number: int) -> float:
        return self.acknowledged[min(len(self.acknowledged) * number // 100, len(self.acknowledged) - 1)]


class Phone:
    """A connection to vote by, and a stream that says how the room is."""

    def __init__(self, port: int, cookie: str) -> None:
        self.port, self.cookie = port, cookie
        self.phase = ""
        self.changed = asyncio.Event()

    def _head(self, method: str, path: str, length: int = 0) -> bytes:
        host = f"127.0.0.1:{self.port}"
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", f"Cookie: engage-{self.port}={self.cookie}"]
        if method == "POST":
            lines += [f"Origin: http://{host}", "Content-Type: application/json", f"Content-Length: {length}"]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    async def open(self) -> None:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.stream, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=2**20)
        writer.write(self._head("GET", "/room/events?phone"))
        self.streaming = writer
        self.listening = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        while line := await self.stream.readline():
            if line.startswith(b"data:"):
                self.phase = json.loads(line[5:])["phase"]
                self.changed.set()

    async def vote(self, number: int, choice: str) -> float:
        body = json.dumps({"round": number, "choice": choice, "because": ""}).encode()
        begun = time.perf_counter()
        self.writer.write(self._head("POST", "/room/vote", len(body)) + body)
        head = await self.reader.readuntil(b"\r\n\r\n")
        took = time.perf_counter() - begun
        assert head.startswith(b"HTTP/1.1 200"), head
        lines = head.lower().split(b"\r\n")
        length = next(int(line.split(b":")[1]) for line in lines if line.startswith(b"content-length"))
        await self.reader.readexactly(length)
        return took

    async def sees(self, phase: str) -> None:
        while self.phase != phase:
            self.changed.clear()
            await self.changed.wait()


@contextmanager
def room() -> Iterator[Evening]:
    """A room at retail's tills, a round of it not yet open."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples" / "retail", Path(folder) / "retail")
        found = Evening(Path(folder) / "retail", 1)
        found.start()
        try:
            yield found
        finally:
            found.end()


def measure(evening: Evening, phones: int, seconds: float) -> Measured:
    """A round in which all vote, each at a moment of chance within so many seconds."""
    leader = evening.ticket(evening.secret)
    cookies = [evening.ticket(evening.code) for _ in range(phones)]
    evening.ask("POST", "/room/lead", {"do": "choose", "key": ["future-state", "platforms.pos"]}, leader)
    return asyncio.run(_measure(evening, leader, cookies, seconds))


async def _measure(evening: Evening, leader: str, cookies: list[str], seconds: float) -> Measured:
    phones = [Phone(evening.port, cookie) for cookie in cookies]
    for phone in phones:
        await phone.open()
    await asyncio.to_thread(evening.ask, "POST", "/room/lead", {"do": "open"}, leader)
    await asyncio.gather(*(phone.sees("voting") for phone in phones))
    chance = random.Random(1)

    async def vote(phone: Phone) -> float:
        await asyncio.sleep(chance.uniform(0, seconds))
        return await phone.vote(1, chance.choice("AB"))

    acknowledged = sorted(await asyncio.gather(*map(vote, phones)))
    begun = time.perf_counter()
    closing = asyncio.create_task(asyncio.to_thread(evening.ask, "POST", "/room/lead", {"do": "close"}, leader))
    await asyncio.gather(*(phone.sees("closed") for phone in phones))
    everywhere = time.perf_counter() - begun
    await closing
    assert evening.process is not None
    status = Path(f"/proc/{evening.process.pid}/status").read_text(encoding="utf-8")
    memory = next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS"))
    for phone in phones:
        phone.listening.cancel()
        phone.writer.close()
        phone.streaming.close()
    return Measured(acknowledged, everywhere, memory)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--phones", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=10.0)
    asked = parser.parse_args()
    with room() as evening:
        found = measure(evening, asked.phones, asked.seconds)
    print(  # noqa: T201
        f"{asked.phones} phones in {asked.seconds} s: acknowledged in {found.hundredth(50) * 1000:.0f} ms (median), "
        f"{found.hundredth(99) * 1000:.0f} ms (99th hundredth); result everywhere in {found.everywhere:.2f} s; "
        f"{found.memory / 1e6:.0f} MB"
    )


if __name__ == "__main__":
    main()
