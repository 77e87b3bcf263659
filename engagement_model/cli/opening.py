"""Opening a served workspace: its socket, its keys, what the terminal says of it."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from engagement_model.serving.doors import hosts_of
from engagement_model.serving.invitation import Invitation
from engagement_model.serving.running import LOOPBACK, CannotBind, bound, names_of, reached_at, run
from engagement_model.serving.streams import Board
from engagement_model.serving.studio import Studio
from engagement_model.serving.tickets import Doorkeeper, Keys
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from engagement_model.cli.household import Household
    from engagement_model.serving.app import Served
    from engagement_model.serving.room.ledger import Session


@dataclass(frozen=True)
class Opened:
    """A workspace that is about to be served: `address` is that of whoever leads, `invitation` that of the phones."""

    served: Served
    board: Board
    listening: socket.socket
    address: str
    invitation: Invitation | None

    @classmethod
    def at(
        cls,
        house: Household,
        host: str,
        port: int,
        names: tuple[str, ...],
        language: str | None,
        editor: str | None,
        *,
        room: bool,
    ) -> Opened:
        """Bind the address and make the keys; those of today's room, where it was opened before."""
        from engagement_model.serving.app import Served

        listening = _bound(host, port)
        port = listening.getsockname()[1]
        board = Board()
        studio = Studio(house, board, language, editor)
        hosts, cookie = hosts_of(names_of(host, names), port), f"engage-{port}"
        if not room:
            keeper = Doorkeeper(Keys.made(room=False), time.time)
            own = f"http://{LOOPBACK[0]}:{port}/#{keeper.keys.secret}"
            return cls(Served(studio, board, keeper, hosts, cookie), board, listening, own, None)
        from engagement_model.serving.room.assembly import Assembly
        from engagement_model.serving.room.ledger import Ledger, Sessions
        from engagement_model.serving.room.routes import RoomServed

        day = house.today()
        sessions = Sessions(house.folder, day)
        session = sessions.load() or _session()
        sessions.keep(session)
        keeper = Doorkeeper(Keys(session.secret, session.code, bytes.fromhex(session.signing)), time.time)
        ledger = Ledger(house.folder, day)
        assembly = Assembly(house, ledger, sessions, session, lambda **_: None, time.time)
        assembly.begin()
        shown = names[0] if names else reached_at(host)
        invitation = Invitation(f"http://{_bracketed(shown)}:{port}", session.code)
        served = RoomServed(studio, board, keeper, hosts, cookie, assembly, invitation)
        return cls(served, board, listening, f"{invitation.origin}/#{session.secret}", invitation)

    def lines(self) -> Iterator[str]:
        """What the terminal says: the address, and in a room how phones come in."""
        if self.invitation is None:
            yield gettext("{address} (Ctrl+C ends it)").format(address=self.address)
            return
        yield gettext("Whoever leads opens {address} (Ctrl+C ends it)").format(address=self.address)
        yield gettext("Phones open {address} with the code {code}").format(
            address=self.invitation.origin, code=self.invitation.code
        )
        yield self.invitation.terminal()

    def run(self) -> None:
        """Serve until it is told to end."""
        run(self.served.application(), self.listening, self.board.close)


def _session() -> Session:
    from engagement_model.serving.room.ledger import Session

    keys = Keys.made(room=True)
    return Session(keys.secret, keys.code, keys.signing.hex())


def _bound(host: str, port: int) -> socket.socket:
    try:
        return bound(host, port)
    except CannotBind as error:
        message = gettext("cannot listen at {host}:{port}: {reason}")
        raise click.ClickException(message.format(host=host, port=port, reason=error)) from None


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
