"""Where everything stands: one layout for all pages of a set, so that nothing moves between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace as with_changes

from engagement_model.drawing.box_extras import Briefs, Extra
from engagement_model.drawing.fitting import Fit, Space, best_fit, is_readable
from engagement_model.drawing.frame import Frame
from engagement_model.drawing.kept import Standstill, fit_of, in_kept_order, places_of, sheet_of, strips_of
from engagement_model.drawing.lane_content import MOST_LINES, LaneContent
from engagement_model.drawing.lanes import Links, contents_of, links_of
from engagement_model.drawing.metrics import Metrics
from engagement_model.drawing.ordering import Engine
from engagement_model.drawing.ordering import engine as available_engine
from engagement_model.drawing.packing import Block, Rect
from engagement_model.drawing.page import Box, Page
from engagement_model.drawing.sheet_area import NOTHING_AROUND, Around
from engagement_model.drawing.side import Side
from engagement_model.drawing.standing import STRANDS_ABOVE_EDGE, LanePlace, Standing
from engagement_model.model.page_sizes import Paper
from engagement_model.model.places import WHOLE, KeptSheet
from engagement_model.model.sections import Lane
from engagement_model.model.theme import Theme
from engagement_model.model.values import replace

Joined = Sequence[tuple[str, str]]
"""Platforms that have to do with each other, by their addresses."""


class Wish(Struct, frozen=True):
    """How boxes are wanted to stand.

    `kin` are platforms that are wanted near each other; where there are none, those that bows connect are. `joined` are
    those that bows connect on pages that look at one thing more closely, for which there is some room too. `kept` has
    for sizes of page where boxes stood; `pinned` are those that hold to it whatever is worked out anew; `keeping`
    leaves room in each lane for one more. `as_written` keeps to the order of the files.
    """

    kin: Joined = ()
    joined: Joined = ()
    kept: Mapping[str, KeptSheet] = {}
    pinned: frozenset[str] = frozenset()
    keeping: bool = False
    as_written: bool = False


NO_WISH = Wish()


class Layout(Struct, frozen=True):
    """Positions in points from the page's upper left corner, for every element of any page of the set."""

    paper: Paper
    theme: Theme
    frame: Frame
    metrics: Metrics
    lanes: tuple[LanePlace, ...]
    rects: Mapping[str, Rect]
    frames: Mapping[str, Rect]
    title_lines: Mapping[str, int]
    extras: Mapping[Lane, frozenset[Extra]]
    """What stands beside the names of a lane whose boxes have one row."""
    beside: float
    """Where the area for bows and notes begins: the right edge of the last lane's boxes."""
    contents: tuple[LaneContent, ...]
    strands: Mapping[str, int]
    """The most strands through a box on any page."""
    engine: Engine
    wish: Wish = NO_WISH
    sizes: Mapping[Lane, Metrics] = {}
    """The sizes of what stands in each lane."""

    @property
    def sheet(self) -> KeptSheet:
        """The places as they are kept from one drawing to the next."""
        return sheet_of(self.frame, self.metrics, self.lanes, self.rects, self.sizes)

    def again(self, paper: Paper, theme: Theme, around: Around) -> Layout:
        """The same pages laid out anew for another paper and look, in the same order."""
        return lay_out(
            self.frame.pages, paper, theme, self.engine, with_changes(self.wish, kept={"": self.sheet}), around
        )

    def strands_top(self, address: str) -> float:
        """Where the name of a box ends and its strands begin; its lower edge where they take no room of their own."""
        return self.rects[address].bottom - self.metrics.strands_height(self.strands.get(address, 0))

    def strand_levels(self, address: str, count: int) -> tuple[float, ...]:
        """The heights at which `count` strands lead through a box."""
        rect, top = self.rects[address], self.strands_top(address)
        if top >= rect.bottom:
            return tuple(rect.y + rect.height * (number + 1) / (count + 1) for number in range(count))
        high = rect.bottom - self.metrics.inset * STRANDS_ABOVE_EDGE - top
        return tuple(top + high * (number + 0.5) / count for number in range(count))

    def on(self, paper: Paper) -> Layout | None:
        """The same content on another paper, where it keeps to the smallest text of that."""
        space = _space(replace(self.frame, paper=paper, kept=None), self.contents, self.wish.joined)
        if not is_readable(self.contents, space):
            return None
        return lay_out(self.frame.pages, paper, self.theme, self.engine, self.wish)


