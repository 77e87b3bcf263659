"""How much room the bows and notes at the right of the platforms take, and on which track each bow runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from engagement_model.drawing.fonts import width
from engagement_model.drawing.frame import Frame
from engagement_model.drawing.page import Page

TRUNK = 8.5
"""From one trunk of arrows to the next, in points at scale 1."""
MOST_RESERVED = 3
"""For so many bows beside each other there is room where platforms are joined, drawn or not."""
FIRST_TRUNK = 15.0
"""From the boxes to the first of them."""


def tracks(spans: Sequence[tuple[float, float]]) -> list[int]:
    """For each (top, bottom) the track it runs on: short ones inside, longer ones further out, none over another."""
    taken: list[list[tuple[float, float]]] = []
    chosen = [0] * len(spans)
    for index in sorted(range(len(spans)), key=lambda each: (spans[each][1] - spans[each][0], spans[each])):
        first, last = spans[index]
        for number in range(len(taken) + 1):
            if number == len(taken):
                taken.append([])
            if all(last < top or first > bottom for top, bottom in taken[number]):
                taken[number].append((first, last))
                chosen[index] = number
                break
    return chosen


@dataclass(frozen=True)
class Side:
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
        bows = [bow for page in self.pages for bow in page.bows]
        labels = max((width(bow.label, self.size, "semibold") for bow in bows if bow.label), default=0.0)
        crosses = self.size * 0.95 if any(bow.broken for bow in bows) else 0.0
        return max(labels / 2 + self.size * 0.75 if labels else 0.0, crosses)

    @cached_property
    def first_track(self) -> float:
        """From the platforms' boxes to the innermost bow: no label on it reaches a box."""
        return max(18 * self.frame.scale, self.half_label + 4 * self.frame.scale)

    @cached_property
    def track(self) -> float:
        """From one bow to the next further out: wide enough that no label covers its neighbour."""
        return max(self.frame.theme.measures.track * self.frame.scale, self.half_label + 3 * self.frame.scale)

    @cached_property
    def words(self) -> float:
        """From the outermost bow to where words end."""
        said = any(bow.text or bow.strong for page in self.pages for bow in page.bows)
        if not said and not any(page.notes for page in self.pages):
            return self.half_label
        design = self.frame.theme.measures.note_width / self.frame.theme.sizes.note
        # Where type cannot shrink with the page, words stand on more and shorter lines.
        narrow = min(1.0, max(0.72, self.frame.theme.sizes.note * self.frame.scale / self.size * 1.3))
        return self.half_label + self.size * (0.75 + design * narrow)

    def room(self, places: Mapping[str, int], joined: Sequence[tuple[str, str]] = ()) -> float:
        """The width of the whole area where platforms stand in the order of `places`; zero where nothing is in it.

        Where platforms are `joined`, other pages draw bows: there is room for some of them at least.
        """
        spans = [_span(places, *ends) for ends in joined if set(ends) <= places.keys()]
        most = min(max(tracks(spans), default=-1), MOST_RESERVED - 1)
        for page in self.pages:
            spans = [
                _span(places, bow.source, bow.target) for bow in page.bows if {bow.source, bow.target} <= places.keys()
            ]
            most = max(most, *tracks(spans), 0 if page.notes else -1, -1)
        bows = 0.0 if most < 0 else self.first_track + most * self.track + self.words
        return max(bows, *(self._beside_arrows(page, places) for page in self.pages), 0.0)

    def _beside_arrows(self, page: Page, places: Mapping[str, int]) -> float:
        """The width that the arrows of a page take, and the notes beyond them."""
        beyond = self.beyond_trunks(_trunks(page, places))
        return beyond + (self.words if page.notes and beyond else 0.0)

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
