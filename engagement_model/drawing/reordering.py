"""Reordering: a box put before or after another of its lane, everything else staying where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from msgspec.structs import replace as with_changes

from engagement_model.drawing.kept import sheet_of
from engagement_model.drawing.layout import Layout, lay_out
from engagement_model.drawing.packing import Block, Rect
from engagement_model.model.places import KeptSheet

Side = Literal["before", "after"]

_TOUCH = 0.01


def siblings(layout: Layout, address: str) -> tuple[str, ...]:
    """The boxes that a box can change places with, itself among them, as they stand: parts of the same whole.

    None where there is no such box, or nobody named it, so that its place cannot be kept.
    """
    return tuple(block.address for block in _in_order(layout, _beside(layout, address)))


def reordered(layout: Layout, address: str, side: Side, other: str) -> KeptSheet:
    """The sheet of `layout` with the box at `address` directly before or after another of its `siblings`.

    What stands between its old place and its new one moves up or down by what it takes; where boxes of several columns
    are not of one size, the page is laid out anew in the new order, near to where everything stood.
    """
    before = _in_order(layout, _beside(layout, address))
    by_address = {block.address: block for block in before}
    order = [block for block in before if block.address != address]
    place = [block.address for block in order].index(other) + (side == "after")
    order.insert(place, by_address[address])
    rects = dict(layout.rects)
    for block, (x, y) in zip(order, _corners(layout, before, order), strict=True):
        own = layout.rects[block.address]
        if abs(own.x - x) > _TOUCH or abs(own.y - y) > _TOUCH:
            moved = {each: layout.rects[each].moved(x - own.x, y - own.y) for each in block.addresses()}
            rects.update(moved)
    sheet = sheet_of(layout.frame, layout.metrics, layout.lanes, rects, layout.sizes)
    wish = with_changes(layout.wish, kept={**layout.wish.kept, layout.paper.name: sheet})
    return lay_out(layout.frame.pages, layout.paper, layout.theme, layout.engine, wish, layout.frame.around).sheet


def _beside(layout: Layout, address: str) -> Sequence[Block]:
    """The blocks among which that of a box is one."""

    def found(blocks: Sequence[Block]) -> Sequence[Block]:
        if any(block.address == address for block in blocks):
            return blocks
        return next((inner for block in blocks if (inner := found(block.parts))), ())

    all_found = next((blocks for content in layout.contents if (blocks := found(content.blocks))), ())
    named = [block for block in all_found if not block.address.partition(".")[2].startswith("-")]
    return named if any(block.address == address for block in named) else ()


def _in_order(layout: Layout, blocks: Sequence[Block]) -> list[Block]:
    """Blocks as they stand: column by column, from top to bottom."""
    return sorted(blocks, key=lambda block: layout.rects[block.address][:2])


def _corners(layout: Layout, before: Sequence[Block], after: Sequence[Block]) -> list[tuple[float, float]]:
    """Where blocks stand in the order `after`: in one column as far apart as before, in several at the same places."""
    extents = [_extent(layout, block) for block in before]
    if any(abs(extent.x - extents[0].x) > _TOUCH for extent in extents):
        return [(extent.x, extent.y) for extent in extents]
    gaps = [below.y - above.bottom for above, below in pairwise(extents)]
    corners, y = [], extents[0].y
    for block, gap in zip(after, (*gaps, 0.0), strict=True):
        corners.append((extents[0].x, y))
        y += _extent(layout, block).height + gap
    return corners


def _extent(layout: Layout, block: Block) -> Rect:
    return layout.frames.get(block.address, layout.rects[block.address])
