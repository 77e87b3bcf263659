"""An evening through which the server is killed: nothing that was acknowledged is lost, no file is half-written.

`python -m tests.serving.killing --kills 50 --seed 1`. Phones vote, one decides, and two edit the same file, each trying
again until it is acknowledged; meanwhile the server is ended by SIGKILL at moments of chance and started again where it
was, and every now and then its disc is full for a moment: files may grow to a size of chance, and no further.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from engagement_model.language.reader import read
from engagement_model.model.facts import facts_of
from engagement_model.workshop.votes import Round, lines_in

ROOT = Path(__file__).parents[2]
COSTS = ("platforms.pos.annual_cost", "platforms.crm.annual_cost")
"""What two edit, in one file."""
AT = ["future-state", "platforms.pos"]
EARLY, FULL = 0.2, 0.3
"""The share of kills before the server serves anybody, and of those before which its disc is full."""
PATIENCE = 300.0
"""Seconds after the last kill after which something that is not answered is a fault of the server's."""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass
class Evening:
    """A server that is killed and started again, and all that it acknowledged."""

    folder: Path
    seed: int
    port: int = field(default_factory=free_port)
    kills: int = 0
    process: subprocess.Popen[str] | None = None
    secret: str = ""
    code: str = ""
    stopping: threading.Event = field(default_factory=threading.Event)
    killed: float = 0.0
    heard: Counter[str] = field(default_factory=Counter)
    """What was acknowledged, and why what was not."""

    def start(self) -> None:
        program = "from engagement_model.cli import main\nmain()\n"
        self.process = subprocess.Popen(
            [sys.executable, "-c", program, "serve", str(self.folder), "--room", "--no-open", "--port", str(self.port)],
            env={**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1795996800"},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        first, second = self.process.stdout.readline(), self.process.stdout.readline()
        assert "#" in first, f"it did not start: {self.process.wait(10)}, {first!r}"
        self.secret = next(word for word in first.split() if "#" in word).partition("#")[2]
        self.code = second.split()[-1]

    def kill(self) -> None:
        self.end()
        self.kills += 1
        self.killed = time.monotonic()

    def end(self) -> None:
        """End the server at once, without a word."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(10)
            if self.process.stdout is not None:
                self.process.stdout.close()

    def haunt(self, kills: int) -> None:
        """Kill and start again, so many times, at moments of chance: one in five before it serves anybody."""
        chance = random.Random(self.seed)
        for _ in range(kills):
            begun = time.monotonic()
            if chance.random() > EARLY:
                self.ask("GET", "/enter.js")
            # On a busy machine all takes longer, an edit as well: else none would ever be done.
            if self.stopping.wait(chance.uniform(0.05, 4 * (time.monotonic() - begun) + 1)):
                return
            if chance.random() < FULL:
                self.fill(chance.randrange(6000))
                self.stopping.wait(chance.uniform(0.05, 0.6))
                if chance.random() < 0.5:
                    self.fill(None)
                    self.stopping.wait(chance.uniform(0.05, 1))
            self.kill()
            self.start()

    def fill(self, size: int | None) -> None:
        """Let no file of the server grow beyond a size in bytes, or let them all grow again."""
        if self.process is not None and hasattr(resource, "prlimit"):
            most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
            soft = most if size is None else size
            resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (soft, most))
            self.heard["disc was full"] += size is not None

    # -- asking until there is an answer ----------------------------------------------------------------------------

    def ask(self, method: str, path: str, said: object = None, cookie: str = "") -> tuple[int, dict[str, object], str]:
        """Status, JSON and cookie of what is answered, however often the server has to be asked.

        A disc that is full is said, and no answer: it is asked again.
        """
        begun = time.monotonic()
        while True:
            late = time.monotonic() > max(begun, self.killed) + PATIENCE
            try:
                answer = self._ask(method, path, said, cookie)
                if answer[0] != 507 or late:
                    return answer
                assert answer[1]["message"]
                self.heard["told that the disc is full"] += 1
            except (OSError, http.client.HTTPException):
                if late:
                    raise
                self.heard["asked again"] += 1
            time.sleep(0.03)

    def _ask(self, method: str, path: str, said: object, cookie: str) -> tuple[int, dict[str, object], str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            headers = {"Origin": f"http://127.0.0.1:{self.port}", "Content-Type": "application/json"}
            headers |= {"Cookie": f"engage-{self.port}={cookie}"} if cookie else {}
            connection.request(method, path, json.dumps(said) if said is not None else None, headers)
            answer = connection.getresponse()
            body = answer.read()
            found = answer.getheader("Set-Cookie") or ""
            return (
                answer.status,
                json.loads(body) if body[:1] == b"{" else {},
                found.partition(";")[0].partition("=")[2],
            )
        finally:
            connection.close()

    def ticket(self, code: str) -> str:
        status, _, cookie = self.ask("POST", "/enter", {"code": code})
        assert status == 200
        return cookie


class Phone:
    """A stream that a phone follows, and takes up again whenever it breaks; `seen` is what it was told last."""

    def __init__(self, evening: Evening, cookie: str) -> None:
        self.evening, self.cookie = evening, cookie
        self.seen: dict[str, object] = {}
        self.thread = threading.Thread(target=self._follow, daemon=True)
        self.thread.start()

    def _follow(self) -> None:
        while not self.evening.stopping.is_set():
            connection = http.client.HTTPConnection("127.0.0.1", self.evening.port, timeout=20)
            try:
                headers = {"Cookie": f"engage-{self.evening.port}={self.cookie}"}
                connection.request("GET", "/room/events?phone", headers=headers)
                answer = connection.getresponse()
                while line := answer.readline():
                    if line.startswith(b"data:"):
                        self.seen = json.loads(line[5:])
            except (OSError, http.client.HTTPException, ValueError):
                pass
            finally:
                connection.close()
            self.evening.heard["streams taken up again"] += 1
            time.sleep(0.05)

    def sees(self, phase: str, number: int) -> None:
        """Wait until it is told so, by itself."""
        until = time.monotonic() + PATIENCE
        while (self.seen.get("phase"), self.seen.get("round")) != (phase, number):
            assert time.monotonic() < until, self.seen
            time.sleep(0.05)


def evening(folder: Path, seed: int, kills: int, rounds: int = 4, phones: int = 8, edits: int = 6) -> Evening:
    """Play it; raises `AssertionError` where anything that was acknowledged is not there."""
    shutil.copytree(ROOT / "examples" / "retail", folder)
    found = Evening(folder, seed)
    found.start()
    try:
        leader = found.ticket(found.secret)
        cookies = [found.ticket(found.code) for _ in range(phones)]
        streams = [Phone(found, cookie) for cookie in cookies]
        haunting = threading.Thread(target=found.haunt, args=(kills,))
        haunting.start()
        with ThreadPoolExecutor(len(COSTS)) as editing:
            edited = [editing.submit(_edit, found, leader, each, edits // len(COSTS)) for each in COSTS]
            number = 0
            while number < rounds or found.kills < kills:
                number += 1
                _round(found, leader, cookies, number)
                _put_off(found, leader, number)
            for each in edited:
                each.result()
        haunting.join()
        found.ask("POST", "/room/lead", {"do": "choose", "key": AT}, leader)
        for stream in streams:
            stream.sees("deferred", number)
    finally:
        found.stopping.set()
        found.end()
    _whole(folder)
    _put_off_once(folder, number)
    for each in COSTS:
        assert _cost(folder, each) == _amount(each, edits // len(COSTS) - 1)
    return found


def _round(found: Evening, leader: str, cookies: list[str], number: int) -> None:
    """One round: every vote that was acknowledged is in the tally, and no other."""
    assert found.ask("POST", "/room/lead", {"do": "choose", "key": AT}, leader)[0] in (200, 422)
    assert found.ask("POST", "/room/lead", {"do": "open"}, leader)[0] in (200, 422)
    chance = random.Random(found.seed * 1000 + number)
    choices = [chance.choice("AB-") for _ in cookies]

    def vote(place: int) -> int:
        said = {"round": number, "choice": choices[place], "because": f"{number}-{place}"}
        return found.ask("POST", "/room/vote", said, cookies[place])[0]

    with ThreadPoolExecutor(len(cookies)) as voting:
        statuses = list(voting.map(vote, range(len(cookies))))
    assert statuses == [200] * len(cookies), statuses
    assert found.ask("POST", "/room/lead", {"do": "close"}, leader)[0] in (200, 422)
    text = next((found.folder / "votes").glob("2*[0-9].jsonl")).read_text(encoding="utf-8")
    last = [line for line in lines_in(text) if isinstance(line, Round)][-1]
    assert last.number == number
    assert (last.tally["A"], last.tally["B"], last.abstained) == tuple(map(choices.count, "AB-"))
    assert sorted(why for _, why in last.reasons) == sorted(f"{number}-{place}" for place in range(len(cookies)))
    found.heard["votes kept"] += len(cookies)


def _put_off(found: Evening, leader: str, number: int) -> None:
    """What is talked about is put off, asked for until it is acknowledged."""
    said = {"do": "defer", "by": "All", "because": f"After round {number}"}
    while found.ask("POST", "/room/lead", said, leader)[0] == 409:  # somebody edits
        found.heard["changed meanwhile"] += 1
    found.heard["decisions kept"] += 1


def _put_off_once(folder: Path, number: int) -> None:
    """What was put off again is so for the last reason, and whatever was acknowledged late is written once."""
    decisions = read([str(folder)])[0].workspace.decisions.values()
    reasons = Counter(each.because for each in decisions if (each.because or "").startswith("After round"))
    assert reasons == {f"After round {number}": 1}, reasons


def _amount(address: str, number: int) -> int:
    return (1100 + 100 * COSTS.index(address) + number) * 1000


def _cost(folder: Path, address: str) -> int:
    reading = read([str(folder)])[0]
    assert reading.faults == ()
    return int(facts_of(reading.models["as-is"].model)[address].amount)  # type: ignore[union-attr]


def _edit(found: Evening, leader: str, address: str, edits: int) -> None:
    """Edits, each asked for until it is acknowledged, and then in the file; every third time a box is moved as well."""
    for number in range(edits):
        value = f"{_amount(address, number) // 1000}k"
        _acknowledged(found, leader, {"states": ["as-is"], "changes": [{"address": address, "value": value}]})
        assert _cost(found.folder, address) == _amount(address, number)
        if number % 3 == 0:
            move = {"address": "channels.web", "other": "channels.store", "side": ("before", "after")[number % 2]}
            _acknowledged(found, leader, {"states": [], "changes": [], "move": move})


def _acknowledged(found: Evening, leader: str, edit: dict[str, object]) -> None:
    """Ask for an edit, with what the files hold now, until it is done."""
    begun = time.monotonic()
    while time.monotonic() < max(begun, found.killed) + PATIENCE:
        status, picture, _ = found.ask("GET", "/picture", cookie=leader)
        if status == 200:
            status, answer, _ = found.ask("POST", "/edit", {**edit, "files": picture["files"]}, leader)
            if status == 200:
                found.heard["edits kept"] += 1
                return
            assert status == 409, answer  # seen before the last edit was
            found.heard["changed meanwhile"] += 1
        time.sleep(0.05)
    raise AssertionError(f"never done: {edit}")


def _whole(folder: Path) -> None:
    """No file is half-written, and nothing lies about that the next start would not take away."""
    reading = read([str(folder)])[0]
    assert reading.faults == ()
    assert "2026" in next((folder / "votes").glob("2*[0-9].jsonl")).name
    for path in (folder / "votes").glob("2*[0-9].jsonl"):
        text = path.read_text(encoding="utf-8")
        assert len(lines_in(text)) == text.count("\n")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = evening(Path(folder) / "retail", asked.seed, asked.kills, rounds=13, edits=20)
    told = ", ".join(f"{what} {number}" for what, number in sorted(found.heard.items()))
    print(f"killed {found.kills} times, seed {asked.seed}: nothing was lost ({told})")  # noqa: T201


if __name__ == "__main__":
    main()
