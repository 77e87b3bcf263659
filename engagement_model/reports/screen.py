"""What a text is shown on: a terminal of some width, or a pipe."""

from __future__ import annotations

from msgspec import Struct

PIPE_WIDTH = 160


class Screen(Struct, frozen=True):
    """How wide the output may be, in columns, and whether it may be coloured."""

    width: int = PIPE_WIDTH
    colour: bool = False
