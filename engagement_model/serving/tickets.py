"""Tickets: a code that somebody was shown, exchanged for a signed cookie that says what its bearer may do."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from msgspec import Struct

Role = Literal["facilitator", "participant"]
"""A facilitator writes, opens and closes; a participant sees, and has one vote."""

SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""What codes are made of: no sign is taken for another."""

CODE_LENGTH: Final = 6

FREE_TRIES: Final = 5
"""So many wrong codes cost an address nothing but their being wrong: people mistype."""

LONGEST_WAIT: Final = 60.0
"""Seconds that an address waits at most before its next code is looked at."""

FORGIVEN_AFTER: Final = 600.0
"""Seconds after which the wrong codes of an address no longer count."""

LIFETIME: Final = 12 * 3600
"""Seconds for which a ticket is good: an evening."""

MOST_ADDRESSES: Final = 10_000
"""Addresses that are remembered for their wrong codes."""


class TooMany(Exception):
    """An address tried too many wrong codes; it is to wait for `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds


class Ticket(Struct, frozen=True):
    """Who is asking: what it may do, and a random name that stands for nobody."""

    role: Role
    bearer: str


@dataclass(frozen=True)
class Keys:
    """What opens the doors: the secret of the facilitator, the code of the room, and the key that signs tickets.

    Where there is no room there is no code.
    """

    secret: str
    code: str
    signing: bytes = field(repr=False)

    @classmethod
    def made(cls, *, room: bool) -> Keys:
        """New ones, which nobody can guess."""
        code = "".join(secrets.choice(SIGNS) for _ in range(CODE_LENGTH)) if room else ""
        return cls(secrets.token_urlsafe(32), code, secrets.token_bytes(32))


class Doorkeeper:
    """Exchanges codes for tickets and knows its own tickets again.

    `now` is the time in seconds, by a clock that goes on when the server starts again.
    """

    def __init__(self, keys: Keys, now: Callable[[], float]) -> None:
        self.keys = keys
        self._now = now
        self._wrong: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def admit(self, code: str, address: str) -> Ticket | None:
        """A ticket for a code; `None` where it is wrong. Raises `TooMany` where the address is to wait first."""
        number, last = self._wrong.get(address, (0, 0.0))
        if number and self._now() - last > FORGIVEN_AFTER:
            number = 0
        wait = min(2.0 ** (number - FREE_TRIES), LONGEST_WAIT) if number >= FREE_TRIES else 0.0
        left = last + wait - self._now()
        if wait and left > 0:
            raise TooMany(left)
        role = self._role(code)
        if role is None:
            self._wrong[address] = number + 1, self._now()
            self._wrong.move_to_end(address)
            while len(self._wrong) > MOST_ADDRESSES:
                self._wrong.popitem(last=False)
            return None
        return Ticket(role, secrets.token_hex(16))

    def _role(self, code: str) -> Role | None:
        if hmac.compare_digest(code.encode(), self.keys.secret.encode()):
            return "facilitator"
        typed = "".join(code.upper().split()).replace("-", "")
        if self.keys.code and hmac.compare_digest(typed.encode(), self.keys.code.encode()):
            return "participant"
        return None

    def cookie(self, ticket: Ticket) -> str:
        """The ticket as a cookie holds it."""
        said = f"{ticket.role}.{ticket.bearer}.{int(self._now()) + LIFETIME}"
        return f"{said}.{self._signature(said)}"

    def ticket(self, cookie: str) -> Ticket | None:
        """The ticket that a cookie holds; `None` for one that was not made here, or is no longer good."""
        said, _, signature = cookie.rpartition(".")
        if not hmac.compare_digest(signature.encode(), self._signature(said).encode()):
            return None
        role, bearer, until = said.split(".")
        found: Role | None = next((each for each in get_args(Role) if each == role), None)
        return Ticket(found, bearer) if found is not None and int(until) > self._now() else None

    def _signature(self, said: str) -> str:
        return hmac.new(self.keys.signing, said.encode(), hashlib.sha256).hexdigest()