def _space(frame: Frame, lanes: Sequence[LaneContent], joined: Joined) -> Space:
    """What the lanes and what stands beside them may take."""
    last = [address for block in lanes[-1].blocks for address in block.addresses()] if lanes else []
    beside = Side(frame.pages, frame).room({address: place for place, address in enumerate(last)}, joined)
    right = frame.right if beside else frame.paper.width - frame.lanes_left
    height = frame.boxes_bottom - frame.boxes_top
    paper = frame.paper
    good = paper.good_text
    return Space(frame.theme, right - frame.lanes_left, beside, height, paper.smallest_text, frame.scale, good)


def lay_out(
    pages: Sequence[Page],
    paper: Paper,
    theme: Theme,
    engine: Engine | None,
    wish: Wish = NO_WISH,
    around: Around = NOTHING_AROUND,
) -> Layout:
    """One layout for the union of what stands on `pages`, as far as can be as it is wished for.

    What stands `around` the pages is left out of them.
    """
    frame = Frame(tuple(pages), paper, theme, around=around)
    links = links_of(frame.pages)
    chosen = engine or available_engine()
    lanes = contents_of(frame.pages, links, chosen, wish.kin, as_written=wish.as_written)
    sheet = wish.kept.get(paper.name)
    near = sheet or next(iter(wish.kept.values()), None)
    if near is not None:
        lanes = in_kept_order(lanes, near, links)
    if sheet is not None:
        still = _standing_still(sheet, frame, lanes, links)
        if still is not None:
            return _layout(still.frame, lanes, still.fit, still.places, _Stood(still), chosen, wish)
    laid = _laid(frame, lanes, links, near, chosen, wish)
    if wish.keeping:
        crowded = {content.lane for content in lanes if not has_room(content, laid, links)}
        if crowded:
            roomy = tuple(replace(content, spare=content.lane in crowded) for content in lanes)
            laid = _laid(frame, roomy, links, near, chosen, wish)
    return laid


def _laid(
    frame: Frame,
    lanes: tuple[LaneContent, ...],
    links: Links,
    near: KeptSheet | None,
    chosen: Engine,
    wish: Wish,
) -> Layout:
    """Everything in order and as large as can be, near to the ranks that were kept where there are any."""
    fit = best_fit(lanes, _space(frame, lanes, wish.joined))
    if not _marked(lanes, fit):
        # Bare boxes do not say what they hold, so that the legend need not: the room goes to them where it is enough.
        unmarked = replace(frame, marked=False)
        roomier = best_fit(lanes, _space(unmarked, lanes, wish.joined))
        if not _marked(lanes, roomier):
            frame, fit = unmarked, roomier
    ranks = {
        address: box.middle / WHOLE
        for content in (lanes if near is not None else ())
        for address in content.names
        if near is not None and (box := near.box(address)) is not None
    }
    places = _places(frame, lanes, fit)
    stand = Standing(lanes, fit, places, links, ranks=ranks, pinned=wish.pinned)
    if frame.marked and not stand.marked:
        # Nor does it explain dots for which there is no room; what becomes free is too little for them.
        frame = replace(frame, marked=False)
        places = _places(frame, lanes, fit)
        stand = Standing(lanes, fit, places, links, marked=False, ranks=ranks, pinned=wish.pinned)
    return _layout(frame, lanes, fit, places, stand, chosen, wish)


