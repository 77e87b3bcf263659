"""The door in front of every route: who may ask, what may be asked, and what every answer says about itself.

What it turns away never reaches a route. A browser that is on some other page cannot be made to talk to this server
for it (another `Host`, another `Origin`, a form), and nothing that this server says can be read, framed or run there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Final, TypeAlias

from msgspec import Struct

Message: TypeAlias = MutableMapping[str, object]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Application: TypeAlias = Callable[[MutableMapping[str, object], Receive, Send], Awaitable[None]]
Headers: TypeAlias = list[tuple[bytes, bytes]]

MOST_BYTES: Final = 65_536
"""A request has no longer body: no edit and no vote is as long."""

PATIENCE: Final = 10.0
"""Seconds for which a body is waited for."""

SAFE: Final = frozenset(("GET", "HEAD"))
"""The methods by which nothing is changed."""

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src data:; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""That nothing is fetched from anywhere else, that no script or style stands in a page, and that no page frames it."""

GUARDS: Final[Headers] = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-store"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
"""What every answer says, whatever it is."""


def hosts_of(names: Iterable[str], port: int) -> frozenset[str]:
    """How a browser that was given one of `names` writes `Host`; an address with colons stands in brackets."""
    written = [f"[{name}]" if ":" in name and not name.startswith("[") else name for name in names]
    ported = {f"{name.lower()}:{port}" for name in written}
    return frozenset(ported | {name.lower() for name in written} if port == 80 else ported)


class Doors(Struct, frozen=True):
    """An application behind its door: `hosts` are the only ones it answers to, each as `Host` names it."""

    application: Application
    hosts: frozenset[str]

    async def __call__(self, scope: MutableMapping[str, object], receive: Receive, send: Send) -> None:
        """Let a request in, or say what is wrong with it."""
        kind = scope["type"]
        if kind == "lifespan":
            await self.application(scope, receive, send)
            return
        if kind != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        guarded = _guarding(send)
        refused = self._refused(scope)
        if refused is not None:
            await _say(guarded, *refused)
            return
        if scope["method"] in SAFE:
            await self.application(scope, receive, guarded)
            return
        try:
            body = await asyncio.wait_for(_body(receive), PATIENCE)
        except _TooLong:
            await _say(guarded, 413, "the body is too long")
            return
        except TimeoutError:
            await _say(guarded, 408, "the body did not come")
            return
        if body is not None:
            await self.application(scope, _replaying(body, receive), guarded)

    def _refused(self, scope: MutableMapping[str, object]) -> tuple[int, str] | None:
        headers = scope["headers"]
        assert isinstance(headers, list)
        if _only(headers, b"host").lower() not in self.hosts:
            return 421, "this server does not go by that name"
        if scope["method"] in SAFE:
            return None
        if _only(headers, b"origin").lower() not in {f"http://{host}" for host in self.hosts}:
            return 403, "a page of another origin asks this"
        if _only(headers, b"content-type").partition(";")[0].strip().lower() != "application/json":
            return 415, "the body is not application/json"
        length = _only(headers, b"content-length")
        if length.isdigit() and int(length) > MOST_BYTES:
            return 413, "the body is too long"
        return None


class _TooLong(Exception):
    pass


def _only(headers: Headers, name: bytes) -> str:
    """What the one header of that name says; empty where there is none, or more than one."""
    found = [value for key, value in headers if key.lower() == name]
    return found[0].decode("latin-1").strip() if len(found) == 1 else ""


async def _body(receive: Receive) -> bytes | None:
    """The whole body; `None` where whoever sent it has gone. Raises `_TooLong`."""
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        part = message.get("body", b"")
        assert isinstance(part, bytes)
        body += part
        if len(body) > MOST_BYTES:
            raise _TooLong
        if not message.get("more_body", False):
            return body


def _replaying(body: bytes, receive: Receive) -> Receive:
    """What the application receives: the body that was read, then what comes after it."""
    waiting = [body]

    async def received() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return received


def _guarding(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = message.get("headers", [])
            assert isinstance(headers, list)
            own = {name for name, _ in GUARDS}
            message = {**message, "headers": [each for each in headers if each[0].lower() not in own] + GUARDS}
        await send(message)

    return sent


async def _say(send: Send, status: int, why: str) -> None:
    """An answer of one line, in the words of the protocol: no person is told it."""
    headers: Headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": why.encode()})
