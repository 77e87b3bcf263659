"""What a text is shown on: a terminal of some width, or a pipe."""

from __future__ import annotations

from dataclasses import dataclass

PIPE_WIDTH = 160


@dataclass(frozen=True, slots=True)
class Screen:
    """How wide the output may be, in columns, and whether it may be coloured."""

    width: int = PIPE_WIDTH
    colour: bool = False
