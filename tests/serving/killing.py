"""An evening through which the server is killed: nothing that was acknowledged is lost, no file is half-written.

`python -m tests.serving.killing --kills 50 --seed 1`. Phones vote and a facilitator edits, each trying again until it
is answered; meanwhile the server is ended by SIGKILL at moments of chance, and started again where it was.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from engagement_model.language.reader import read
from engagement_model.model.facts import facts_of
from engagement_model.workshop.votes import Round, lines_in

ROOT = Path(__file__).parents[2]
COST = "platforms.pos.annual_cost"
EARLY = 0.2
PATIENCE = 300.0
"""Seconds after which something that is not answered is a fault of the server's."""


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
            if self.stopping.wait(chance.uniform(0.05, 3 * (time.monotonic() - begun) + 1)):
                return
            self.kill()
            self.start()

    # -- asking until there is an answer ----------------------------------------------------------------------------

    def ask(self, method: str, path: str, said: object = None, cookie: str = "") -> tuple[int, dict[str, object], str]:
        """Status, JSON and cookie of what is answered, however often the server has to be asked."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return self._ask(method, path, said, cookie)
            except (OSError, http.client.HTTPException):
                if time.monotonic() > until:
                    raise
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


def evening(folder: Path, seed: int, kills: int, rounds: int = 4, phones: int = 8, edits: int = 6) -> Evening:
    """Play it; raises `AssertionError` where anything that was acknowledged is not there."""
    shutil.copytree(ROOT / "examples" / "retail", folder)
    found = Evening(folder, seed)
    found.start()
    try:
        leader = found.ticket(found.secret)
        cookies = [found.ticket(found.code) for _ in range(phones)]
        haunting = threading.Thread(target=found.haunt, args=(kills,))
        haunting.start()
        with ThreadPoolExecutor(1) as editing:
            edited = editing.submit(_edit, found, leader, edits)
            number = 0
            while number < rounds or found.kills < kills:
                number += 1
                _round(found, leader, cookies, number)
            edited.result(PATIENCE)
        haunting.join(PATIENCE)
    finally:
        found.stopping.set()
        found.end()
    _whole(folder)
    return found


def _round(found: Evening, leader: str, cookies: list[str], number: int) -> None:
    """One round: every vote that was acknowledged is in the tally, and no other."""
    key = ["future-state", "platforms.pos"]
    assert found.ask("POST", "/room/lead", {"do": "choose", "key": key}, leader)[0] in (200, 422)
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


def _edit(found: Evening, leader: str, edits: int) -> None:
    """Edits, each asked for until it is acknowledged, and then in the file."""
    for number in range(edits):
        while True:
            status, form, _ = found.ask("GET", "/form?address=platforms.pos&state=as-is", cookie=leader)
            if status == 200:
                value = f"{1100 + number}k"
                said = {"files": form["files"], "states": ["as-is"], "changes": [{"address": COST, "value": value}]}
                status, _, _ = found.ask("POST", "/edit", said, leader)
                if status == 200:
                    break
                assert status == 409, status  # seen before the last edit was
            time.sleep(0.05)
        reading = read([str(found.folder)])[0]
        assert reading.faults == ()
        assert facts_of(reading.models["as-is"].model)[COST].amount == (1100 + number) * 1000  # type: ignore[union-attr]


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
    print(f"killed {found.kills} times, seed {asked.seed}: nothing was lost")  # noqa: T201


if __name__ == "__main__":
    main()
