"""Boxes packed into a lane: one below the other or in staggered columns, the parts of a whole in one frame."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heapreplace
from typing import NamedTuple

from msgspec import Struct, field

from engagement_model.drawing.metrics import Metrics

DEEPEST = 3
"""Frames within frames beyond this depth are drawn side by side."""


class Rect(NamedTuple):
    """A rectangle on a page, in points from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.y + self.height / 2

    def moved(self, x: float, y: float) -> Rect:
        """The same rectangle further right and down."""
        return Rect(self.x + x, self.y + y, self.width, self.height)


class Block(Struct, frozen=True):
    """An element and what is part of it: a box, or a frame with boxes in it."""

    address: str
    parts: tuple[Block, ...] = ()

    def addresses(self) -> Iterator[str]:
        """The addresses in the block, the whole before its parts."""
        return (block.address for block in self.nested())

    def nested(self) -> Iterator[Block]:
        """The block and all blocks in it, the whole before its parts."""
        yield self
        for part in self.parts:
            yield from part.nested()


def blocks_of(addresses: Sequence[str], whole_of: dict[str, str]) -> tuple[Block, ...]:
    """The blocks that `addresses` make, in their order; a whole that is not among them frames nothing."""
    known = set(addresses)
    parts: dict[str, list[str]] = {}
    tops = []
    for address in addresses:
        whole = whole_of.get(address)
        if whole in known and whole != address and not _around(address, whole_of):
            parts.setdefault(whole, []).append(address)
        else:
            tops.append(address)

    def block(address: str, depth: int) -> Block:
        members = parts.get(address, ())
        if depth < DEEPEST:
            return Block(address, tuple(block(member, depth + 1) for member in members))
        return Block(address, tuple(Block(below) for member in members for below in block(member, 0).addresses()))

    return tuple(block(address, 1) for address in tops)


def _around(address: str, whole_of: dict[str, str]) -> bool:
    seen, at = {address}, whole_of.get(address)
    while at is not None:
        if at in seen:
            return at == address
        seen.add(at)
        at = whole_of.get(at)
    return False


