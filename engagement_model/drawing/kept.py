"""Places that are kept: a layout as shares of its page, boxes that stand where they stood, newcomers between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from engagement_model.drawing.fitting import Fit, lane_packing
from engagement_model.drawing.frame import Frame, Strips
from engagement_model.drawing.lane_content import LaneContent
from engagement_model.drawing.metrics import Metrics
from engagement_model.drawing.packing import DEEPEST, Block, Rect
from engagement_model.drawing.page import Box
from engagement_model.drawing.standing import LanePlace
from engagement_model.model.places import WHOLE, KeptBox, KeptLane, KeptSheet
from engagement_model.model.sections import Lane
from engagement_model.model.values import replace

_TOUCH = 0.01


def strips_of(sheet: KeptSheet) -> Strips:
    """How high what stands around the lanes is."""
    return Strips(sheet.headline, sheet.legend, sheet.cards, sheet.elsewhere)


def fit_of(sheet: KeptSheet, lanes: Sequence[LaneContent], frame: Frame) -> Fit | None:
    """The sizes that were kept; nothing where a lane was not."""
    kept = [sheet.lanes.get(content.lane) for content in lanes]
    smallest = sheet.text / WHOLE * frame.paper.smallest_text
    metrics = Metrics(frame.theme, sheet.scale / WHOLE, sheet.detail, smallest, frame.scale)
    columns = tuple(lane.columns for lane in kept if lane is not None)
    widths = tuple(lane.width / WHOLE * frame.paper.width for lane in kept if lane is not None)
    names = tuple(lane.names / WHOLE for lane in kept if lane is not None)
    details = tuple(lane.detail or sheet.detail for lane in kept if lane is not None)
    return Fit(metrics, columns, widths, 0.0, names, details) if len(widths) == len(lanes) else None


def places_of(sheet: KeptSheet, lanes: Sequence[LaneContent], frame: Frame, fit: Fit) -> tuple[LanePlace, ...]:
    """The lanes where they stood."""
    top, bottom, padding = frame.boxes_top, frame.boxes_bottom, fit.metrics.lane_padding
    found = []
    for index, content in enumerate(lanes):
        left = sheet.lanes[content.lane].left / WHOLE * frame.paper.width
        boxes = Rect(left, top, fit.lane_width(index), bottom - top)
        panel = Rect(left - padding, frame.lanes_top, boxes.width + 2 * padding, frame.lanes_bottom - frame.lanes_top)
        step = fit.box_widths[index] + fit.metrics.gutter
        columns = tuple(left + column * step for column in range(fit.columns[index]))
        found.append(LanePlace(content.lane, panel, boxes, columns, fit.box_widths[index]))
    return tuple(found)


def sheet_of(
    frame: Frame,
    metrics: Metrics,
    places: Sequence[LanePlace],
    rects: Mapping[str, Rect],
    sizes: Mapping[Lane, Metrics],
) -> KeptSheet:
    """A layout as it is kept, with the `sizes` of what stands in each lane."""
    high, wide = frame.boxes_bottom - frame.boxes_top, frame.paper.width
    lanes = {}
    for place in places:
        boxes = {}
        for address, rect in sorted(rects.items(), key=lambda item: (item[1].y, item[1].x, item[0])):
            lane, _, identifier = address.partition(".")
            # What nobody named has no id to be kept under.
            if lane == place.lane and not identifier.startswith("-"):
                ends = _share(rect.y - frame.boxes_top, high), _share(rect.bottom - frame.boxes_top, high)
                fills = abs(rect.x - place.boxes.x) < _TOUCH and abs(rect.width - place.box_width) < _TOUCH
                boxes[identifier] = (
                    KeptBox(*ends) if fills else KeptBox(*ends, _share(rect.x, wide), _share(rect.width, wide))
                )
        own = sizes[place.lane]
        lanes[str(place.lane)] = KeptLane(
            _share(place.boxes.x, wide),
            _share(place.box_width, wide),
            len(place.columns),
            boxes,
            _share(own.names, 1.0),
            None if own.detail == metrics.detail else own.detail,
        )
    strips = frame.strips
    return KeptSheet(
        metrics.detail, _share(metrics.scale, 1.0), *strips, _share(metrics.smallest, frame.paper.smallest_text), lanes
    )


def _share(length: float, whole: float) -> int:
    return round(length / whole * WHOLE)


class Standstill(Struct):
    """Boxes of one layout where they were kept, with a place for each that was not."""

    sheet: KeptSheet
    lanes: Sequence[LaneContent]
    places: tuple[LanePlace, ...]
    frame: Frame
    fit: Fit
    links: Mapping[tuple[str, str], int]
    rects: dict[str, Rect] = field(default_factory=dict)
    frames: dict[str, Rect] = field(default_factory=dict)

    def found(self) -> bool:
        """Whether everything has a place, nothing over anything else; the places are then in `rects` and `frames`."""
        new: list[tuple[int, Block, str | None]] = []
        for index, content in enumerate(self.lanes):
            for block in content.blocks:
                new += self._keep(index, block, None)
        self._set_frames()
        for index, block, whole in new:
            if not self._place(index, block, whole):
                return False
            self._set_frames()
        return not self._overlapping()

    def _keep(self, index: int, block: Block, whole: str | None) -> list[tuple[int, Block, str | None]]:
        """Put the boxes of a block where they were kept; what is new, each with the whole that it is part of."""
        kept = self.sheet.box(block.address)
        if kept is None:
            return [(index, block, whole)]
        self.rects[block.address] = self._rect(index, kept)
        return [each for part in block.parts for each in self._keep(index, part, block.address)]

    def _rect(self, index: int, kept: KeptBox) -> Rect:
        area, wide = self.places[index].boxes, self.frame.paper.width
        left = area.x if kept.left is None else kept.left / WHOLE * wide
        width = self.places[index].box_width if kept.width is None else kept.width / WHOLE * wide
        unit = area.height / WHOLE
        return Rect(left, area.y + kept.top * unit, width, (kept.bottom - kept.top) * unit)

    def _set_frames(self) -> None:
        """The frame of each whole: from its own box down to below its last part."""
        self.frames.clear()
        padding = self.fit.metrics.frame_padding

        def bottom(block: Block, depth: int) -> float:
            ends = [self.rects[block.address].bottom] if block.address in self.rects else []
            ends += [end for part in block.parts if (end := bottom(part, depth + 1)) > 0]
            if not block.parts or block.address not in self.rects or depth > DEEPEST:
                return max(ends, default=0.0)
            head = self.rects[block.address]
            end = max(ends) + padding
            self.frames[block.address] = Rect(head.x, head.y, head.width, end - head.y)
            return end

        for content in self.lanes:
            for block in content.blocks:
                bottom(block, 1)

    def _place(self, index: int, block: Block, whole: str | None) -> bool:
        """Put a newcomer into the free stretch of its lane that is nearest to where it is wanted."""
        content, place, metrics = self.lanes[index], self.places[index], self.fit.of(index)
        packing = lane_packing(content, metrics, 1, place.box_width, place.boxes.height)
        if whole is not None:
            return self._place_part(index, block, whole)
        ways = [packing.placed((block,), place.box_width)]
        if not block.parts:
            flat = replace(packing, box_height=metrics.flat_height, heads={}, extra={})
            ways.append(flat.placed((block,), place.box_width))
        for placed in ways:
            found = self._nearest(index, block, placed.height)
            if found is not None:
                self.rects |= {address: rect.moved(*found) for address, rect in placed.rects.items()}
                return True
        return False

    def _nearest(self, index: int, block: Block, height: float) -> tuple[float, float] | None:
        """The free place in a lane that is nearest to where a block of a height is wanted: left edge and top."""
        place, metrics, best = self.places[index], self.fit.metrics, None
        wanted = self._wanted(index, block) - height / 2
        for left in place.columns:
            for top, bottom in self._free(index, left, place.box_width):
                gap = min(metrics.row_gap, (bottom - top - height) / 2)
                if gap < metrics.row_gap * 0.4 - _TOUCH:
                    continue
                y = min(max(wanted, top + gap), bottom - gap - height)
                if best is None or abs(y - wanted) < best[0]:
                    best = (abs(y - wanted), left, y)
        return best[1:] if best is not None else None

    def _place_part(self, index: int, block: Block, whole: str) -> bool:
        """Put a new part below the last part of its whole, whose frame then reaches further down."""
        frame = self.frames.get(whole)
        head, padding = self.rects[whole], self.fit.metrics.frame_padding
        place = self.places[index]
        packing = lane_packing(self.lanes[index], self.fit.of(index), 1, place.box_width, place.boxes.height)
        placed = packing.placed((block,), head.width - 2 * padding)
        top = (frame.bottom - padding + packing.gap) if frame is not None else head.bottom + padding * 0.35
        free = [end for start, end in self._free(index, head.x, head.width, within=whole) if start <= top + _TOUCH]
        if not free or top + placed.height + padding > max(free) + _TOUCH:
            return False
        self.rects |= {address: rect.moved(head.x + padding, top) for address, rect in placed.rects.items()}
        return True

    def _free(self, index: int, left: float, width: float, within: str | None = None) -> list[tuple[float, float]]:
        """The free stretches of a lane between two edges, from the top; what is `within` a frame is no obstacle."""
        area = self.places[index].boxes
        own = self.frames.get(within) if within is not None else None
        taken = sorted(
            (rect.y, rect.bottom)
            for rect in (*self.rects.values(), *self.frames.values())
            if rect.x < left + width - _TOUCH and rect.right > left + _TOUCH
            if own is None or not (own.y - _TOUCH <= rect.y and rect.bottom <= own.bottom + _TOUCH)
        )
        if own is not None:
            taken = sorted([*taken, (own.y, own.bottom - self.fit.metrics.frame_padding)])
        free, at = [], area.y
        for top, bottom in taken:
            if top > at:
                free.append((at, top))
            at = max(at, bottom)
        return [*free, (at, max(area.bottom, at))]

    def _wanted(self, index: int, block: Block) -> float:
        """The height at which a newcomer is wanted: at what it replaces, else level with what it has to do with."""
        replaced = [
            self.rects[each].middle
            for box in self.lanes[index].boxes
            if box.address == block.address
            for each in box.replaces
            if each in self.rects
        ]
        own = set(block.addresses())
        near = [
            self.rects[end].middle
            for pair in self.links
            if own & set(pair)
            for end in pair
            if end not in own and end in self.rects
        ]
        levels = replaced or near or [self.places[index].boxes.bottom]
        return sum(levels) / len(levels)

    def _overlapping(self) -> bool:
        """Whether any box stands over another, or in the frame of a whole that it is no part of."""
        inside = {
            address: set(block.addresses())
            for content in self.lanes
            for top in content.blocks
            for block in top.nested()
            if (address := block.address) in self.frames
        }
        solid = [(address, rect, {address}) for address, rect in self.rects.items()]
        solid += [(address, self.frames[address], inside[address]) for address in self.frames]
        ordered = sorted(solid, key=lambda item: item[1].x)
        for number, (address, rect, members) in enumerate(ordered):
            for other, against, others in ordered[number + 1 :]:
                if against.x >= rect.right - _TOUCH:
                    break
                if (rect.y < against.bottom - _TOUCH and against.y < rect.bottom - _TOUCH) and not (
                    address in others or other in members or members <= others or others <= members
                ):
                    return True
        return False


def in_kept_order(
    lanes: Sequence[LaneContent], sheet: KeptSheet, links: Mapping[tuple[str, str], int]
) -> tuple[LaneContent, ...]:
    """The lanes with their blocks by kept rank; what is new below what it replaces, or level with its links."""
    ranks = {
        address: kept.middle
        for content in lanes
        for address in content.names
        if (kept := sheet.box(address)) is not None
    }

    def wanted(block: Block, boxes: Mapping[str, Box]) -> float:
        if block.address in ranks:
            return ranks[block.address]
        replaced = [ranks[each] for each in boxes[block.address].replaces if each in ranks]
        own = set(block.addresses())
        near = [ranks[end] for pair in links if own & set(pair) for end in pair if end not in own and end in ranks]
        levels = replaced or near
        return sum(levels) / len(levels) + 0.5 if levels else float(WHOLE)

    def tidy(blocks: Sequence[Block], boxes: Mapping[str, Box]) -> tuple[Block, ...]:
        kept = [Block(block.address, tidy(block.parts, boxes)) for block in blocks]
        return tuple(sorted(kept, key=lambda block: wanted(block, boxes)))

    return tuple(
        LaneContent(
            content.lane,
            tidy(content.blocks, {box.address: box for box in content.boxes}),
            content.boxes,
            content.heading,
        )
        for content in lanes
    )
