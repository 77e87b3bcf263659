"""What boxes of one row say beside their names, alike in a whole lane, and which of the names take two lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property, partial
from typing import Literal

from msgspec import Struct, field

from engagement_model.drawing.fonts import width
from engagement_model.drawing.lane_content import LaneContent
from engagement_model.drawing.metrics import Metrics, signs_width
from engagement_model.drawing.packing import DEEPEST, Block
from engagement_model.drawing.page import Box
from engagement_model.drawing.text import wrap, wrap_evenly

Extra = Literal["figure", "marks", "signs"]

_CHOICES: tuple[frozenset[Extra], ...] = (
    frozenset(("figure", "marks", "signs")),
    frozenset(("figure", "signs")),
    frozenset(("signs",)),
    frozenset(("figure", "marks")),
    frozenset(("figure",)),
    frozenset(("marks",)),
    frozenset(),
)
"""What may stand beside the names of a lane, the best first."""
_MOST_WRAPPED = 0.34
"""The share of names that may take two lines to make room for something beside them."""

APART = 0.5
"""The least space between a name and what stands beside it, in type sizes, that another font may take."""
LEAST_APART = 0.3
"""The same beside the sign of a channel, which would be left out otherwise, and has some space of its own."""


class Brief(Struct, frozen=True):
    """What stands beside every name of a lane that has it, and the names that take two lines."""

    extras: frozenset[Extra] = frozenset()
    title_lines: Mapping[str, int] = field(default_factory=dict)


class Briefs(Struct, frozen=True, dict=True):
    """What the boxes of a lane say: a figure or dots in one of them only if all that have any have room for them.

    A box without a dot would seem to hold nothing where others have theirs. Only where `marked` are there dots. What
    does not depend on how many names may take a second line is found once.
    """

    content: LaneContent
    metrics: Metrics
    box_width: float
    marked: bool = True

    def of(self, spare: int) -> Brief:
        """The same where `spare` names can take a second line before the lane is full.

        Names that would be cut take them first, those cut most before others.
        """
        for extras in self._choices:
            lines = self._lines(extras)
            if lines is not None and len(lines) <= min(spare, len(self._widths) * _MOST_WRAPPED):
                return Brief(extras, dict.fromkeys(lines, 2))
        if self.content.lane == "channels" and len(self._signed) <= spare:
            return Brief(frozenset(("signs",)), dict.fromkeys(sorted(self._signed), 2))
        return Brief(title_lines=dict.fromkeys(sorted(self._cut[: max(spare, 0)]), 2))

    @cached_property
    def _widths(self) -> Mapping[str, float]:
        return dict(_widths(self.content.blocks, self.box_width, self.metrics.frame_padding))

    @cached_property
    def _choices(self) -> list[frozenset[Extra]]:
        """What may stand beside the names, the best first."""
        choices = _choices(self.content, self.metrics)
        return [
            extras for extras in choices if all(_is_said(self.content, each, marked=self.marked) for each in extras)
        ]

    @cached_property
    def _lines(self) -> Callable[[frozenset[Extra]], frozenset[str] | None]:
        """Which names need two lines beside something; nothing where that has no room."""
        return cache(partial(_lines, self.content, self.metrics, self._widths))

    @cached_property
    def _signed(self) -> frozenset[str]:
        return _signed(self.content, self.metrics, self._widths)

    @cached_property
    def _cut(self) -> list[str]:
        """The names that have no room on one line, those that lack most of it first."""
        lacking: dict[str, float] = {}
        for box in self.content.boxes:
            room = _room(box, self.metrics, self._widths[box.address])
            lacks = width(box.title, self.metrics.title, "semibold") - room
            if lacks > 0:
                lacking[box.address] = max(lacks, lacking.get(box.address, 0.0))
        return sorted(lacking, key=lambda address: (-lacking[address], address))


def _choices(content: LaneContent, metrics: Metrics) -> Iterator[frozenset[Extra]]:
    """What may stand beside the names of a lane: of channels nothing without their signs, which strands bear too."""
    if metrics.detail == "bare" and content.lane == "platforms":
        yield frozenset(("signs",))
    if metrics.detail == "brief":
        yield from (each for each in _CHOICES if content.lane != "channels" or "signs" in each)


def _has(box: Box, extra: Extra) -> bool:
    return bool({"figure": box.figure, "marks": box.marks, "signs": box.signs}[extra])


def _is_said(content: LaneContent, extra: Extra, *, marked: bool) -> bool:
    """Whether any box of the lane has that to say."""
    return (marked or extra != "marks") and any(_has(box, extra) for box in content.boxes)


def _widths(blocks: Sequence[Block], box_width: float, padding: float, depth: int = 1) -> Iterator[tuple[str, float]]:
    """The width of each box: parts stand within the frame of their whole."""
    for block in blocks:
        yield block.address, box_width
        inner = box_width - 2 * padding if depth < DEEPEST else box_width
        yield from _widths(block.parts, inner, padding, depth + 1)


def _lines(
    content: LaneContent, metrics: Metrics, widths: Mapping[str, float], extras: frozenset[Extra]
) -> frozenset[str] | None:
    """The addresses of the names that need two lines beside `extras`; nothing where those have no room."""
    found = set()
    for box in content.boxes:
        room = _room(box, metrics, widths[box.address])
        if "figure" in extras and box.figure:
            figure = width(box.figure, metrics.figure)
            if figure > room / 2:
                return None
            room -= figure + metrics.padding * 0.8
        if "marks" in extras and box.marks:
            room -= dots_width(len(box.marks), metrics)
        if "signs" in extras and box.signs:
            room -= signs_width(box.signs, metrics)
        if any(_has(box, extra) for extra in extras):
            room -= APART * metrics.title
        if width(box.title, metrics.title, "semibold") > room:
            if room <= 0 or wrap(box.title, room, metrics.title, "semibold", 2, hyphens=False).cut:
                return None
            found.add(box.address)
    return frozenset(found)


def _signed(content: LaneContent, metrics: Metrics, widths: Mapping[str, float]) -> frozenset[str]:
    """The addresses of names that need two lines where those channels bear their signs that have room for them.

    Where a letter takes that room, on a page of changes, the sign gives way.
    """
    found = set()
    for box in content.boxes:
        size, title = metrics.title, width(box.title, metrics.title, "semibold")
        alone = _room(box._replace(letter=""), metrics, widths[box.address])
        beside = alone - signs_width(box.signs, metrics) - LEAST_APART * size
        least = _room(box, metrics, widths[box.address])
        room = min(least, beside) if is_whole(box.title, beside, size, 2) else least
        if title > room:
            found.add(box.address)
    return frozenset(found)


def is_whole(title: str, room: float, size: float, lines: int) -> bool:
    """Whether a name stands on so many lines of that width, none of its words broken."""
    longest = max((width(word, size, "semibold") for word in title.split()), default=0.0)
    return longest <= room and not wrap_evenly(title, room, size, "semibold", lines, hyphens=False).cut


def _room(box: Box, metrics: Metrics, wide: float) -> float:
    """The room for a name and what stands beside it, left of badges and letter."""
    room = wide - 2 * metrics.padding
    if box.letter:
        room -= metrics.letter_diameter + metrics.padding * 0.5
    if box.badges:
        discs = sum(disc_width(metrics.badge_diameter, badge.key, metrics.badge) for badge in box.badges)
        room -= discs + (3 * len(box.badges) + 4) * metrics.scale
    return room


def disc_width(diameter: float, key: str, size: float) -> float:
    """The width of a disc with `key` in it."""
    return max(diameter, width(key, size, "semibold") + diameter - size)


def dots_width(count: int, metrics: Metrics) -> float:
    """The width of the dots of what a box holds, with the space left of them."""
    return count * metrics.subtitle * 0.86 + 3 * metrics.scale
