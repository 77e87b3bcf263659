"""Where everything stands: one layout for all pages of a set, so that nothing moves between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engagement_model.drawing.alignment import settled
from engagement_model.drawing.fitting import Fit, LaneContent, best_fit
from engagement_model.drawing.fonts import LINE_HEIGHT, width
from engagement_model.drawing.frame import Frame
from engagement_model.drawing.metrics import Metrics
from engagement_model.drawing.ordering import Engine, ordered
from engagement_model.drawing.packing import Block, Packing, Rect, blocks_of
from engagement_model.drawing.page import Lane, Page
from engagement_model.drawing.sizes import Paper
from engagement_model.drawing.theme import DEFAULT, Theme

_SWEEPS = 6
_WIDEST_GAP = 2.1
"""The most empty height between two boxes, in box heights."""


@dataclass(frozen=True)
class LanePlace:
    """One lane: its panel, the area of its boxes, and the left edges of its columns."""

    lane: Lane
    panel: Rect
    boxes: Rect
    columns: tuple[float, ...]
    box_width: float


@dataclass(frozen=True)
class Layout:
    """Positions in points from the page's upper left corner, for every element of any page of the set."""

    paper: Paper
    theme: Theme
    frame: Frame
    metrics: Metrics
    lanes: tuple[LanePlace, ...]
    rects: Mapping[str, Rect]
    frames: Mapping[str, Rect]
    title_lines: Mapping[str, int]
    beside: float
    """Where the area for bows and notes at the right of the platforms begins."""
    engine: Engine


def lay_out(pages: Sequence[Page], paper: Paper, theme: Theme = DEFAULT, engine: Engine | None = None) -> Layout:
    """One layout for the union of what stands on `pages`."""
    from engagement_model.drawing import ordering  # noqa: PLC0415

    frame = Frame(tuple(pages), paper, theme)
    links = _links(pages)
    lanes = _contents(pages, links, engine)
    margin = frame.margin - theme.measures.lane_padding * frame.scale
    beside = _room_beside(pages, frame)
    right = frame.right - beside if beside else paper.width - margin
    top, bottom = frame.boxes_top, frame.boxes_bottom
    fit = best_fit(lanes, theme, right - margin, bottom - top, paper.smallest_text, frame.scale)
    places, x = [], margin
    for index, content in enumerate(lanes):
        boxes = Rect(x + fit.metrics.lane_padding, top, fit.lane_width(index), bottom - top)
        panel_width = boxes.width + 2 * fit.metrics.lane_padding
        panel = Rect(x, frame.lanes_top, panel_width, frame.lanes_bottom - frame.lanes_top)
        step = fit.box_widths[index] + fit.metrics.gutter
        columns = tuple(boxes.x + column * step for column in range(fit.columns[index]))
        places.append(LanePlace(content.lane, panel, boxes, columns, fit.box_widths[index]))
        x += panel_width + fit.lane_gap
    stand = _Standing(lanes, fit, places, links)
    rects, frames = stand.result()
    return Layout(
        paper,
        theme,
        frame,
        fit.metrics,
        tuple(places),
        rects,
        frames,
        stand.title_lines,
        x - fit.lane_gap,
        engine or ordering.engine(),
    )


def _links(pages: Sequence[Page]) -> dict[tuple[str, str], int]:
    links: dict[tuple[str, str], int] = {}
    for page in pages:
        for line in page.lines:
            pair = (line.source, line.target)
            links[pair] = links.get(pair, 0) + 1
    return links


