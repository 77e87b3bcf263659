"""A page as nested lists for formats that lay it out themselves: lanes, and in them wholes with their parts."""

from __future__ import annotations

from typing import NamedTuple

from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.packing import Block, blocks_of
from engagement_model.drawing.page import Box, Heading
from engagement_model.drawing.subtitles import SEPARATOR


class LaneList(NamedTuple):
    """One lane: its heading, and its boxes from top to bottom, parts within their whole."""

    heading: Heading
    blocks: tuple[Block, ...]

    def addresses(self) -> tuple[str, ...]:
        """The addresses of all boxes in the lane."""
        return tuple(address for block in self.blocks for address in block.addresses())


def lane_lists(page: DrawnPage) -> tuple[LaneList, ...]:
    """The lanes of a page that have a box."""
    rects = page.layout.rects
    boxes = sorted(page.page.boxes, key=lambda box: (rects[box.address].y, rects[box.address].x, box.address))
    wholes = {box.address: box.part_of for box in boxes if box.part_of is not None}
    lanes = (
        LaneList(heading, blocks_of([box.address for box in boxes if box.lane == heading.lane], wholes))
        for heading in page.page.headings
    )
    return tuple(lane for lane in lanes if lane.blocks)


def second_row(box: Box) -> str:
    """What stands below the name of a box, its figure, and in brackets the letters of the channels, in words."""
    held = [f"{'●' if mark.role == 'master' else '○'} {mark.label}" for mark in box.marks]
    signs = [f"[{badge.key}]" for badge in box.badges] + ([f"[{box.letter}]" if box.letter else ""])
    ways = f"({' '.join(sign.key for sign in box.signs)})" if box.signs else ""
    return SEPARATOR.join(
        part for part in (" ".join(held) or box.subtitle, box.figure, ways, " ".join(signs).strip()) if part
    )
