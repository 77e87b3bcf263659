"""Where everything stands: one layout for all pages of a set, so that nothing moves between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from msgspec import Struct

from engagement_model.drawing.brief import Extra
from engagement_model.drawing.fitting import Fit, Space, best_fit, is_readable, uncut
from engagement_model.drawing.frame import Frame
from engagement_model.drawing.lane_content import LaneContent
from engagement_model.drawing.lanes import contents_of, links_of
from engagement_model.drawing.metrics import Metrics
from engagement_model.drawing.ordering import Engine
from engagement_model.drawing.ordering import engine as available_engine
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.page import Page
from engagement_model.drawing.side import Side
from engagement_model.drawing.sizes import Paper
from engagement_model.drawing.standing import STRANDS_ABOVE_EDGE, LanePlace, Standing
from engagement_model.model.sections import Lane
from engagement_model.model.theme import DEFAULT, Theme

MOST_CUT = 1 / 8
"""The share of names that may be cut before a page counts as holding too much."""


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

    def strands_top(self, address: str) -> float:
        """Where the name of a box ends and its strands begin; its lower edge where they take no room of their own."""
        return self.rects[address].bottom - self.metrics.strands_height(self.strands.get(address, 0))

    def strand_levels(self, address: str, count: int) -> tuple[float, ...]:
        """The heights at which `count` strands lead through a box."""
        rect, top = self.rects[address], self.strands_top(address)
        if top >= rect.bottom:
            return (rect.middle,) * count
        high = rect.bottom - self.metrics.inset * STRANDS_ABOVE_EDGE - top
        return tuple(top + high * (number + 0.5) / count for number in range(count))

    def readable_on(self, paper: Paper) -> bool:
        """Whether the same content keeps to the smallest text of another paper, and most names have room there."""
        space = _space(replace(self.frame, paper=paper), self.contents)
        if not is_readable(self.contents, space):
            return False
        return uncut(self.contents, best_fit(self.contents, space)) >= 1 - MOST_CUT


def _space(frame: Frame, lanes: Sequence[LaneContent]) -> Space:
    """What the lanes and what stands beside them may take."""
    last = [address for block in lanes[-1].blocks for address in block.addresses()] if lanes else []
    beside = Side(frame.pages, frame).room({address: place for place, address in enumerate(last)})
    right = frame.right if beside else frame.paper.width - frame.lanes_left
    height = frame.boxes_bottom - frame.boxes_top
    paper = frame.paper
    return Space(frame.theme, right - frame.lanes_left, beside, height, paper.smallest_text, frame.scale)


def lay_out(
    pages: Sequence[Page],
    paper: Paper,
    theme: Theme = DEFAULT,
    engine: Engine | None = None,
    kin: Sequence[tuple[str, str]] = (),
    usual: Sequence[Page] = (),
) -> Layout:
    """One layout for the union of what stands on `pages`, and on the `usual` ones, which decide what stands where.

    `kin` are platforms that are wanted near each other; where there are none, those that bows connect are.
    """
    deciding = tuple(usual or pages)
    others = tuple(pages) if usual else ()
    frame = Frame((*others, *deciding), paper, theme)
    links = links_of(frame.pages)
    chosen = engine or available_engine()
    lanes = contents_of(deciding, links, chosen, kin, others)
    fit = best_fit(lanes, _space(frame, lanes))
    if fit.metrics.detail == "bare":
        # Bare boxes do not say what they hold, so that the legend need not: the room goes to them where it is enough.
        unmarked = replace(frame, marked=False)
        roomier = best_fit(lanes, _space(unmarked, lanes))
        if roomier.metrics.detail == "bare":
            frame, fit = unmarked, roomier
    places = _places(frame, lanes, fit)
    stand = Standing(lanes, fit, places, links)
    if frame.marked and not stand.marked:
        # Nor does it explain dots for which there is no room; what becomes free is too little for them.
        frame = replace(frame, marked=False)
        places = _places(frame, lanes, fit)
        stand = Standing(lanes, fit, places, links, marked=False)
    rects, frames = stand.result()
    return Layout(
        paper,
        theme,
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
    )


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