def _contents(
    pages: Sequence[Page], links: Mapping[tuple[str, str], int], engine: Engine | None
) -> tuple[LaneContent, ...]:
    """The lanes with their blocks in the order in which they will stand."""
    boxes = [box for page in pages for box in page.boxes]
    whole_of: dict[str, str] = {}
    by_lane: dict[Lane, list[str]] = {heading.lane: [] for page in pages for heading in page.headings}
    for box in boxes:
        by_lane[box.lane].append(box.address)
        if box.part_of is not None:
            whole_of.setdefault(box.address, box.part_of)
    members = {lane: tuple(dict.fromkeys(addresses)) for lane, addresses in by_lane.items()}
    blocks = {lane: blocks_of(addresses, whole_of) for lane, addresses in members.items()}
    top_of = {address: block.address for lane in blocks.values() for block in lane for address in block.addresses()}
    between: dict[tuple[str, str], int] = {}
    for (source, target), weight in links.items():
        if source in top_of and target in top_of:
            pair = (top_of[source], top_of[target])
            between[pair] = between.get(pair, 0) + weight
    order = ordered([[block.address for block in lane] for lane in blocks.values()], between, engine)
    order = tuple(_beside_partners(lane, between, pages, top_of) for lane in order)
    sorted_blocks = []
    for lane, addresses in zip(blocks, order, strict=True):
        by_address = {block.address: block for block in blocks[lane]}
        sorted_blocks.append([by_address[address] for address in addresses])
    _sort_parts(sorted_blocks, links)
    return tuple(
        LaneContent(lane, tuple(chosen), tuple(box for box in boxes if box.lane == lane))
        for lane, chosen in zip(blocks, sorted_blocks, strict=True)
    )


