"""How much room the bows and notes at the right of the platforms take, and on which track each bow runs."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from engagement_model.drawing.fonts import LINE_HEIGHT, width
from engagement_model.drawing.frame import Frame
from engagement_model.drawing.page import Bow, Page
from engagement_model.drawing.text import wrap_evenly

MOST_STRONG, MOST_QUIET = 4, 4
"""The most lines of what is said on a bow, strong and quiet."""
BETWEEN = 8.0
"""From what is said on one bow to what is on the next below, in points at scale 1."""
TRUNK = 8.5
"""From one trunk of arrows to the next, in points at scale 1."""
MOST_RESERVED = 3
"""For so many bows beside each other there is room where platforms are joined, drawn or not."""
FIRST_TRUNK = 15.0
"""From the boxes to the first of them."""


def tracks(spans: Sequence[tuple[float, float]]) -> list[int]:
    """For each (top, bottom) the track it runs on: short ones inside, longer ones further out, none over another."""
    chosen = [0] * len(spans)
    for index, number in _taken(spans):
        chosen[index] = number
    return chosen


def track_count(spans: Sequence[tuple[float, float]], most: int) -> int:
    """On how many tracks the same run, or `most` where there are no fewer."""
    count = 0
    for _, number in _taken(spans):
        count = max(count, number + 1)
        if count == most:
            break
    return count


def _taken(spans: Sequence[tuple[float, float]]) -> Iterator[tuple[int, int]]:
    """The place of each span, the shortest first, and the number of the track that it takes."""
    taken: list[list[tuple[float, float]]] = []
    for index in sorted(range(len(spans)), key=lambda each: (spans[each][1] - spans[each][0], spans[each])):
        span = spans[index]
        number = next((number for number, track in enumerate(taken) if _is_free(track, span)), len(taken))
        if number == len(taken):
            taken.append([])
        insort(taken[number], span)
        yield index, number


def _is_free(track: Sequence[tuple[float, float]], span: tuple[float, float]) -> bool:
    """Whether none on a track, where they stand in order and none over another, is over `span`."""
    place = bisect_left(track, span)
    above = place == 0 or track[place - 1][1] < span[0]
    return above and (place == len(track) or span[1] < track[place][0])


class Side(Struct, frozen=True, dict=True):
    """The area beside the platforms on all of `pages`."""

    pages: Sequence[Page]
    frame: Frame

    @cached_property
    def size(self) -> float:
        """Type size of labels and words."""
        return self.frame.type(self.frame.theme.sizes.note)

    @cached_property
    def half_label(self) -> float:
        """Half the width of the widest sign on a bow."""
        return max((self.half(bow) for page in self.pages for bow in page.bows), default=0.0)

    def half(self, bow: Bow) -> float:
        """Half the width of the sign on a bow; zero where there is none."""
        if bow.broken:
            return self.size * 0.95
        return width(bow.label, self.size, "semibold") / 2 + self.size * 0.75 if bow.label else 0.0

    def columns(self, bows: Sequence[tuple[int, Bow]]) -> list[float]:
        """How far each track is from the platforms' boxes, of bows with their tracks.

        No sign reaches a box, and none covers the next bow.
        """
        halves = [0.0] * (max((track for track, _ in bows), default=-1) + 1)
        for track, bow in bows:
            halves[track] = max(halves[track], self.half(bow))
        scale = self.frame.scale
        found = [max(18 * scale, half + 4 * scale) for half in halves[:1]]
        for inner, outer in pairwise(halves):
            found.append(found[-1] + max(self.least_track, max(inner, outer) + 3 * scale))
        return found

    @cached_property
    def least_track(self) -> float:
        """From one bow to the next where there are no signs on them."""
        return self.frame.theme.measures.track * self.frame.scale

    @cached_property
    def has_words(self) -> bool:
        """Whether anything is said beside the platforms on any page."""
        return any(page.notes or any(bow.text or bow.strong for bow in page.bows) for page in self.pages)

    def words(self, bows: Sequence[tuple[int, Bow]] = ()) -> float:
        """From where the sign on the outermost bow ends to where words end, of bows with their tracks.

        Where type cannot shrink with the page, words stand on more and shorter lines, as short as lets all be said.
        """
        if not self.has_words:
            return 0.0
        design = self.frame.theme.measures.note_width / self.frame.theme.sizes.note
        share = min(1.0, max(0.72, self.frame.theme.sizes.note * self.frame.scale / self.size * 1.3))
        while share < 1.0 and not self._are_said(bows, self.size * design * share):
            share = min(1.0, share + 0.04)
        return self.size * (0.75 + design * share)

    def _are_said(self, bows: Sequence[tuple[int, Bow]], room: float) -> bool:
        """Whether all words on bows have their place one below the other in so much room beyond the outermost sign.

        The first may rise beside the heads of the lanes, by half their height.
        """
        outermost = self.outermost_half(bows)
        heights: list[float] = []
        for _, bow in bows:
            own = room + max(outermost - self.half(bow), 0.0)
            strong = wrap_evenly(bow.strong, own, self.size, "semibold", MOST_STRONG, hyphens=False)
            text = wrap_evenly(bow.text, own, self.size, lines=MOST_QUIET, hyphens=False)
            if strong.cut or text.cut:
                return False
            lines = bool(bow.strong) * len(strong.lines) + bool(bow.text) * len(text.lines)
            heights.append(max(lines * LINE_HEIGHT, 2.0) * self.size)
        needed = sum(heights) + BETWEEN * self.frame.scale * (len(heights) - 1) - min(heights, default=0.0) / 2
        return needed <= self.frame.lanes_bottom - self.frame.boxes_top

    def outermost_half(self, bows: Sequence[tuple[int, Bow]]) -> float:
        """Half the width of the widest sign on the outermost of bows with their tracks."""
        last = max((track for track, _ in bows), default=0)
        return max((self.half(bow) for track, bow in bows if track == last), default=0.0)

    def room(self, places: Mapping[str, int], joined: Sequence[tuple[str, str]] = ()) -> float:
        """The width of the whole area where platforms stand in the order of `places`; zero where nothing is in it.

        Where platforms are `joined`, other pages draw bows: there is room for some of them at least.
        """
        found = [self._beside_bows(page, places) for page in self.pages]
        spans = [_span(places, *ends) for ends in joined if set(ends) <= places.keys()]
        reserved = track_count(spans, MOST_RESERVED)
        if reserved:
            first = max(18 * self.frame.scale, self.half_label + 4 * self.frame.scale)
            found.append(first + (reserved - 1) * self.least_track + self.words())
        return max(*found, *(self._beside_arrows(page, places) for page in self.pages), 0.0)

    def _beside_bows(self, page: Page, places: Mapping[str, int]) -> float:
        """The width that the bows of a page take, with what is said beside them."""
        bows = [bow for bow in page.bows if {bow.source, bow.target} <= places.keys()]
        # In several columns, on a small page, what comes after a whole may stand above its parts.
        has_parts = any(box.lane == "platforms" and box.part_of is not None for box in page.boxes)
        more = 1.0 if self.frame.crowded and has_parts else 0.0
        spans = (_span(places, bow.source, bow.target) for bow in bows)
        chosen = tracks([(top - more, bottom + more) for top, bottom in spans])
        tracked = [*zip(chosen, bows, strict=True)]
        if not tracked:
            return 18 * self.frame.scale + self.words() if page.notes else 0.0
        return self.columns(tracked)[-1] + self.outermost_half(tracked) + self.words(tracked)

    def _beside_arrows(self, page: Page, places: Mapping[str, int]) -> float:
        """The width that the arrows of a page take, and the notes beyond them."""
        beyond = self.beyond_trunks(_trunks(page, places))
        return beyond + (self.words() if page.notes and beyond else 0.0)

    def beyond_trunks(self, count: int) -> float:
        """From the platforms' boxes to beyond the last of so many trunks of arrows."""
        return (FIRST_TRUNK + count * TRUNK) * self.frame.scale if count else 0.0


def _span(places: Mapping[str, int], source: str, target: str) -> tuple[float, float]:
    """From where to where a bow runs, in places of platforms."""
    return min(places[source], places[target]) + 0.1, max(places[source], places[target]) - 0.1


def _trunks(page: Page, places: Mapping[str, int]) -> int:
    """On how many tracks the arrows from what goes to what comes run beside the platforms."""
    into: dict[str, list[int]] = {}
    for succession in page.successions:
        if succession.source in places and succession.target in places:
            into.setdefault(succession.target, [places[succession.target]]).append(places[succession.source])
    return max(tracks([(min(ends), max(ends)) for ends in into.values()]), default=-1) + 1
