"""The height at which each box stands in its lane: in order, evenly, and level with what it is linked to."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace as with_changes

from engagement_model.drawing.alignment import settled
from engagement_model.drawing.box_extras import Brief, Briefs, Extra
from engagement_model.drawing.fitting import Fit, lane_packing
from engagement_model.drawing.lane_content import LaneContent
from engagement_model.drawing.lanes import Links
from engagement_model.drawing.metrics import Metrics
from engagement_model.drawing.packing import Block, Packing, Rect
from engagement_model.model.sections import Lane
from engagement_model.model.values import replace

_SWEEPS = 6
_KEPT, _PINNED = 60.0, 100_000.0
"""How strongly boxes hold to the rank they were kept at, beside a line's pull of 1 to 6."""
_SPREADS = (1.0, 0.85, 0.7, 0.55, 0.4, 0.25, 0.1)
"""How much of the room that is left is tried between the rows of several columns."""
STRANDS_ABOVE_EDGE = 0.3
"""How much of the inset of a box stays free below its strands."""


class LanePlace(Struct, frozen=True):
    """One lane: its panel, the area of its boxes, and the left edges of its columns."""

    lane: Lane
    panel: Rect
    boxes: Rect
    columns: tuple[float, ...]
    box_width: float


class Standing:
    """Finds the height at which each box stands: in order, evenly, and level with what it is linked to."""

    def __init__(
        self,
        lanes: Sequence[LaneContent],
        fit: Fit,
        places: Sequence[LanePlace],
        links: Links,
        *,
        marked: bool = True,
        ranks: Mapping[str, float] | None = None,
        pinned: Collection[str] = (),
    ) -> None:
        self._ranks, self._pinned = ranks or {}, pinned
        self._lanes, self._fit, self._places, self._links = lanes, fit, places, links
        self._marked = marked
        self.title_lines: dict[str, int] = {}
        self.extras: dict[Lane, frozenset[Extra]] = {}
        self._ports = {
            address: fit.metrics.strands_height(count)
            for content in lanes
            for address, count in content.strands.items()
        }
        self._stacks = [self._stack(index) for index in range(len(lanes))]

    def _stack(self, index: int) -> _Stack:
        content, metrics = self._lanes[index], self._fit.of(index)
        whole = self._places[index]
        spare = min(content.spare_height(metrics), whole.boxes.height / 2)
        place = with_changes(whole, boxes=whole.boxes._replace(height=whole.boxes.height - spare))
        count = self._fit.columns[index]
        lines: dict[str, int] = {}
        packing = lane_packing(content, metrics, count, place.box_width, place.boxes.height)
        if metrics.detail == "full":
            lines = content.lines(metrics, place.box_width)
            high = replace(packing, title_lines=lines).height(content.blocks) if count == 1 else 0.0
            if count > 1 or high > place.boxes.height:
                # Where there is no room for a third line, a name is shortened after the second.
                lines = dict.fromkeys(lines, 2)
        else:
            brief = self._brief(content, metrics, packing, place)
            lines, self.extras[content.lane] = dict(brief.title_lines), brief.extras
            packing = replace(packing, title_lines=lines)
            self.title_lines |= lines
        if count == 1:
            self.title_lines |= lines
            stack = _Stack(content.blocks, replace(packing, title_lines=lines), place.boxes, self._ports)
            stack.hold(self._ranks, self._pinned)
            return stack
        if packing.box_height > content.box_height(metrics):
            self.title_lines |= lines
        needed = packing.height(content.blocks)
        rows = max(1.0, (needed + packing.gap) / (packing.box_height + packing.gap))
        spare = min(max(0.0, (place.boxes.height - needed) / rows), packing.box_height * 0.8)
        spread = next(
            (
                wider
                for share in _SPREADS
                if (wider := replace(packing, stretch=spare * share)).height(content.blocks) <= place.boxes.height
            ),
            packing,
        )
        return _Stack((Block("", content.blocks),), spread, place.boxes, self._ports, whole_lane=True)

    def _brief(self, content: LaneContent, metrics: Metrics, packing: Packing, place: LanePlace) -> Brief:
        """What boxes of one row say, and which names have a second line: as many as need it and have room for it."""
        area = place.boxes.height
        brief = Briefs(content, metrics, place.box_width, self._marked).of
        if packing.columns == 1:
            return brief(int((area - packing.height(content.blocks)) / metrics.title_line))
        if packing.box_height > content.box_height(metrics):
            return brief(0)
        fewest, most = 0, len(content.names)
        while fewest < most:
            middle = (fewest + most + 1) // 2
            if replace(packing, title_lines=brief(middle).title_lines).height(content.blocks) <= area:
                fewest = middle
            else:
                most = middle - 1
        return brief(fewest)

    @property
    def marked(self) -> bool:
        """Whether the boxes show what they hold."""
        lanes = enumerate(self._lanes)
        if any(self._fit.of(index).detail == "full" for index, content in lanes if content.lane == "platforms"):
            return True
        return any("marks" in extras for extras in self.extras.values())

    def result(self) -> tuple[dict[str, Rect], dict[str, Rect]]:
        """Boxes and frames by address."""
        near = self._near()
        indexes = range(len(self._stacks))
        for sweep in range(_SWEEPS):
            ports: dict[str, float] = {}
            for stack in self._stacks:
                ports |= stack.ports()
            for index in indexes if sweep % 2 else reversed(indexes):
                ports |= self._stacks[index].settle(near, ports)
        ports = {}
        for stack in self._stacks:
            ports |= stack.ports()
        for index in (*indexes, *reversed(indexes)):
            ports |= self._stacks[index].straighten(near, ports, 16 * self._fit.metrics.scale)
        rects: dict[str, Rect] = {}
        frames: dict[str, Rect] = {}
        for stack in self._stacks:
            stack.collect(rects, frames)
        return rects, frames

    def _near(self) -> dict[str, list[tuple[str, float]]]:
        outward: dict[str, int] = {}
        inward: dict[str, int] = {}
        for source, target in self._links:
            outward[source] = outward.get(source, 0) + 1
            inward[target] = inward.get(target, 0) + 1
        near: dict[str, list[tuple[str, float]]] = {}
        for (source, target), weight in self._links.items():
            alone = outward[source] == 1 and inward[target] == 1
            pull = weight * (6.0 if alone else 1.0)
            near.setdefault(source, []).append((target, pull))
            near.setdefault(target, []).append((source, pull))
        return near


