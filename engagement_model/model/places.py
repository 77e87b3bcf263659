"""Where the boxes of a workspace's pages stand, as kept from one drawing to the next: shares of a page, not points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from msgspec import Struct

WHOLE = 10_000
"""Heights are ten-thousandths of the area of the boxes, widths of the page."""

PLACES_FILE = "layout.yaml"
"""The file beside the workspace that keeps them."""


Detail = Literal["full", "brief", "bare"]
"""How much boxes say: names with a second row; names with signs beside them; names alone."""


class KeptBox(NamedTuple):
    """Where a box begins and ends, from the top of the boxes' area; `left` and `width` where it does not fill its lane.

    Its middle is its rank: on paper of another size boxes stand in that order, and as near to it as they can.
    """

    top: int
    bottom: int
    left: int | None = None
    width: int | None = None

    @property
    def middle(self) -> float:
        """The rank of the box in its lane."""
        return (self.top + self.bottom) / 2


class KeptLane(Struct, frozen=True):
    """A lane: the left edge and the width of its boxes, in how many columns, and where each box stands, by its id."""

    left: int
    width: int
    columns: int = 1
    boxes: Mapping[str, KeptBox] = {}
    names: int = WHOLE
    """How much larger its names are than all else would have them, in ten-thousandths."""
    detail: Detail | None = None
    """How much its boxes say, where they say more than those of other lanes."""


class KeptSheet(Struct, frozen=True):
    """How the pages of one size are drawn: how large, how much they say, what is around them, and the lanes.

    `scale` is in ten-thousandths; `headline`, `legend` and `cards` are lines of text, `elsewhere` says that cards have
    one more for other states, and `cards` is zero where there are none. `text` is the smallest type, in ten-thousandths
    of the smallest that the paper should have: less on a page that holds far too much.
    """

    detail: Detail
    scale: int
    headline: int = 1
    legend: int = 0
    cards: int = 0
    elsewhere: bool = False
    text: int = WHOLE
    lanes: Mapping[str, KeptLane] = {}

    def box(self, address: str) -> KeptBox | None:
        """Where the box with that address stands, if anywhere."""
        lane, _, identifier = address.partition(".")
        return self.lanes[lane].boxes.get(identifier) if lane in self.lanes else None
