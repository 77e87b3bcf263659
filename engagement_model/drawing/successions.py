"""The arrows from what goes to what takes its place: one trunk for each newcomer, beside the boxes of its lane."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from engagement_model.drawing.layout import Layout
from engagement_model.drawing.line_steps import smooth
from engagement_model.drawing.page import Page
from engagement_model.drawing.primitives import Curve, Group, Move, Path, Shape, Step, Straight
from engagement_model.drawing.rails import Point
from engagement_model.drawing.routes import Routes
from engagement_model.drawing.side import FIRST_TRUNK, TRUNK, tracks
from engagement_model.model.addresses import is_in


class _Trunk(Struct, frozen=True):
    """All arrows to one box: where it is entered, and where each arrow begins."""

    target: str
    end: Point
    starts: tuple[tuple[str, Point], ...]
    inner: tuple[tuple[Step, ...], ...]
    """From boxes in inner columns to where their arrows begin."""

    @property
    def span(self) -> tuple[float, float]:
        heights = [self.end[1], *(start[1] for _, start in self.starts)]
        return min(heights), max(heights)


def arrows(page: Page, layout: Layout, routes: Routes) -> Iterator[Shape]:
    """The arrows of every lane; short trunks run inside, longer ones further out."""
    titles = {box.address: box.title for box in page.boxes}
    for number, place in enumerate(layout.lanes):
        trunks = list(_trunks(page, layout, routes, place.lane))
        last = number + 1 == len(layout.lanes)
        step = (TRUNK if last else 0.55 * TRUNK) * layout.frame.scale
        first = place.boxes.right + (FIRST_TRUNK if last else 0.5 * FIRST_TRUNK) * layout.frame.scale
        for trunk, track in zip(trunks, tracks([trunk.span for trunk in trunks]), strict=True):
            for source, start in trunk.starts:
                title = f"{titles.get(source, '')} → {titles.get(trunk.target, '')}"
                shapes = tuple(_arrow(trunk, source, start, first + track * step, layout))
                yield Group(f"{source}--replaced-by--{trunk.target}", title, shapes, "succession")


def trunk_count(page: Page, layout: Layout, routes: Routes) -> int:
    """On how many tracks the trunks beside the last lane run."""
    if not layout.lanes:
        return 0
    spans = [trunk.span for trunk in _trunks(page, layout, routes, layout.lanes[-1].lane)]
    return max(tracks(spans), default=-1) + 1


def _trunks(page: Page, layout: Layout, routes: Routes, lane: str) -> Iterator[_Trunk]:
    into: dict[str, list[str]] = {}
    for succession in page.successions:
        known = succession.source in layout.rects and succession.target in layout.rects
        if known and is_in(succession.target, lane):
            into.setdefault(succession.target, []).append(succession.source)
    for target, sources in into.items():
        heights = {address: layout.rects[address].middle for address in (target, *sources)}
        below = sum(heights[source] > heights[target] for source in sources)
        end = routes.outward(target)
        starts = {source: routes.outward(source) for source in sources}
        side = 1 if 2 * below >= len(sources) else -1
        yield _Trunk(
            target,
            _shifted(end, side, layout, target),
            tuple(
                (source, _shifted(way, -1 if heights[source] > heights[target] else 1, layout, source))
                for source, way in starts.items()
            ),
            tuple(smooth(way) for way in (end, *starts.values()) if len(way) > 1),
        )


def _shifted(way: Sequence[Point], side: int, layout: Layout, address: str) -> Point:
    """The end of a way, off the middle of its box, where lines leave it."""
    x, y = way[-1]
    return (x, y + (side * layout.rects[address].height * 0.24 if len(way) == 1 else 0.0))


def _arrow(trunk: _Trunk, source: str, start: Point, x: float, layout: Layout) -> Iterator[Shape]:
    theme, scale = layout.theme, layout.frame.scale
    (from_x, from_y), (to_x, to_y) = start, trunk.end
    sign = 1 if to_y >= from_y else -1
    turn = min(5 * scale, abs(to_y - from_y) / 2, x - from_x, x - to_x)
    size = 4.6 * scale
    steps = (
        Move(from_x, from_y),
        Straight(x - turn, from_y),
        Curve(x, from_y, x, from_y, x, from_y + sign * turn),
        Straight(x, to_y - sign * turn),
        Curve(x, to_y, x, to_y, x - turn, to_y),
        Straight(to_x + size, to_y),
    )
    yield Path(steps, theme.line, 1.25 * scale, (), (source, trunk.target))
    for way in trunk.inner:
        yield Path(way, theme.line, 1.25 * scale)
    head = (Move(to_x, to_y), Straight(to_x + size, to_y - size * 0.52), Straight(to_x + size, to_y + size * 0.52))
    yield Path(head, theme.line, 0.0, closed_fill=theme.line)