class _Stack:
    """The blocks of one lane, one below the other, and where each begins."""

    def __init__(
        self,
        blocks: Sequence[Block],
        packing: Packing,
        area: Rect,
        strands: Mapping[str, float],
        *,
        whole_lane: bool = False,
    ) -> None:
        self._area, self._strands = area, strands
        self._inset = packing.metrics.inset
        if whole_lane:
            placed = [packing.placed(blocks[0].parts, area.width)]
        else:
            placed = [packing.placed((block,), area.width) for block in blocks]
        self._placed = placed
        heights = [each.height for each in placed]
        gap = packing.gap
        slack = area.height - sum(heights) - gap * (len(heights) - 1)
        even_gap = gap + max(slack, 0) / (len(heights) + 1)
        total = sum(heights) + even_gap * (len(heights) - 1)
        y = area.y + max(0.0, (area.height - total) / 2)
        self._even = []
        for height in heights:
            self._even.append(y)
            y += height + even_gap
        least = gap + 0.7 * (even_gap - gap)
        self._distances = [height + least for height in heights[:-1]]
        self._least = [height + gap for height in heights[:-1]]
        self._tops = list(self._even)
        self._high = area.bottom - (heights[-1] if heights else 0)
        self._kept: dict[int, tuple[float, float]] = {}
        self._hold = 0.15 + 1.2 * max(0.0, 1 - max(slack, 0) / max(area.height, 1) * 1.6)

    def hold(self, ranks: Mapping[str, float], pinned: Collection[str]) -> None:
        """Keep the first boxes of blocks near their ranks, shares of the height, and those that are pinned nearer."""
        for number, placed in enumerate(self._placed):
            first, rect = next(iter(placed.rects.items()))
            if first in ranks:
                top = self._area.y + ranks[first] * self._area.height - rect.height / 2
                self._kept[number] = (top, _PINNED if first in pinned else _KEPT)
        if self._kept:
            self._distances = self._least

    def ports(self) -> dict[str, float]:
        """Address -> the height at which its lines begin and end."""
        return {
            address: top + self._port(address, rect)
            for top, placed in zip(self._tops, self._placed, strict=True)
            for address, rect in placed.rects.items()
        }

    def _port(self, address: str, rect: Rect) -> float:
        """The height of a box's lines, in the middle of its strands where it has some."""
        strands = self._strands.get(address, 0.0)
        return rect.bottom - (strands + STRANDS_ABOVE_EDGE * self._inset) / 2 if strands else rect.middle

    def settle(self, near: Mapping[str, list[tuple[str, float]]], ports: Mapping[str, float]) -> dict[str, float]:
        """Move every block as near as can be to what it is linked to."""
        wanted, weights = [], []
        for number, (even, placed) in enumerate(zip(self._even, self._placed, strict=True)):
            kept, hold = self._kept.get(number, (even, self._hold))
            pull, total = kept * hold, hold
            for address, rect in placed.rects.items():
                for other, weight in near.get(address, ()):
                    if other in ports:
                        pull += weight * (ports[other] - self._port(address, rect))
                        total += weight
            wanted.append(pull / total)
            weights.append(total)
        self._tops = settled(wanted, weights, self._distances, self._area.y, self._high)
        return self.ports()

    def straighten(
        self, near: Mapping[str, list[tuple[str, float]]], ports: Mapping[str, float], reach: float
    ) -> dict[str, float]:
        """Move blocks that are almost level with something they are linked to quite level, where there is room."""
        for index, placed in enumerate(self._placed):
            if index in self._kept:
                continue
            offsets = sorted(
                (
                    -weight,
                    abs(ports[other] - self._port(address, rect) - self._tops[index]),
                    ports[other] - self._port(address, rect),
                )
                for address, rect in placed.rects.items()
                for other, weight in near.get(address, ())
                if other in ports and abs(ports[other] - self._port(address, rect) - self._tops[index]) <= reach
            )
            if not offsets:
                continue
            top = offsets[0][2]
            low = self._tops[index - 1] + self._least[index - 1] if index else self._area.y
            last = index + 1 == len(self._tops)
            high = self._high if last else self._tops[index + 1] - self._least[index]
            if low <= top <= high:
                self._tops[index] = top
        return self.ports()

    def collect(self, rects: dict[str, Rect], frames: dict[str, Rect]) -> None:
        """Add the places of all boxes and frames on the page."""
        for top, placed in zip(self._tops, self._placed, strict=True):
            rects |= {address: rect.moved(self._area.x, top) for address, rect in placed.rects.items()}
            frames |= {address: rect.moved(self._area.x, top) for address, rect in placed.frames.items()}
