"""Boxes packed into a lane: one below the other or in staggered columns, the parts of a whole in one frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

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


@dataclass(frozen=True)
class Block:
    """An element and what is part of it: a box, or a frame with boxes in it."""

    address: str
    parts: tuple[Block, ...] = ()

    def addresses(self) -> Iterator[str]:
        """The addresses in the block, the whole before its parts."""
        yield self.address
        for part in self.parts:
            yield from part.addresses()


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


@dataclass(frozen=True)
class Packing:
    """How the boxes of one lane are packed: their measures, and in how many columns."""

    metrics: Metrics
    box_height: float
    columns: int = 1
    title_lines: dict[str, int] | None = None
    stretch: float = 0.0
    """Points added to the gap between rows."""

    @property
    def gap(self) -> float:
        """The distance between rows."""
        return self.metrics.row_gap + self.stretch

    def height_of(self, address: str) -> float:
        """The height of one box."""
        lines = (self.title_lines or {}).get(address, 1)
        return self.box_height + (lines - 1) * self.metrics.title_line

    def heights(self, blocks: Sequence[Block], columns: int | None = None) -> float:
        """The height of `blocks` one after the other."""
        count = self.columns if columns is None else columns
        total, leaves, rows = 0.0, 0, 0
        for block in (*blocks, None):
            if block is not None and not block.parts and (count > 1 or not self.title_lines):
                leaves += 1
                continue
            if leaves:
                lines = -(-leaves // count)
                total += lines * self.box_height + (lines - 1) * self.gap
                total += (self.box_height + self.gap) / 2 if count > 1 and leaves > 1 else 0
                leaves, rows = 0, rows + 1
            if block is not None:
                total += self.block_height(block)
                rows += 1
        return total + max(rows - 1, 0) * self.gap

    def block_height(self, block: Block) -> float:
        """The height of a box or of a frame with all in it."""
        if not block.parts:
            return self.height_of(block.address)
        return (
            self.height_of(block.address) + self._below_header + self.heights(block.parts) + self.metrics.frame_padding
        )

    @property
    def _below_header(self) -> float:
        return self.metrics.frame_padding * 0.35

    def placed(self, blocks: Sequence[Block], width: float) -> Placed:
        """Where everything in `blocks` stands, from the upper left corner of a column `width` wide."""
        placed = Placed({}, {}, 0.0)
        run: list[Block] = []
        for block in (*blocks, None):
            if block is not None and not block.parts:
                run.append(block)
                continue
            if run:
                placed.append(self._run(run, width), self.gap)
                run = []
            if block is not None:
                placed.append(self._frame(block, width), self.gap)
        return placed

    def _run(self, blocks: Sequence[Block], width: float) -> Placed:
        rects: dict[str, Rect] = {}
        if self.columns == 1:
            y = 0.0
            for block in blocks:
                rects[block.address] = Rect(0, y, width, self.height_of(block.address))
                y = rects[block.address].bottom + self.gap
            return Placed(rects, {}, y - self.gap)
        gutter = self.metrics.gutter
        cell = (width - (self.columns - 1) * gutter) / self.columns
        pitch = self.box_height + self.gap
        for place, block in enumerate(blocks):
            row, column = divmod(place, self.columns)
            y = row * pitch + (pitch / 2 if column % 2 else 0)
            rects[block.address] = Rect(column * (cell + gutter), y, cell, self.box_height)
        return Placed(rects, {}, max(rect.bottom for rect in rects.values()))

    def _frame(self, block: Block, width: float) -> Placed:
        padding = self.metrics.frame_padding
        header = Rect(0, 0, width, self.height_of(block.address))
        inner = self.placed(block.parts, width - 2 * padding)
        below = header.bottom + self._below_header
        rects = {block.address: header} | {a: rect.moved(padding, below) for a, rect in inner.rects.items()}
        height = below + inner.height + padding
        frames = {block.address: Rect(0, 0, width, height)}
        frames |= {address: rect.moved(padding, below) for address, rect in inner.frames.items()}
        return Placed(rects, frames, height)


@dataclass
class Placed:
    """Boxes by address, frames by the address of the whole, and how far down they reach."""

    rects: dict[str, Rect]
    frames: dict[str, Rect]
    height: float

    def append(self, other: Placed, gap: float) -> None:
        """Put `other` below, `gap` points further down."""
        y = self.height + gap if self.rects else 0.0
        self.rects |= {address: rect.moved(0, y) for address, rect in other.rects.items()}
        self.frames |= {address: rect.moved(0, y) for address, rect in other.frames.items()}
        self.height = y + other.height
