"""What stands at the right of the platforms: bows for integrations and breaks, and notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from engagement_model.drawing.alignment import settled
from engagement_model.drawing.crosses import cross
from engagement_model.drawing.fonts import CAP_HEIGHT, LINE_HEIGHT, width
from engagement_model.drawing.layout import Layout
from engagement_model.drawing.looks import OPEN
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.page import Bow, Note, Page
from engagement_model.drawing.primitives import Group, Move, Path, Rectangle, Role, Shape, Step, Straight, Text
from engagement_model.drawing.rails import Point
from engagement_model.drawing.routes import Routes, bracket, smooth
from engagement_model.drawing.side import BETWEEN, MOST_QUIET, MOST_STRONG, Side, tracks
from engagement_model.drawing.successions import trunk_count
from engagement_model.drawing.text import wrap_evenly
from engagement_model.translation import gettext

_FEWER = ((MOST_STRONG, MOST_QUIET), (3, 4), (3, 3), (2, 3), (2, 2), (1, 1))
"""On how many lines what is strong and what is quiet stands on a bow: fewer where there is no room for all."""


class _Place(Struct):
    """A bow with its two ports and its track, or a note at its height."""

    bow: Bow
    start: Point
    end: Point
    ways: tuple[tuple[Step, ...], ...] = ()
    """From a box in an inner column to where the bow begins or ends."""
    track: int = 0

    @property
    def top(self) -> float:
        return min(self.start[1], self.end[1])

    @property
    def bottom(self) -> float:
        return max(self.start[1], self.end[1])

    def within(self, words: float, size: float) -> float:
        """The height of the sign on the bow: level with its words as far as the bow reaches."""
        margin = min((self.bottom - self.top) * 0.3, size * 0.85)
        return min(max(words, self.top + margin), self.bottom - margin)


def beside(page: Page, layout: Layout, routes: Routes) -> Iterator[Shape]:
    """The bows with their labels and words, and the notes, none over another."""
    places = _tracked(_ports(page, layout, routes))
    if not places and not page.notes:
        return
    frame = layout.frame
    scale = frame.scale
    usual = any((page.bows, page.notes) == (each.bows, each.notes) for each in frame.pages)
    side = Side(frame.pages if usual else (page,), frame)
    columns = _columns(places, side, layout)
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
        places: list[_Place],
        side: Side,
        columns: Sequence[float],
        lefts: Sequence[float],
    ) -> None:
        self._places, self._side, self._columns = places, side, columns
        low, high = layout.frame.boxes_top, layout.frame.lanes_bottom
        for most in _FEWER:
            words = _Words(layout, columns[-1], most)
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


def _columns(places: Sequence[_Place], side: Side, layout: Layout) -> list[float]:
    """Where each track of bows runs, nearer to each other where there is too little room for all of them."""
    tracked = [(place.track, place.bow) for place in places]
    away = side.columns(tracked)
    if not away:
        return []
    room = layout.frame.right - layout.beside - side.words(tracked) - side.outermost_half(tracked)
    share = min(1.0, max(room - away[0], 0.0) / max(away[-1] - away[0], 0.01))
    return [layout.beside + away[0] + (each - away[0]) * share for each in away]


def _signs(
    places: Sequence[_Place],
    blocks: Sequence[_Block],
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
    places: Sequence[_Place], blocks: Sequence[_Block], signs: Sequence[float], middle: float, height: float
) -> tuple[list[_Place], list[_Place]]:
    """The bows that run past words of a height, or whose signs stand beside them; and these last alone."""
    near = [
        place
        for place, block, sign in zip(places, blocks, signs, strict=False)
        if block.sign_width and abs(sign - middle) < (height + block.size * 2.8) / 2
    ]
    return [place for place in places if place in near or _passes(place, middle, height)], near


def _passes(place: _Place, middle: float, height: float) -> bool:
    """Whether a bow runs past a block of words."""
    return place.top - 3 <= middle + height / 2 and place.bottom + 3 >= middle - height / 2


def _ports(page: Page, layout: Layout, routes: Routes) -> list[_Place]:
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
        _Place(bow, points[number, True], points[number, False], ways.get(number, ()))
        for number, bow in enumerate(bows)
    ]


def _tracked(places: list[_Place]) -> list[_Place]:
    for place, track in zip(places, tracks([(place.top, place.bottom) for place in places]), strict=True):
        place.track = track
    return places


def _free_middle(place: _Place, places: list[_Place], margin: float) -> float:
    """The middle of the longest stretch of a bow that no bow further out crosses on its way to a box."""
    crossing = sorted(y for other in places if other.track > place.track for y in (other.start[1], other.end[1]))
    best, at = (0.0, (place.top + place.bottom) / 2), place.top
    for y in (*(y for y in crossing if place.top < y < place.bottom), place.bottom):
        if y - at > max(best[0] * 1.001, 2 * margin):
            best = (y - at, (at + y) / 2)
        at = y
    return best[1]


def _bow(place: _Place, x: float, layout: Layout) -> Iterator[Shape]:
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


class _Block(Struct):
    """The label on a bow and the words beside it, or a note: as high as the higher of both."""

    wanted: float
    height: float
    lines: list[tuple[str, bool]]
    size: float
    text_x: float
    colours: tuple[str, str]
    pill: tuple[str, str] | None = None
    cross: str | None = None
    paper: str = "#FFFFFF"
    ink: str = "#000000"

    @property
    def sign_width(self) -> float:
        """How wide the label or the cross is; zero where there is neither."""
        if self.cross is not None:
            return self.size * 1.9
        return width(self.pill[0], self.size, "semibold") + self.size * 1.5 if self.pill is not None else 0.0

    def shapes(self, x: float, words: float, middle: float) -> Iterator[Shape]:
        """Everything: the label at `x` and `middle`, the middle of the words at `words`."""
        size = self.size
        yield from self._leader(x, words, middle)
        if self.cross is not None:
            yield from cross(x, middle, size * 0.95, self.cross, self.paper)
        elif self.pill is not None:
            label, colour = self.pill
            wide, high = self.sign_width, size * 1.85
            yield Rectangle(x - wide / 2, middle - high / 2, wide, high, high / 2, self.paper, colour, size * 0.13)
            yield Text(x, middle + size * CAP_HEIGHT / 2, label, size, "semibold", self.ink, "middle", role="word")
        y = words - len(self.lines) * size * LINE_HEIGHT / 2 + size * (LINE_HEIGHT + CAP_HEIGHT) / 2
        for number, (line, strong) in enumerate(self.lines):
            weight, colour = ("semibold", self.colours[0]) if strong else ("regular", self.colours[1])
            role: Role = "next" if number else ""
            yield Text(self.text_x, y, line, size, weight, colour, role=role)  # type: ignore[arg-type]
            y += size * LINE_HEIGHT

    def tether(self, x: float, place: _Place, middle: float) -> Iterator[Shape]:
        """From a bow to its label, where that found no room on it."""
        if self.pill is not None and not place.top <= middle <= place.bottom:
            way = (Move(x, (place.top + place.bottom) / 2), Straight(x, middle))
            yield Path(way, self.pill[1], self.size * 0.13)

    def _leader(self, x: float, words: float, middle: float) -> Iterator[Shape]:
        """A dotted line from the label to its words, where they do not stand right beside it."""
        size = self.size
        if self.pill is not None:
            colour = self.pill[1]
            right = x + self.sign_width / 2
        elif self.cross is not None:
            right, colour = x + size * 0.95, self.cross
        else:
            return
        if self.lines and (self.text_x - right > size * 2 or abs(words - middle) > self.height / 2):
            way = (Move(right, middle), Straight(self.text_x - size * 0.4, words))
            yield Path(way, colour, size * 0.08, (size * 0.14, size * 0.3))


class _Words:
    """Makes blocks of what is written beside the platforms, on so many strong and quiet lines at most."""

    def __init__(self, layout: Layout, last_track: float, most: tuple[int, int]) -> None:
        self._layout, self._most = layout, most
        self._size = layout.frame.type(layout.theme.sizes.note)
        self._last_track = last_track

    def of_bow(self, place: _Place, places: list[_Place], left: float) -> _Block:
        """The block of a bow, with its words right of `left`."""
        bow, theme, size = place.bow, self._layout.theme, self._size
        tone = theme.tone(bow.accent)
        x = left + size * 0.75
        lines = self._lines(bow.strong, bow.text, x)
        height = max(len(lines) * size * LINE_HEIGHT, size * 2)
        quiet = tone.text if bow.broken else theme.quiet
        return _Block(
            _free_middle(place, places, size * 1.3),
            height,
            lines,
            size,
            x,
            (tone.text, quiet),
            (bow.label, tone.line) if bow.label and not bow.broken else None,
            tone.text if bow.broken else None,
            theme.paper,
            theme.ink,
        )

    def of_note(self, note: Note, wanted: float) -> _Block:
        """The block of a note."""
        tone = self._layout.theme.tone(note.accent)
        x = self._last_track + self._size * 1.2
        strong, quiet = (note.text, note.more) if note.accent != "neutral" else ("", note.whole)
        lines = self._lines(strong, quiet, x)
        colours = (tone.text, self._layout.theme.quiet if strong else tone.text)
        return _Block(wanted, len(lines) * self._size * LINE_HEIGHT, lines, self._size, x, colours)

    def _lines(self, strong: str, text: str, x: float) -> list[tuple[str, bool]]:
        room = self._layout.frame.right - x
        most, quiet = self._most
        lines = [*wrap_evenly(strong, room, self._size, "semibold", most).lines] if strong else []
        below = wrap_evenly(text, room, self._size, lines=quiet).lines if text else ()
        return [(line, True) for line in lines] + [(line, False) for line in below]
