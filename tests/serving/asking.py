"""Asking a served workspace without a network: requests as a browser, or somebody else, would send them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from engagement_model.cli.household import Household
from engagement_model.serving.app import Served
from engagement_model.serving.doors import hosts_of
from engagement_model.serving.invitation import Invitation
from engagement_model.serving.room.assembly import Assembly
from engagement_model.serving.room.ledger import Ledger, Session, Sessions
from engagement_model.serving.room.routes import RoomServed
from engagement_model.serving.running import LOOPBACK
from engagement_model.serving.streams import Board
from engagement_model.serving.studio import Studio
from engagement_model.serving.tickets import Doorkeeper, Keys

PORT = 8700
HOST = f"127.0.0.1:{PORT}"
COOKIE = f"engage-{PORT}"
KEYS = Keys("the-secret-of-the-facilitator", "ABC234", b"k" * 32)

Headers = Mapping[str, str]


@dataclass
class Answered:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> dict[str, object]:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def cookie(self) -> str:
        return self.headers["set-cookie"].partition(";")[0].partition("=")[2]


@dataclass
class Clock:
    """Seconds that pass when they are told to."""

    now: float = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class House:
    """A served workspace and its clock."""

    served: Served
    clock: Clock
    application: object = field(init=False)

    def __post_init__(self) -> None:
        self.application = self.served.application()

    def ask(
        self,
        path: str,
        said: object = None,
        *,
        method: str = "",
        headers: Headers | None = None,
        cookie: str = "",
        address: str = "127.0.0.1",
        raw: bytes | None = None,
    ) -> Answered:
        """Ask as our own page would: `said` is sent as JSON; `headers` come on top, an empty one is left out."""
        method = method or ("GET" if said is None and raw is None else "POST")
        sent = {"host": HOST}
        if method != "GET":
            sent |= {"origin": f"http://{HOST}", "content-type": "application/json"}
        if cookie:
            sent["cookie"] = f"{COOKIE}={cookie}"
        sent |= headers or {}
        body = raw if raw is not None else json.dumps(said).encode()
        listed = [(key.encode(), value.encode()) for key, value in sent.items() if value]
        return asyncio.run(asked(self.application, method, path, listed, body, address))

    def facilitator(self) -> str:
        """The cookie of whoever has the secret."""
        return self.ask("/enter", {"code": KEYS.secret}).cookie

    def participant(self, address: str = "10.0.0.1") -> str:
        """The cookie of whoever has the code."""
        return self.ask("/enter", {"code": KEYS.code}, address=address).cookie


def house(path: Path) -> House:
    """A workspace, looked at once, as `engage serve` serves it."""
    clock = Clock()
    board = Board()
    studio = Studio(Household(path), board)
    look_first(studio)
    return House(Served(studio, board, Doorkeeper(KEYS, clock), hosts_of(LOOPBACK, PORT), COOKIE), clock)


def room(path: Path) -> House:
    """A workspace with its room, as `engage serve --room` opens it."""
    clock = Clock()
    board = Board()
    home = Household(path)
    studio = Studio(home, board)
    day = home.today()
    session = Session(KEYS.secret, KEYS.code, KEYS.signing.hex())
    sessions = Sessions(home.folder, day)
    assembly = Assembly(home, Ledger(home.folder, day), sessions, sessions.load() or session, lambda **_: None, clock)
    assembly.begin()
    hosts, invitation = hosts_of(LOOPBACK, PORT), Invitation(f"http://{HOST}", KEYS.code)
    served = RoomServed(studio, board, Doorkeeper(KEYS, clock), hosts, COOKIE, assembly, invitation)
    look_first(studio)
    return House(served, clock)


def look_first(studio: Studio) -> None:
    """Look at the files; no browser is here to be waited for."""
    studio.fetched.set()
    asyncio.run(studio.refresh())


async def asked(
    application: object, method: str, path: str, headers: list[tuple[bytes, bytes]], body: bytes, address: str
) -> Answered:
    """One request, its body in parts of a thousand bytes, and what is answered."""
    name, _, query = path.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": name,
        "raw_path": name.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": headers,
        "client": (address, 50000),
        "server": ("127.0.0.1", PORT),
    }
    parts = [body[start : start + 1000] for start in range(0, len(body), 1000)] or [b""]
    messages = [
        {"type": "http.request", "body": part, "more_body": number < len(parts) - 1}
        for number, part in enumerate(parts)
    ]
    came: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        if messages:
            return messages.pop(0)
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    async def send(message: dict[str, object]) -> None:
        came.append(message)

    run: Callable[..., Awaitable[None]] = application  # type: ignore[assignment]
    await run(scope, receive, send)
    start = came[0]
    found = {key.decode().lower(): value.decode() for key, value in start["headers"]}
    return Answered(start["status"], found, b"".join(message.get("body", b"") for message in came[1:]))
