"""What stands at the right of the platforms: bows for integrations and breaks, and notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from engagement_model.drawing.alignment import settled
from engagement_model.drawing.beside_words import Block, WordBlocks
from engagement_model.drawing.bow_places import Place, columns_of, ports, tracked
from engagement_model.drawing.layout import Layout
from engagement_model.drawing.line_steps import bracket
from engagement_model.drawing.looks import OPEN
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.page import Note, Page
from engagement_model.drawing.primitives import Group, Move, Path, Shape, Straight
from engagement_model.drawing.routes import Routes
from engagement_model.drawing.side import BETWEEN, MOST_QUIET, MOST_STRONG, Side
from engagement_model.drawing.successions import trunk_count
from engagement_model.translation import gettext

_FEWER = ((MOST_STRONG, MOST_QUIET), (3, 4), (3, 3), (2, 3), (2, 2), (1, 1))
"""On how many lines what is strong and what is quiet stands on a bow: fewer where there is no room for all."""


def beside(page: Page, layout: Layout, routes: Routes) -> Iterator[Shape]:
    """The bows with their labels and words, and the notes, none over another."""
    places = tracked(ports(page, layout, routes))
    if not places and not page.notes:
        return
    frame = layout.frame
    scale = frame.scale
    usual = any((page.bows, page.notes) == (each.bows, each.notes) for each in frame.pages)
    side = Side(frame.pages if usual else (page,), frame)
    columns = columns_of(places, side, layout)
    if not places:
        columns = [layout.beside + max(side.beyond_trunks(trunk_count(page, layout, routes)) - 6 * scale, 6 * scale)]
    spread = [max(columns[place.track] + side.half(place.bow), columns[-1]) for place in places]
    said = _Said(page, layout, places, side, columns, spread)
    if any(x > left + 0.75 * side.size + 0.1 for x, left in zip(said.lefts(), spread, strict=True)):
        # A sign on the outermost bow stands in the way of what is said on others: all begin beyond it.
        last = columns[-1] + side.outermost_half([(place.track, place.bow) for place in places])
        said = _Said(page, layout, places, side, columns, [max(left, last) for left in spread])
    blocks, middles, signs = said.blocks, said.middles, said.signs
    for place in places:
        name = f"{place.bow.source}--{place.bow.target}"
        yield Group(name, "", tuple(_bow(place, columns[place.track], layout)), "bow")
    for index, (place, left) in enumerate(zip(places, said.lefts(), strict=True)):
        bow, block = place.bow, blocks[index]
        block.text_x = left
        shapes = (
            *block.tether(columns[place.track], place, signs[index]),
            *block.shapes(columns[place.track], middles[index], signs[index]),
        )
        yield Group(f"{bow.source}--{bow.target}--words", bow.whole, shapes, "words")
    for number, note in enumerate(page.notes):
        index = len(places) + number
        passing, near = _beside_words(places, blocks, signs, middles[index], blocks[index].height)
        first = columns[0] - 0.7 * side.least_track if places else columns[0]
        reach = (columns[other.track] + (side.half(other.bow) if other in near else 0.0) for other in passing)
        blocks[index].text_x += max(reach, default=first) - columns[-1]
        yield Group(
            f"note--{note.address}-{number + 1}",
            note.whole,
            tuple(blocks[index].shapes(columns[0], middles[index], middles[index])),
            "note",
        )


def _by_name(note: Note, page: Page, layout: Layout) -> Note:
    """A note with the name of its box where that of another column stands between the two."""
    place = layout.lanes[-1]
    if layout.rects[note.address].right > place.columns[-1]:
        return note
    name = next(box.title for box in page.boxes if box.address == note.address)
    return note._replace(text=gettext("{what}: {said}").format(what=name, said=note.text))


class _Said:
    """What is said beside the platforms: blocks of words, the heights of their middles, and those of signs on bows."""

    def __init__(
        self,
        page: Page,
        layout: Layout,
        places: list[Place],
        side: Side,
        columns: Sequence[float],
        lefts: Sequence[float],
    ) -> None:
        self._places, self._side, self._columns = places, side, columns
        low, high = layout.frame.boxes_top, layout.frame.lanes_bottom
        for most in _FEWER:
            words = WordBlocks(layout, columns[-1], most)
            self.blocks = [words.of_bow(place, places, left) for place, left in zip(places, lefts, strict=True)]
            notes = [_by_name(note, page, layout) for note in page.notes]
            self.blocks += [words.of_note(note, layout.rects[note.address].middle) for note in notes]
            order = sorted(range(len(self.blocks)), key=lambda index: (self.blocks[index].wanted, index))
            heights = [self.blocks[index].height for index in order]
            distances = [(a + b) / 2 + BETWEEN * layout.frame.scale for a, b in pairwise(heights)]
            lowest = high - heights[-1] / 2
            if sum(distances) <= lowest - low:
                break
        # Where there is too little room, the first words rise beside the heads of the lanes, by half their height.
        highest = min(low + heights[0] / 2, max(low, lowest - sum(distances)))
        wanted = [self.blocks[index].wanted for index in order]
        found = settled(wanted, [1.0] * len(heights), distances, highest, lowest)
        self.middles = dict(zip(order, found, strict=True))
        across = [columns[place.track] for place in places]
        self.signs = _signs(places, self.blocks, self.middles, across, (low, high))

    def lefts(self) -> list[float]:
        """Where what is said on each bow begins: beyond its own sign, and beyond bows and signs beside it."""
        found = []
        for index, place in enumerate(self._places):
            block, side, columns = self.blocks[index], self._side, self._columns
            passing, near = _beside_words(self._places, self.blocks, self.signs, self.middles[index], block.height)
            beyond = [columns[other.track] + (side.half(other.bow) if other in near else 0.0) for other in passing]
            found.append(0.75 * block.size + max([columns[place.track] + side.half(place.bow), *beyond]))
        return found


def _signs(
    places: Sequence[Place],
    blocks: Sequence[Block],
    middles: Mapping[int, float],
    columns: Sequence[float],
    area: tuple[float, float],
) -> list[float]:
    """The heights of the signs on bows: level with their words where they can be, always apart from one another.

    Where a bow is too crowded for its sign, that stands above or below it, within the top and bottom of the `area`;
    where there is no place at all, on pages that hold far too much, it is left out.
    `columns` are the places of the bows from left to right. Signs on short bows, which can move least, come first.
    """
    heights = [middles[index] for index in range(len(places))]
    taken: list[Rect] = []
    for index in sorted(range(len(places)), key=lambda each: places[each].bottom - places[each].top):
        place, block = places[index], blocks[index]
        wide, high = block.sign_width, block.size * 1.95
        if not wide:
            continue
        level = place.within(middles[index], block.size)
        low, end = place.within(place.top, block.size), place.within(place.bottom, block.size)
        steps = [low + (end - low) * part / 12 for part in range(13)]
        nearest = sorted(steps, key=lambda step: (abs(step - level), step))
        anywhere = (level + way * part * high / 2 for part in range(1, 2 * len(taken) + 3) for way in (-1, 1))
        beyond = [step for step in (middles[index], *anywhere) if area[0] + high / 2 <= step <= area[1] - high / 2]
        for height in (level, *nearest, *beyond):
            sign = Rect(columns[index] - wide / 2, height - high / 2, wide, high)
            if not any(_meet(sign, other) for other in taken):
                heights[index] = height
                taken.append(sign)
                break
        else:
            block.pill = block.cross = None
    return heights


def _meet(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def _beside_words(
    places: Sequence[Place], blocks: Sequence[Block], signs: Sequence[float], middle: float, height: float
) -> tuple[list[Place], list[Place]]:
    """The bows that run past words of a height, or whose signs stand beside them; and these last alone."""
    near = [
        place
        for place, block, sign in zip(places, blocks, signs, strict=False)
        if block.sign_width and abs(sign - middle) < (height + block.size * 2.8) / 2
    ]
    return [place for place in places if place in near or _passes(place, middle, height)], near


def _passes(place: Place, middle: float, height: float) -> bool:
    """Whether a bow runs past a block of words."""
    return place.top - 3 <= middle + height / 2 and place.bottom + 3 >= middle - height / 2


def _bow(place: Place, x: float, layout: Layout) -> Iterator[Shape]:
    theme, scale = layout.theme, layout.frame.scale
    bow = place.bow
    tone = theme.tone(bow.accent)
    wide = (1.9 if bow.accent != "neutral" else 1.25) * scale
    pattern = (4.2, 3.2) if bow.broken else OPEN if bow.open else ()
    dash = tuple(length * scale for length in pattern)
    steps = bracket(place.start, place.end, x, 22 * scale)
    yield Path(steps, tone.line, wide, dash, (bow.source, bow.target))
    for way in place.ways:
        yield Path(way, tone.line, wide, dash)
    if not bow.broken:
        for (tip_x, tip_y), shown in ((place.end, True), (place.start, bow.both_ways)):
            if shown:
                yield _arrow(tip_x, tip_y, 4.4 * scale, tone.line)


def _arrow(x: float, y: float, size: float, colour: str) -> Path:
    """A small arrowhead that points left at (x, y)."""
    steps = (Move(x, y), Straight(x + size, y - size * 0.52), Straight(x + size, y + size * 0.52))
    return Path(steps, colour, 0.0, closed_fill=colour)
