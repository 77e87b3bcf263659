"""The heat map on paper: a sheet for each state, rows and columns at the same places on all of them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from engagement_model.drawing import board, fonts
from engagement_model.drawing.fonts import CAP_HEIGHT, LINE_HEIGHT, width
from engagement_model.drawing.layout import Layout, lay_out
from engagement_model.drawing.legend_drawing import drawn_legend
from engagement_model.drawing.matrix.chart import Chart, Line
from engagement_model.drawing.matrix.counting import Place, Square
from engagement_model.drawing.matrix.telling import Teller
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.page import Footer, Page, TitleBlock
from engagement_model.drawing.pages import byline, imprint
from engagement_model.drawing.primitives import Group, Rectangle, Shape, Text, texts
from engagement_model.drawing.sheet import Sheet, drawable
from engagement_model.drawing.text import printable, shorten
from engagement_model.model import page_sizes
from engagement_model.model.colour import mixed
from engagement_model.model.page_sizes import PageSize, Paper
from engagement_model.model.theme import DEFAULT, Theme
from engagement_model.translation import gettext, in_language, language, spoken
from engagement_model.words.phrases import sentence
from engagement_model.words.terms import counted, section_name
from engagement_model.workshop.identity import identity_of

NAME = "matrix"
"""What the names of files of heat maps end with."""
_PITCH = 1.5
"""The least height of a row and width of a column, in type sizes of its label."""
_WIDEST, _HIGHEST = 110.0, 62.0
"""How large a square grows at most, in points at scale 1."""
_EASY, _MOST_ABOVE = 2.4, 0.5
"""The height of a row, in sizes of type, that is enough; and the share of the height that names above may then take."""
_LABELS = 0.27, 0.36
"""The shares of the area's width and height that labels may take."""
_STEPS = (1.1, 1.0, 0.92, 0.85, 0.78, 0.72, 0.66, 0.6)
"""Type sizes of labels that are tried, as shares of that of names."""


def sheets(chart: Chart, size: PageSize | None = None, theme: Theme | None = None) -> tuple[Sheet, ...]:
    """The heat map of each state that is drawn, in the language spoken now."""
    paper = page_sizes.paper(size or chart.workspace.page.size)
    look = theme or chart.workspace.theme or DEFAULT
    with in_language(spoken(language())), fonts.set_in(look.font):
        return _Composer(chart, paper, look).sheets()


def smallest_text(chart: Chart, size: PageSize | None = None, theme: Theme | None = None) -> float:
    """The size of the smallest text on the heat maps of the states that are drawn, in points, without drawing squares.

    A figure in a square is written only where it can be as large as the paper asks.
    """
    paper = page_sizes.paper(size or chart.workspace.page.size)
    look = theme or chart.workspace.theme or DEFAULT
    with in_language(spoken(language())), fonts.set_in(look.font):
        return _Composer(chart, paper, look).smallest_around()


class _Grid(Struct, frozen=True):
    """Where the squares stand: the upper left corner of the first, their measures, and the type size of labels."""

    x: float
    y: float
    wide: float
    high: float
    size: float

    def rect(self, place: Place) -> Rect:
        row, column = place
        return Rect(self.x + column * self.wide, self.y + row * self.high, self.wide, self.high)


