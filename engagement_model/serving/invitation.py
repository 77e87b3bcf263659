"""The invitation: how phones come in - an address with the code behind its #, as a picture that they read."""

from __future__ import annotations

import io
from functools import cached_property

from msgspec import Struct


class Invitation(Struct, frozen=True, dict=True):
    """Where the room is, and the code that opens it."""

    origin: str
    code: str

    @property
    def address(self) -> str:
        """What a phone opens."""
        return f"{self.origin}/#{self.code}"

    @cached_property
    def qr(self) -> str:
        """The address as a QR code, an `svg` element."""
        import segno

        out = io.BytesIO()
        segno.make(self.address, error="m", micro=False).save(
            out,
            kind="svg",
            xmldecl=False,
            svgns=True,
            omitsize=True,
            border=2,
            svgclass="qr",
            lineclass=None,
            dark="#000",
        )
        return out.getvalue().decode()

    def terminal(self) -> str:
        """The same in signs, for a terminal."""
        import segno

        out = io.StringIO()
        segno.make(self.address, error="l", micro=False).terminal(out, compact=True, border=2)
        return out.getvalue()
