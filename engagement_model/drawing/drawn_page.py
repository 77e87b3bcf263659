"""One drawn page: what stands on it, where, the shapes it is drawn with, and whether all of it can be read."""

from __future__ import annotations

from functools import cached_property
from typing import Never

from msgspec import Struct, field

from engagement_model.drawing import board, fonts, primitives
from engagement_model.drawing.composition import compose
from engagement_model.drawing.density import Density, crossings, drawn_lines, is_crowded
from engagement_model.drawing.layout import Layout
from engagement_model.drawing.output import PLAIN, Format, Output, named
from engagement_model.drawing.page import Page
from engagement_model.drawing.primitives import Group, Shape
from engagement_model.drawing.sheet import Sheet, drawable
from engagement_model.drawing.text import HYPHEN
from engagement_model.model import page_sizes
from engagement_model.model.page_sizes import PageSize, Paper
from engagement_model.model.workspace import Workspace
from engagement_model.translation import in_language
from engagement_model.workshop.identity import Identity, identity_of


class DrawnPage(Struct, frozen=True, dict=True):
    """One page: what stands on it, where, and the shapes it is drawn with.

    It is made `of` a workspace; `is_whole` says whether all of that is shown, so that its places can be kept.
    """

    page: Page
    layout: Layout
    of: Workspace = field(default_factory=Workspace)
    is_whole: bool = False

    @property
    def identity(self) -> Identity:
        """Whose page it is, and of which revision."""
        return identity_of(self.of)

    @property
    def state(self) -> str:
        """The state the page shows."""
        return self.page.state

    @property
    def name(self) -> str:
        """What tells the page from all others of its drawing, fit for a file."""
        return self.page.name

    @cached_property
    def content(self) -> tuple[Shape, ...]:
        """The page without its footer, in the order in which it is drawn, in the characters that people wrote."""
        with fonts.set_in(self.layout.theme.font):
            return compose(self.page, self.layout)

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        """The page as primitives, in the order in which they are drawn."""
        with fonts.set_in(self.layout.theme.font):
            return tuple(map(drawable, (*self.content, *board.footer(self.page, self.layout))))

    @cached_property
    def smallest_text(self) -> float:
        """The size of the smallest text on the page, in points."""
        return min(text.size for text in primitives.texts(self.shapes))

    @cached_property
    def sheet(self) -> Sheet:
        """The page as pictures and printed pages are written from it."""
        page = self.page
        with in_language(page.language):
            title = page.title.whole
        return Sheet(
            self.name,
            self.layout.paper,
            self.layout.theme,
            page.language,
            title,
            page.title.company,
            page.description,
            self.shapes,
            self.identity,
        )

    @property
    def missing_characters(self) -> tuple[str, ...]:
        """The characters on the page that its font cannot draw, sorted."""
        return self.sheet.missing_characters

    @cached_property
    def lines(self) -> int:
        """How many lines between boxes are drawn."""
        return sum(1 for _ in drawn_lines(self.shapes))

    @cached_property
    def crossings(self) -> int:
        """How often they cross."""
        return crossings(drawn_lines(self.shapes), (place.boxes.right for place in self.layout.lanes))

    @cached_property
    def dense(self) -> Density | None:
        """What is wrong where text is too small, or any name is cut."""
        if self.is_readable:
            return None
        limit, smallest, boxes = self.layout.paper.smallest_text, round(self.smallest_text, 2), len(self.page.boxes)
        return Density(smallest, limit, boxes, len(self.cut_names), self.lines, self.crossings)

    @cached_property
    def roomier(self) -> PageSize | None:
        """The first paper on which all of this page can be read, of those that hold more text than its own.

        `None` where there is none, and where a larger paper is no help: there is more than can be followed on any.
        Each is tried, which takes as long as drawing the page.
        """
        if self.layout.frame.around.edges or self._crowded:
            return None
        own = self.layout.paper.capacity
        return next(
            (paper.name for paper in page_sizes.PAPERS if paper.capacity > own and self._is_readable_on(paper)), None
        )

    def _is_readable_on(self, paper: Paper) -> bool:
        with fonts.set_in(self.layout.theme.font):
            layout = self.layout.on(paper)
        return layout is not None and DrawnPage(self.page, layout).is_readable

    @property
    def is_readable(self) -> bool:
        """Whether all text is as large as it has to be, every name has room, and lines can be followed."""
        large = round(self.smallest_text, 2) >= self.layout.paper.smallest_text
        return large and not self._crowded and not self.cut_names

    @property
    def _crowded(self) -> bool:
        return is_crowded(len(self.page.boxes), self.lines, self.crossings)

    @cached_property
    def cut_names(self) -> tuple[str, ...]:
        """The addresses of boxes that have no room for their whole name, in the order in which they are drawn."""
        with fonts.set_in(self.layout.theme.font):
            titles = {box.address: fonts.font("semibold").drawable(box.title) for box in self.page.boxes}
        written: dict[str, tuple[str, ...]] = {}
        for shape in self.shapes:
            if isinstance(shape, Group) and shape.identifier in titles:
                written[shape.identifier] = tuple(text.text for text in primitives.texts((shape,)))
        return tuple(address for address, texts in written.items() if _is_cut(titles[address], texts))

    def write(self, name: str, output: Output = PLAIN) -> bytes:
        """The page as a file in the format called `name`."""
        with in_language(self.page.language), fonts.set_in(self.layout.theme.font):
            form: Format[DrawnPage, Never] = named(name)
            return form.write(self, output)

    def _repr_svg_(self) -> str:
        """The page as SVG, for notebooks."""
        return self.write("svg").decode()


def _is_cut(title: str, texts: tuple[str, ...]) -> bool:
    """Whether no run of `texts`, lines of a name, says all of `title`; words may be broken with hyphens."""
    wanted = "".join(title.split())
    for start in range(len(texts)):
        said = ""
        for text in texts[start:]:
            line = "".join(text.split())
            if line.endswith(HYPHEN) and not wanted.startswith(said + line):
                line = line.removesuffix(HYPHEN)
            said += line
            if said == wanted:
                return False
            if not wanted.startswith(said):
                break
    return True