def _marked(lanes: Sequence[LaneContent], fit: Fit) -> bool:
    """Whether there may be room for what platforms hold."""
    return any(fit.of(index).detail != "bare" for index, each in enumerate(lanes) if each.lane == "platforms")


def _standing_still(sheet: KeptSheet, frame: Frame, lanes: tuple[LaneContent, ...], links: Links) -> Standstill | None:
    """Everything where it was kept, and what is new in between; nothing where there is no room for that."""
    kept = replace(frame, kept=strips_of(sheet))
    fit = fit_of(sheet, lanes, kept)
    if fit is None:
        return None
    still = Standstill(sheet, lanes, places_of(sheet, lanes, kept, fit), kept, fit, links)
    return still if still.found() else None


def _layout(
    frame: Frame,
    lanes: tuple[LaneContent, ...],
    fit: Fit,
    places: tuple[LanePlace, ...],
    stand: Standing | _Stood,
    chosen: Engine,
    wish: Wish,
) -> Layout:
    rects, frames = stand.result()
    return Layout(
        frame.paper,
        frame.theme,
        frame,
        fit.metrics,
        places,
        rects,
        frames,
        stand.title_lines,
        stand.extras,
        places[-1].boxes.right if places else frame.right,
        lanes,
        {address: count for content in lanes for address, count in content.strands.items()},
        chosen,
        wish,
        {place.lane: fit.of(index) for index, place in enumerate(places)},
    )


class _Stood:
    """What boxes that stand still say: names on as many lines as their heights leave, and what there is room for."""

    def __init__(self, still: Standstill) -> None:
        self._still = still
        self.title_lines: dict[str, int] = {}
        self.extras: dict[Lane, frozenset[Extra]] = {}
        for index, (content, place) in enumerate(zip(still.lanes, still.places, strict=True)):
            metrics = still.fit.of(index)
            strands = content.strand_heights(metrics)
            if metrics.detail != "full":
                self.extras[content.lane] = Briefs(content, metrics, place.box_width).of(0).extras
            row = content.box_height(metrics) - metrics.title_line
            for address in content.names:
                high = still.rects[address].height - strands.get(address, 0.0) + 0.01
                lines = int((high - row) / metrics.title_line)
                if lines > 1:
                    self.title_lines[address] = min(lines, MOST_LINES)

    def result(self) -> tuple[dict[str, Rect], dict[str, Rect]]:
        """Boxes and frames by address."""
        return self._still.rects, self._still.frames


def has_room(content: LaneContent, layout: Layout, links: Links) -> bool:
    """Whether one box more would find a place in a lane without moving any."""
    newcomer = Block("-newcomer")
    box = Box("-newcomer", content.lane, "")
    more = replace(content, blocks=(*content.blocks, newcomer), boxes=(*content.boxes, box))
    lanes = tuple(more if each.lane == content.lane else each for each in layout.contents)
    frame = replace(layout.frame, kept=layout.frame.strips)
    return _standing_still(layout.sheet, frame, lanes, links) is not None


def _places(frame: Frame, lanes: Sequence[LaneContent], fit: Fit) -> tuple[LanePlace, ...]:
    """The lanes from left to right, below their headings."""
    top, bottom = frame.boxes_top, frame.boxes_bottom
    places, x = [], frame.lanes_left
    for index, content in enumerate(lanes):
        boxes = Rect(x + fit.metrics.lane_padding, top, fit.lane_width(index), bottom - top)
        panel_width = boxes.width + 2 * fit.metrics.lane_padding
        panel = Rect(x, frame.lanes_top, panel_width, frame.lanes_bottom - frame.lanes_top)
        step = fit.box_widths[index] + fit.metrics.gutter
        columns = tuple(boxes.x + column * step for column in range(fit.columns[index]))
        places.append(LanePlace(content.lane, panel, boxes, columns, fit.box_widths[index]))
        x += panel_width + fit.lane_gap
    return tuple(places)
