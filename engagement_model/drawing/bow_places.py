"""Where bows stand: their ports at the boxes, their tracks, and where a track has room for a sign."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from engagement_model.drawing.layout import Layout
from engagement_model.drawing.line_steps import smooth
from engagement_model.drawing.page import Bow, Page
from engagement_model.drawing.primitives import Step
from engagement_model.drawing.rails import Point
from engagement_model.drawing.routes import Routes
from engagement_model.drawing.side import Side, tracks


class Place(Struct):
    """A bow with its two ports and its track, or a note at its height."""

    bow: Bow
    start: Point
    end: Point
    ways: tuple[tuple[Step, ...], ...] = ()
    """From a box in an inner column to where the bow begins or ends."""
    track: int = 0

    @property
    def top(self) -> float:
        """The height of its upper end."""
        return min(self.start[1], self.end[1])

    @property
    def bottom(self) -> float:
        """The height of its lower end."""
        return max(self.start[1], self.end[1])

    def within(self, words: float, size: float) -> float:
        """The height of the sign on the bow: level with its words as far as the bow reaches."""
        margin = min((self.bottom - self.top) * 0.3, size * 0.85)
        return min(max(words, self.top + margin), self.bottom - margin)


def columns_of(places: Sequence[Place], side: Side, layout: Layout) -> list[float]:
    """Where each track of bows runs, nearer to each other where there is too little room for all of them."""
    tracked = [(place.track, place.bow) for place in places]
    away = side.columns(tracked)
    if not away:
        return []
    room = layout.frame.right - layout.beside - side.words(tracked) - side.outermost_half(tracked)
    share = min(1.0, max(room - away[0], 0.0) / max(away[-1] - away[0], 0.01))
    return [layout.beside + away[0] + (each - away[0]) * share for each in away]


def ports(page: Page, layout: Layout, routes: Routes) -> list[Place]:
    """Bows with the points at which they leave and arrive, spread along the right side of a box that has several."""
    bows = [bow for bow in page.bows if bow.source in layout.rects and bow.target in layout.rects]
    ends: dict[str, list[tuple[float, int, bool]]] = {}
    for number, bow in enumerate(bows):
        for address, other, begins in ((bow.source, bow.target, True), (bow.target, bow.source, False)):
            ends.setdefault(address, []).append((layout.rects[other].middle, number, begins))
    points: dict[tuple[int, bool], Point] = {}
    ways: dict[int, tuple[tuple[Step, ...], ...]] = {}
    for address, leaving in ends.items():
        rect = layout.rects[address]
        points_out = routes.outward(address)
        step = min(rect.height * 0.22, rect.height * 0.7 / len(leaving))
        for rank, (_, number, begins) in enumerate(sorted(leaving)):
            shift = (rank - (len(leaving) - 1) / 2) * step if len(points_out) == 1 else 0.0
            points[number, begins] = (points_out[-1][0], points_out[-1][1] + shift)
            if len(points_out) > 1:
                ways[number] = (*ways.get(number, ()), smooth(points_out))
    return [
        Place(bow, points[number, True], points[number, False], ways.get(number, ())) for number, bow in enumerate(bows)
    ]


def tracked(places: list[Place]) -> list[Place]:
    """The bows, each on a track that no other takes beside it."""
    for place, track in zip(places, tracks([(place.top, place.bottom) for place in places]), strict=True):
        place.track = track
    return places


def free_middle(place: Place, places: list[Place], margin: float) -> float:
    """The middle of the longest stretch of a bow that no bow further out crosses on its way to a box."""
    crossing = sorted(y for other in places if other.track > place.track for y in (other.start[1], other.end[1]))
    best, at = (0.0, (place.top + place.bottom) / 2), place.top
    for y in (*(y for y in crossing if place.top < y < place.bottom), place.bottom):
        if y - at > max(best[0] * 1.001, 2 * margin):
            best = (y - at, (at + y) / 2)
        at = y
    return best[1]
