"""What is written beside the platforms: the label on a bow and the words beside it, and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from engagement_model.drawing.bow_places import Place, free_middle
from engagement_model.drawing.crosses import cross
from engagement_model.drawing.fonts import CAP_HEIGHT, LINE_HEIGHT, width
from engagement_model.drawing.layout import Layout
from engagement_model.drawing.page import Note
from engagement_model.drawing.primitives import Move, Path, Rectangle, Role, Shape, Straight, Text
from engagement_model.drawing.text import wrap_evenly


class Block(Struct):
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

    def tether(self, x: float, place: Place, middle: float) -> Iterator[Shape]:
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


class WordBlocks:
    """Makes blocks of what is written beside the platforms, on so many strong and quiet lines at most."""

    def __init__(self, layout: Layout, last_track: float, most: tuple[int, int]) -> None:
        self._layout, self._most = layout, most
        self._size = layout.frame.type(layout.theme.sizes.note)
        self._last_track = last_track

    def of_bow(self, place: Place, places: list[Place], left: float) -> Block:
        """The block of a bow, with its words right of `left`."""
        bow, theme, size = place.bow, self._layout.theme, self._size
        tone = theme.tone(bow.accent)
        x = left + size * 0.75
        lines = self._lines(bow.strong, (bow.text, *bow.briefer), x)
        height = max(len(lines) * size * LINE_HEIGHT, size * 2)
        quiet = tone.text if bow.broken else theme.quiet
        return Block(
            free_middle(place, places, size * 1.3),
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

    def of_note(self, note: Note, wanted: float) -> Block:
        """The block of a note."""
        tone = self._layout.theme.tone(note.accent)
        x = self._last_track + self._size * 1.2
        strong, quiet = (note.text, note.more) if note.accent != "neutral" else ("", note.whole)
        lines = self._lines(strong, (quiet,), x)
        colours = (tone.text, self._layout.theme.quiet if strong else tone.text)
        return Block(wanted, len(lines) * self._size * LINE_HEIGHT, lines, self._size, x, colours)

    def _lines(self, strong: str, ways: Sequence[str], x: float) -> list[tuple[str, bool]]:
        """What is said in strong type, and below it the first of the `ways` to say the rest that is not cut."""
        room = self._layout.frame.right - x
        most, quiet = self._most
        lines = [*wrap_evenly(strong, room, self._size, "semibold", most).lines] if strong else []
        fitted = [wrap_evenly(text, room, self._size, lines=quiet, hyphens=False) for text in ways if text]
        below = next((each for each in fitted if not each.cut), fitted[-1]).lines if fitted else ()
        return [(line, True) for line in lines] + [(line, False) for line in below]