class Packing(Struct, frozen=True):
    """How the boxes of one lane are packed: their measures, and in how many columns.

    In several columns each block goes to the column that ends highest, every second column beginning half a row
    lower, so that lines to an inner column pass straight between the boxes of the outer one.
    """

    metrics: Metrics
    box_height: float
    columns: int = 1
    title_lines: Mapping[str, int] = field(default_factory=dict)
    heads: Mapping[str, float] = field(default_factory=dict)
    """The heights of boxes at the head of a frame."""
    extra: Mapping[str, float] = field(default_factory=dict)
    """What is added to the heights of some boxes."""
    stretch: float = 0.0
    """Points added to the gap between rows."""
    tallest: float = math.inf
    """A frame higher than this is laid across all columns."""

    @property
    def gap(self) -> float:
        """The distance between rows."""
        return self.metrics.row_gap + self.stretch

    @property
    def _below_head(self) -> float:
        return self.metrics.frame_padding * 0.35

    def height_of(self, address: str) -> float:
        """The height of one box."""
        lines = self.title_lines.get(address, 1)
        own = self.heads.get(address, self.box_height) + (lines - 1) * self.metrics.title_line
        return own + self.extra.get(address, 0.0)

    def block_height(self, block: Block) -> float:
        """The height of a box, or of a frame with all in it one below the other."""
        if not block.parts:
            return self.height_of(block.address)
        inner = sum(map(self.block_height, block.parts)) + self.gap * (len(block.parts) - 1)
        return self.height_of(block.address) + self._below_head + inner + self.metrics.frame_padding

    def height(self, blocks: Sequence[Block]) -> float:
        """The height of the whole lane, found without placing its boxes."""
        if not self.heads and not self.title_lines and not self.extra and not any(block.parts for block in blocks):
            return self._height_of_equals(len(blocks))
        gap, bottom = self.gap, 0.0
        ends = [(end, column) for column, end in enumerate(self._starts(len(blocks), 0.0))]
        heapify(ends)
        for block in blocks:
            high = self.block_height(block) if block.parts else self.height_of(block.address)
            if self._is_across(block, high):
                start = bottom + gap if bottom else 0.0
                bottom = start + self._height_across(block)
                ends = [(end, column) for column, end in enumerate(self._starts(len(blocks), bottom + gap))]
                heapify(ends)
                continue
            end, column = ends[0]
            bottom = max(bottom, end + high)
            heapreplace(ends, (end + high + gap, column))
        return bottom

    def _height_of_equals(self, count: int) -> float:
        """The same for boxes of one height, which fill the columns in turn: most lanes, looked at a thousand times."""
        starts = sorted(self._starts(count, 0.0))
        bottom = 0.0
        for start in dict.fromkeys(starts[:count]):
            end = start
            for _ in range(-(-(count - starts.index(start)) // self.columns) - 1):
                end = end + self.box_height + self.gap
            bottom = max(bottom, end + self.box_height)
        return bottom

    def _is_across(self, block: Block, high: float) -> bool:
        return self.columns > 1 and high > self.tallest and bool(block.parts)

    def _height_across(self, block: Block) -> float:
        head = self.height_of(block.address) + self._below_head
        return head + self.height(block.parts) + self.metrics.frame_padding

    def at_least(self, count: int) -> float:
        """A height below which a lane of `count` boxes cannot be."""
        return count * (min(self.box_height, *self.heads.values(), math.inf) + self.gap) / self.columns - self.gap

    def placed(self, blocks: Sequence[Block], width: float) -> Placed:
        """Where everything in `blocks` stands, from the upper left corner of an area `width` wide."""
        placed = Placed({}, {}, 0.0)
        gutter = self.metrics.gutter
        cell = (width - (self.columns - 1) * gutter) / self.columns
        ends = self._starts(len(blocks), 0.0)
        for block in blocks:
            high = self.block_height(block)
            if self._is_across(block, high):
                y = max(placed.height + self.gap, 0.0) if placed.rects else 0.0
                self._frame(placed, block, Rect(0, y, width, 0), across=True)
                ends = self._starts(len(blocks), placed.height + self.gap)
                continue
            column = ends.index(min(ends)) if self.columns > 1 else 0
            area = Rect(column * (cell + gutter), ends[column], cell, high)
            self._block(placed, block, area)
            ends[column] = area.bottom + self.gap
        return placed

    def _starts(self, count: int, top: float) -> list[float]:
        if self.columns == 1 or count < 2:
            return [top] * self.columns
        half = (self.box_height + self.gap) / 2
        return [top + half * (column % 2) for column in range(self.columns)]

    def _block(self, placed: Placed, block: Block, area: Rect) -> None:
        if block.parts:
            self._frame(placed, block, area)
        else:
            placed.rects[block.address] = area
            placed.height = max(placed.height, area.bottom)

    def _frame(self, placed: Placed, block: Block, area: Rect, *, across: bool = False) -> None:
        padding = self.metrics.frame_padding
        head = Rect(area.x, area.y, area.width, self.height_of(block.address))
        y = head.bottom + self._below_head
        placed.rects[block.address] = head
        placed.frames[block.address] = head
        if across:
            inner = self.placed(block.parts, area.width - 2 * padding)
            placed.rects |= {address: rect.moved(area.x + padding, y) for address, rect in inner.rects.items()}
            placed.frames |= {address: rect.moved(area.x + padding, y) for address, rect in inner.frames.items()}
            y += inner.height
        else:
            for part in block.parts:
                inside = Rect(area.x + padding, y, area.width - 2 * padding, self.block_height(part))
                self._block(placed, part, inside)
                y = inside.bottom + self.gap
            y -= self.gap
        placed.frames[block.address] = Rect(area.x, area.y, area.width, y + padding - area.y)
        placed.height = max(placed.height, y + padding)


class Placed(Struct):
    """Boxes by address, frames by the address of the whole, and how far down they reach."""

    rects: dict[str, Rect]
    frames: dict[str, Rect]
    height: float