def _beside_partners(
    lane: Sequence[str], links: Mapping[tuple[str, str], int], pages: Sequence[Page], top_of: Mapping[str, str]
) -> tuple[str, ...]:
    """`lane` with each member that no line reaches moved below one it has a bow with."""
    linked = {end for pair in links for end in pair}
    order = [member for member in lane if member in linked]
    partners: dict[str, list[str]] = {}
    for page in pages:
        for bow in page.bows:
            if bow.source in top_of and bow.target in top_of:
                partners.setdefault(top_of[bow.source], []).append(top_of[bow.target])
                partners.setdefault(top_of[bow.target], []).append(top_of[bow.source])
    for member in lane:
        if member not in linked:
            near = [order.index(partner) for partner in partners.get(member, ()) if partner in order]
            order.insert(sorted(near)[len(near) // 2] + 1 if near else len(order), member)
    return tuple(order)


def _sort_parts(lanes: list[list[Block]], links: Mapping[tuple[str, str], int]) -> None:
    """Put the parts of each whole in the order of what they are linked to."""
    if not any(block.parts for lane in lanes for block in lane):
        return
    near: dict[str, list[str]] = {}
    for source, target in links:
        near.setdefault(source, []).append(target)
        near.setdefault(target, []).append(source)
    for _ in range(3):
        places: dict[str, float] = {}
        for lane in lanes:
            addresses = [address for block in lane for address in block.addresses()]
            places |= {address: place / len(addresses) for place, address in enumerate(addresses)}

        def mean(block: Block, places: Mapping[str, float] = places) -> float:
            found = [places[end] for address in block.addresses() for end in near.get(address, ()) if end in places]
            return sum(found) / len(found) if found else places[block.address]

        def tidy(block: Block) -> Block:
            return Block(block.address, tuple(sorted((tidy(part) for part in block.parts), key=mean)))

        for lane in lanes:
            lane[:] = [tidy(block) for block in lane]


def _room_beside(pages: Sequence[Page], frame: Frame) -> float:
    """The width at the right of the platforms that bows and notes take on any page; zero where none has any."""
    measures, sizes = frame.theme.measures, frame.theme.sizes
    size = frame.type(sizes.note)
    needed = 0.0
    for page in pages:
        if not page.bows and not page.notes:
            continue
        tracks = min(len(page.bows), 5) * measures.track * frame.scale
        labels = max((width(bow.label, size, "semibold") for bow in page.bows), default=0.0)
        words = any(bow.text or bow.strong for bow in page.bows) or bool(page.notes)
        text = measures.note_width * max(frame.scale, size / sizes.note) if words else 0.0
        needed = max(needed, tracks + labels / 2 + size * 2 + text)
    return needed


class _Standing:
    """Finds the height at which each box stands: in order, evenly, and level with what it is linked to."""

    def __init__(
        self,
        lanes: Sequence[LaneContent],
        fit: Fit,
        places: Sequence[LanePlace],
        links: Mapping[tuple[str, str], int],
    ) -> None:
        self._lanes, self._fit, self._places, self._links = lanes, fit, places, links
        self.title_lines: dict[str, int] = {}
        self._stacks = [self._stack(index) for index in range(len(lanes))]

    def _stack(self, index: int) -> _Stack:
        content, place, metrics = self._lanes[index], self._places[index], self._fit.metrics
        count = self._fit.columns[index]
        lines: dict[str, int] = {}
        if count == 1 and metrics.detail == "full":
            room = content.name_room(metrics, place.box_width) / metrics.title
            lines = {address: 2 for address, wide in content.names.items() if wide > room + 1e-9}
        self.title_lines |= lines
        packing = Packing(metrics, content.box_height(metrics), count, lines)
        if count == 1:
            return _Stack(content.blocks, packing, place.boxes)
        needed = packing.heights(content.blocks)
        rows = max(1.0, (needed + packing.gap) / (packing.box_height + packing.gap))
        spare = max(0.0, (place.boxes.height - needed) / rows)
        spread = Packing(metrics, packing.box_height, count, lines, min(spare, packing.box_height * 0.8))
        if spread.heights(content.blocks) > place.boxes.height:
            spread = packing
        return _Stack((Block("", content.blocks),), spread, place.boxes, whole_lane=True)

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
        for index in indexes:
            ports |= self._stacks[index].straighten(near, ports, 9 * self._fit.metrics.scale)
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
        self, blocks: Sequence[Block], packing: Packing, area: Rect, *, whole_lane: bool = False
    ) -> None:
        self._area = area
        if whole_lane:
            placed = [packing.placed(blocks[0].parts, area.width)]
        else:
            placed = [packing.placed((block,), area.width) for block in blocks]
        self._placed = placed
        heights = [each.height for each in placed]
        gap, box = packing.gap, packing.box_height
        slack = area.height - sum(heights) - gap * (len(heights) - 1)
        even_gap = gap + min(max(slack, 0) / max(len(heights), 1), max(box * _WIDEST_GAP - gap, 0))
        total = sum(heights) + even_gap * (len(heights) - 1)
        y = area.y + max(0.0, (area.height - total) / 2)
        self._even = []
        for height in heights:
            self._even.append(y)
            y += height + even_gap
        least = gap + 0.45 * (even_gap - gap)
        self._distances = [height + least for height in heights[:-1]]
        self._tops = list(self._even)
        self._high = area.bottom - (heights[-1] if heights else 0)
        self._hold = 0.15 + 1.2 * max(0.0, 1 - max(slack, 0) / max(area.height, 1) * 1.6)

    def ports(self) -> dict[str, float]:
        """Address -> the height at which its lines begin and end."""
        return {
            address: top + rect.middle
            for top, placed in zip(self._tops, self._placed, strict=True)
            for address, rect in placed.rects.items()
        }

    def settle(self, near: Mapping[str, list[tuple[str, float]]], ports: Mapping[str, float]) -> dict[str, float]:
        """Move every block as near as can be to what it is linked to."""
        wanted, weights = [], []
        for even, placed in zip(self._even, self._placed, strict=True):
            pull, total = even * self._hold, self._hold
            for address, rect in placed.rects.items():
                for other, weight in near.get(address, ()):
                    if other in ports:
                        pull += weight * (ports[other] - rect.middle)
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
            offsets = [
                ports[other] - rect.middle - self._tops[index]
                for address, rect in placed.rects.items()
                for other, _ in near.get(address, ())
                if other in ports
            ]
            if not offsets or min(map(abs, offsets)) < 0.01:
                continue
            move = min(offsets, key=abs)
            low = self._tops[index - 1] + self._distances[index - 1] if index else self._area.y
            last = index + 1 == len(self._tops)
            high = self._high if last else self._tops[index + 1] - self._distances[index]
            if abs(move) <= reach and low <= self._tops[index] + move <= high:
                self._tops[index] += move
        return self.ports()

    def collect(self, rects: dict[str, Rect], frames: dict[str, Rect]) -> None:
        """Add the places of all boxes and frames on the page."""
        for top, placed in zip(self._tops, self._placed, strict=True):
            rects |= {address: rect.moved(self._area.x, top) for address, rect in placed.rects.items()}
            frames |= {address: rect.moved(self._area.x, top) for address, rect in placed.frames.items()}


__all__ = ["LINE_HEIGHT", "LanePlace", "Layout", "lay_out"]