class _Composer(Struct, frozen=True, dict=True):
    """Lays out the sheets of one chart."""

    chart: Chart
    paper: Paper
    theme: Theme

    def sheets(self) -> tuple[Sheet, ...]:
        return tuple(drawn for state, drawn in self._sheets() if state in self.chart.states)

    def smallest_around(self) -> float:
        """The size of the smallest text around the squares, in points; infinite where no state is drawn."""
        drawn = (page for state, page in self._pages.items() if state in self.chart.states)
        written = (text.size for page in drawn for text in texts((*self._above(page), *self._below(page))))
        return min(written, default=math.inf)

    def _sheets(self) -> Iterator[tuple[str, Sheet]]:
        for state, page in self._pages.items():
            shapes = map(drawable, self._shapes(state, page))
            yield (
                state,
                Sheet(
                    f"{state}-{NAME}",
                    self.paper,
                    self.theme,
                    page.language,
                    page.title.whole,
                    page.title.company,
                    page.description,
                    tuple(shapes),
                    identity_of(self.chart.workspace),
                ),
            )

    @cached_property
    def teller(self) -> Teller:
        """What is told: of all rows and columns, or of those for which there is room at the smallest text."""
        every = Teller(self.chart, self.chart.rows, self.chart.columns)
        rough = self._layout_of(self._pages_of(every, self.chart.single))
        area = self._area(rough)
        size = self.paper.smallest_text
        wide, high = area.width * (1 - _LABELS[0]), area.height * (1 - _LABELS[1])
        rows, columns = self.chart.fitted(int(high / (size * _PITCH)), int(wide / (size * _PITCH)))
        return Teller(self.chart, rows, columns)

    @cached_property
    def _squares(self) -> Mapping[str, Mapping[Place, Square]]:
        return {state: self.chart.squares(state, self.teller.rows, self.teller.columns) for state in self.chart.counts}

    @cached_property
    def _pages(self) -> Mapping[str, Page]:
        return self._pages_of(self.teller, self._squares)

    @cached_property
    def _layout(self) -> Layout:
        return self._layout_of(self._pages)

    def _layout_of(self, pages: Mapping[str, Page]) -> Layout:
        return lay_out(tuple(pages.values()), self.paper, self.theme, "median")

    def _pages_of(self, teller: Teller, squares: Mapping[str, Mapping[Place, Square]]) -> Mapping[str, Page]:
        """Pages without boxes, for what stands around the squares."""
        workspace = self.chart.workspace
        legend = teller.legend(tuple(squares.values()))
        pages = {}
        number = 0
        for state in squares:
            number += state in self.chart.states
            title = TitleBlock(
                f"{self.chart.title(state)} · {teller.lens}",
                printable(teller.headline(state)),
                printable(workspace.company or ""),
                printable(byline(workspace)),
            )
            source = gettext("Source: {source}").format(source=workspace.page.source) if workspace.page.source else ""
            foot = Footer(
                printable(source or workspace.title or ""),
                printable(imprint(workspace, max(number, 1), len(self.chart.states))),
            )
            rows, columns = (
                counted(len(self.chart.rows), self.chart.rows_are),
                counted(len(self.chart.columns), "capabilities"),
            )
            described = gettext("{what}, {where}").format(what=rows, where=columns)
            pages[state] = Page(
                state,
                self.paper.name,
                language(),
                title,
                (),
                (),
                legend_title=gettext("Legend"),
                legend=legend,
                footer=foot,
                description=f"{title.state}. {title.headline}. {described}.",
            )
        return pages

    @staticmethod
    def _area(layout: Layout) -> Rect:
        frame = layout.frame
        return Rect(frame.margin, frame.lanes_top, frame.right - frame.margin, frame.lanes_bottom - frame.lanes_top)

    @cached_property
    def _grid(self) -> _Grid:
        """Labels as large as their rows and columns allow, squares as large as there is room for."""
        area, scale = self._area(self._layout), self._layout.frame.scale
        rows, columns = max(len(self.teller.rows), 1), max(len(self.teller.columns), 1)
        title = self.theme.sizes.title * scale
        found = None
        for share in _STEPS:
            size = max(title * share, self.paper.smallest_text)
            beside = min(max(_longest(self.teller.rows, size), self._corner_width(size)), area.width * _LABELS[0])
            gap = 0.7 * size
            # Names of columns may take what few rows leave.
            spare = min(area.height - gap - rows * _EASY * size, area.height * _MOST_ABOVE)
            above = min(_longest(self.teller.columns, size), max(area.height * _LABELS[1], spare))
            above = max(above, 2.4 * size * LINE_HEIGHT)
            wide, high = (area.width - beside - gap) / columns, (area.height - above - gap) / rows
            grown = max(scale, size / title * scale)
            found = _Grid(
                area.x + beside + gap,
                area.y + above + gap,
                min(wide, _WIDEST * grown),
                min(high, _HIGHEST * grown),
                size,
            )
            if min(wide, high) >= size * _PITCH:
                break
        assert found is not None
        return found

    def _shapes(self, state: str, page: Page) -> Iterator[Shape]:
        yield Rectangle(0, 0, self.paper.width, self.paper.height, fill=self.theme.paper, role="paper")
        yield from self._above(page)
        yield from self._drawn(state)
        yield from self._below(page)

    def _above(self, page: Page) -> Iterator[Shape]:
        """What is drawn before the squares: the title, and what rows and columns are."""
        yield from board.title_block(page, self._layout)
        yield from self._corner()
        yield from self._labels()

    def _below(self, page: Page) -> Iterator[Shape]:
        """What is drawn after them: legend and footer."""
        yield from drawn_legend(page, self._layout)
        yield from board.footer(page, self._layout)

    def _corner(self) -> Iterator[Shape]:
        """What the columns and the rows are, at the corner where both begin."""
        grid, area = self._grid, self._area(self._layout)
        room = grid.x - area.x - 0.7 * grid.size
        bottom = grid.y - 0.7 * grid.size
        for number, words in enumerate(self._corner_words):
            said = shorten(words, room, grid.size, "semibold").lines[0]
            y = bottom - number * grid.size * LINE_HEIGHT
            yield Text(area.x, y, said, grid.size, "semibold", self.theme.quiet, room=room)

    @cached_property
    def _corner_words(self) -> tuple[str, str]:
        """What the rows are, and what the columns are."""
        columns, rows = sentence(section_name("capabilities")), sentence(section_name(self.chart.rows_are))
        return f"{rows} ↓", f"{columns} →"

    def _corner_width(self, size: float) -> float:
        return max(width(words, size, "semibold") for words in self._corner_words) + 1e-3

    def _labels(self) -> Iterator[Shape]:
        grid, area, theme = self._grid, self._area(self._layout), self.theme
        room = grid.x - area.x - 0.7 * grid.size
        for number, line in enumerate(self.teller.rows):
            y = grid.y + (number + 0.5) * grid.high + grid.size * CAP_HEIGHT / 2
            said = shorten(line.name, room, grid.size).lines[0]
            yield Group(
                f"row--{number}", line.name, (Text(area.x, y, said, grid.size, fill=theme.ink, room=room),), "words"
            )
        high = grid.y - 0.7 * grid.size - area.y
        for number, line in enumerate(self.teller.columns):
            x = grid.x + (number + 0.5) * grid.wide + grid.size * CAP_HEIGHT / 2
            said = shorten(line.name, high, grid.size).lines[0]
            text = Text(x, grid.y - 0.7 * grid.size, said, grid.size, fill=theme.ink, room=high, turned=True)
            yield Group(f"column--{number}", line.name, (text,), "words")

    def _drawn(self, state: str) -> Iterator[Shape]:
        grid, theme, scale = self._grid, self.theme, self._layout.frame.scale
        squares = self._squares[state]
        gap = min(1.5 * scale, grid.wide / 12, grid.high / 12)
        figures = self._figures
        for row in range(len(self.teller.rows)):
            for column in range(len(self.teller.columns)):
                rect = grid.rect((row, column))
                inner = (rect.x + gap / 2, rect.y + gap / 2, rect.width - gap, rect.height - gap)
                square = squares.get((row, column))
                if square is None:
                    yield Rectangle(*inner, fill=theme.panel)
                    continue
                strength = self.teller.strength((row, column), square)
                ground = mixed(theme.box, theme.tone("fact").line, strength)
                shapes: list[Shape] = [Rectangle(*inner, 0, ground, theme.outline, 0.6 * scale)]
                if figures:
                    ink = theme.text_on(ground)
                    y = rect.middle + figures * CAP_HEIGHT / 2
                    said = self.teller.amount(square)
                    shapes.append(
                        Text(rect.x + rect.width / 2, y, said, figures, "semibold", ink, "middle", room=inner[2])
                    )
                told = self.teller.square(state, (row, column), square)
                yield Group(f"square--{row}-{column}", told, tuple(shapes), "words")

    @cached_property
    def _figures(self) -> float:
        """The type size of figures in squares; zero where not all of them have room at the smallest text."""
        grid = self._grid
        widest = max(
            (
                width(self.teller.amount(square), 1, "semibold")
                for squares in self._squares.values()
                for square in squares.values()
            ),
            default=1.0,
        )
        size = min(grid.size * 1.15, grid.high / 1.25, (grid.wide - 2) / max(widest, 0.01))
        return size if size >= self.paper.smallest_text else 0.0


def _longest(lines: tuple[Line, ...], size: float) -> float:
    return max((width(line.name, size) for line in lines), default=0.0) + 1e-3
