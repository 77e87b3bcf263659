"""How large the boxes can be drawn: scale, level of detail and columns, so that everything fits on the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from engagement_model.drawing.fonts import width
from engagement_model.drawing.metrics import Detail, Metrics
from engagement_model.drawing.packing import Block, Packing
from engagement_model.drawing.page import Box, Lane
from engagement_model.drawing.theme import Theme

LARGEST = 1.22
_STEP = 0.965
_STEPS = 34
_PREFERENCE: dict[Detail, float] = {"full": 1.0, "brief": 0.72, "bare": 0.55}
_LAST_RESORTS = tuple(0.88**power for power in range(1, 40))


@dataclass(frozen=True)
class LaneContent:
    """What has to stand in one lane."""

    lane: Lane
    blocks: tuple[Block, ...]
    boxes: tuple[Box, ...]
    """Every box of every page, so that there is room for what any of them says."""

    @cached_property
    def second_row(self) -> bool:
        """Whether any box has a subtitle."""
        return any(box.subtitle for box in self.boxes)

    @cached_property
    def signs(self) -> bool:
        """Whether any box has marks or badges."""
        return any(box.marks or box.badges for box in self.boxes)

    @cached_property
    def names(self) -> dict[str, float]:
        """Address -> the width of its name on one line, in type sizes."""
        found: dict[str, float] = {}
        for box in self.boxes:
            found[box.address] = max(width(box.title, 1, "semibold"), found.get(box.address, 0))
        return found

    @cached_property
    def name_widths(self) -> list[float]:
        """The widths of all names, sorted."""
        return sorted(self.names.values())

    @cached_property
    def figure(self) -> float:
        """The width of the widest figure at the right, in type sizes."""
        return max((width(box.figure, 1) for box in self.boxes if box.figure), default=0.0)

    def name_room(self, metrics: Metrics, box_width: float) -> float:
        """The width left for a name at full detail."""
        figure = self.figure * metrics.figure + metrics.padding if self.figure else 0.0
        return box_width - 2 * metrics.padding - figure

    def box_height(self, metrics: Metrics) -> float:
        """The height of a box with a name on one line."""
        return metrics.box_height(second_row=self.second_row, signs=self.signs)

    def wrapped(self, metrics: Metrics, box_width: float) -> int:
        """How many names take two lines."""
        if metrics.detail != "full":
            return 0
        widest = self.name_room(metrics, box_width) / metrics.title
        return len(self.name_widths) - bisect_right(self.name_widths, widest + 1e-9)


@dataclass(frozen=True)
class Fit:
    """Sizes at which everything fits: columns and box width for each lane, and the distance between lanes."""

    metrics: Metrics
    columns: tuple[int, ...]
    box_widths: tuple[float, ...]
    lane_gap: float

    def lane_width(self, index: int) -> float:
        """The width of a lane's area of boxes."""
        count = self.columns[index]
        return count * self.box_widths[index] + (count - 1) * self.metrics.gutter


def best_fit(
    lanes: Sequence[LaneContent], theme: Theme, room: float, height: float, smallest: float, scale: float
) -> Fit:
    """The most readable way to stand `lanes` in an area of `room` by `height` points, `scale` being the frame's.

    Larger is better, all detail is better than less, one column is better than several; text below `smallest` points
    is the last resort.
    """
    best: tuple[float, Fit] | None = None
    for detail, preference in _PREFERENCE.items():
        for metrics in _sizes(theme, scale, detail, smallest):
            if best is not None and best[0] >= metrics.scale * preference:
                break
            fit = _fit(lanes, metrics, room, height)
            if fit is not None:
                score = metrics.scale * preference * 0.9 ** (max(fit.columns) - 1)
                if best is None or score > best[0]:
                    best = (score, fit)
    if best is not None:
        return best[1]
    for shrunk in _LAST_RESORTS:
        metrics = Metrics(theme, 0.5 * scale * shrunk, "bare", smallest * shrunk)
        fit = _fit(lanes, metrics, room, height)
        if fit is not None:
            return fit
    return _squeezed(lanes, Metrics(theme, 0.5 * scale * _LAST_RESORTS[-1], "bare", smallest * _LAST_RESORTS[-1]), room)


def _sizes(theme: Theme, scale: float, detail: Detail, smallest: float) -> Iterator[Metrics]:
    for step in range(_STEPS):
        yield Metrics(theme, LARGEST * scale * _STEP**step, detail, smallest)


def _fit(lanes: Sequence[LaneContent], metrics: Metrics, room: float, height: float) -> Fit | None:
    columns = []
    for content in lanes:
        count = _columns(content, metrics, height)
        if count is None:
            return None
        columns.append(count)
    return _widths(lanes, metrics, columns, room)


def _columns(content: LaneContent, metrics: Metrics, height: float) -> int | None:
    """The fewest columns in which a lane fits below its heading."""
    packing = Packing(metrics, content.box_height(metrics))
    single = packing.heights(content.blocks)
    single += content.wrapped(metrics, metrics.narrowest_box(content.lane)) * metrics.title_line
    if single <= height:
        return 1
    count = 2
    while count <= len(content.boxes):
        needed = Packing(metrics, _shared_height(content, metrics), count).heights(content.blocks)
        if needed <= height:
            return count
        count = max(count + 1, int(count * min(needed / height, 8)))
    return None


def _shared_height(content: LaneContent, metrics: Metrics) -> float:
    return content.box_height(metrics)


def _widths(lanes: Sequence[LaneContent], metrics: Metrics, columns: Sequence[int], room: float) -> Fit | None:
    """Boxes between their narrowest and widest; what is left goes to the gaps first, then to the boxes again."""
    gaps = max(len(lanes) - 1, 0)
    fixed = 2 * metrics.lane_padding * len(lanes) + sum(count - 1 for count in columns) * metrics.gutter
    least = [metrics.narrowest_box(content.lane) for content in lanes]
    most = [metrics.widest_box(content.lane) for content in lanes]
    free = room - fixed - gaps * metrics.lane_gap
    lowest = sum(width * count for width, count in zip(least, columns, strict=True))
    highest = sum(width * count for width, count in zip(most, columns, strict=True))
    if lowest > free + 1e-6:
        return None
    if highest >= free:
        share = (free - lowest) / (highest - lowest) if highest > lowest else 0.0
        widths = [low + share * (high - low) for low, high in zip(least, most, strict=True)]
        return Fit(metrics, tuple(columns), tuple(widths), metrics.lane_gap)
    left = free - highest
    wider = min(left, gaps * metrics.lane_gap * 0.9) if gaps else 0.0
    stretch = 1 + (left - wider) / highest
    gap = metrics.lane_gap + (wider / gaps if gaps else 0.0)
    return Fit(metrics, tuple(columns), tuple(width * stretch for width in most), gap)


def _squeezed(lanes: Sequence[LaneContent], metrics: Metrics, room: float) -> Fit:
    count = tuple(max(1, len(content.boxes)) for content in lanes)
    share = room / max(sum(count), 1)
    return Fit(metrics, count, tuple(share * 0.5 for _ in lanes), 0.0)
