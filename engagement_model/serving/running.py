"""Running the server: the address it is bound to, what it is called there, and that it ends when it is told to."""

from __future__ import annotations

import ipaddress
import socket
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Final

from engagement_model.serving.doors import Application
from engagement_model.translation.refusals import refusal

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
"""What a browser on this machine may call it."""

MOST_CONNECTIONS: Final = 1_000
"""So many are open at once at most: two streams of two hundred phones, and some room."""

TURN: Final = 0.001
"""Seconds after which a thread that draws lets another answer."""


class CannotBind(Exception):
    """The address cannot be listened at; the message says why."""


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens at an address; port 0 takes any that is free. Raises `CannotBind`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, port))
        opened.listen(256)
    except OSError as error:
        opened.close()
        raise CannotBind(refusal(error)) from None
    return opened


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def reached_at(host: str) -> str:
    """The address under which others reach what is bound to `host`; where that is all of them, the one that leads out.

    No packet is sent to find out.
    """
    if host not in ("0.0.0.0", "::"):  # noqa: S104  # compared, not bound
        return host
    family, beyond = (socket.AF_INET6, "2001:db8::1") if ":" in host else (socket.AF_INET, "192.0.2.1")
    with socket.socket(family, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect((beyond, 9))
            return str(asked.getsockname()[0])
        except OSError:
            return "127.0.0.1" if family == socket.AF_INET else "::1"


def names_of(host: str, others: Iterable[str]) -> tuple[str, ...]:
    """All that browsers may call a server: loopback, the address it is bound to, and the names it was given."""
    return tuple(dict.fromkeys((*LOOPBACK, reached_at(host), *others)))


def run(application: Application, listening: socket.socket, ending: Callable[[], None]) -> None:
    """Serve until the process is told to end; `ending` then ends what would never end by itself."""
    import uvicorn

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            ending()
            await super().shutdown(sockets)

    # What is asked meanwhile is not to wait for pages that are drawn in another thread.
    sys.setswitchinterval(TURN)
    config = uvicorn.Config(
        application,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="on",
        ws="none",
        limit_concurrency=MOST_CONNECTIONS,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=1,
    )
    with suppress(KeyboardInterrupt):  # which is how a server is ended
        Server(config).run(sockets=[listening])
