"""One drawn page: what stands on it, where, the shapes it is drawn with, and whether all of it can be read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Never

from msgspec import Struct

from engagement_model.drawing import fonts, primitives, sizes
from engagement_model.drawing.composition import compose
from engagement_model.drawing.layout import MOST_CUT, Layout
from engagement_model.drawing.output import PLAIN, Format, Output, named
from engagement_model.drawing.page import Page
from engagement_model.drawing.primitives import Group, Shape, Text
from engagement_model.model.workspace import PageSize
from engagement_model.translation import in_language


class Density(Struct, frozen=True):
    """That a page holds more than stays readable: its smallest text and the least allowed, in points.

    `cut` is how many of its `boxes` have no room for their names; `fits_on` names the paper sizes on which the same
    content keeps to their limit; `collapses` is how many boxes would go if only wholes were drawn.
    """

    smallest: float
    limit: float
    boxes: int
    cut: int
    fits_on: tuple[PageSize, ...]
    collapses: int

    @property
    def is_too_small(self) -> bool:
        """Whether text is smaller than it may be, rather than names cut."""
        return self.smallest < self.limit


@dataclass(frozen=True)
class DrawnPage:
    """One page: what stands on it, where, and the shapes it is drawn with."""

    page: Page
    layout: Layout

    @property
    def state(self) -> str:
        """The state the page shows."""
        return self.page.state

    @property
    def name(self) -> str:
        """What tells the page from all others of its drawing, fit for a file."""
        return self.page.name

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        """The page as primitives, in the order in which they are drawn."""
        with fonts.set_in(self.layout.theme.font):
            return tuple(map(_drawable, compose(self.page, self.layout)))

    @cached_property
    def smallest_text(self) -> float:
        """The size of the smallest text on the page, in points."""
        return min(text.size for text in primitives.texts(self.shapes))

    @cached_property
    def missing_characters(self) -> tuple[str, ...]:
        """The characters on the page that its font cannot draw, sorted."""
        missing: set[str] = set()
        with fonts.set_in(self.layout.theme.font):
            for weight, _ in fonts.CSS_WEIGHTS:
                written = "".join(text.text for text in primitives.texts(self.shapes) if text.weight == weight)
                missing |= fonts.font(weight).missing(written)
        return tuple(sorted(missing))

    @cached_property
    def dense(self) -> Density | None:
        """What is wrong where the page holds more than stays readable."""
        limit = self.layout.paper.smallest_text
        smallest, boxes = round(self.smallest_text, 2), self.page.boxes
        cut = len(self.cut_names)
        if smallest >= limit and cut <= MOST_CUT * len(boxes):
            return None
        parts = sum(box.part_of in self.layout.rects for box in boxes)
        return Density(smallest, limit, len(boxes), cut, _roomier(self.layout), parts)

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


def _drawable(shape: Shape) -> Shape:
    """The shape with its texts in characters that the font has, as far as others can stand for those it lacks."""
    if isinstance(shape, Group):
        return shape._replace(shapes=tuple(map(_drawable, shape.shapes)))
    if isinstance(shape, Text):
        return shape._replace(text=fonts.font(shape.weight).drawable(shape.text))
    return shape


def _is_cut(title: str, texts: tuple[str, ...]) -> bool:
    """Whether no run of `texts`, lines of a name, says all of `title`."""
    wanted = "".join(title.split())
    for start in range(len(texts)):
        said = ""
        for text in texts[start:]:
            said += "".join(text.split())
            if said == wanted:
                return False
            if not wanted.startswith(said):
                break
    return True


def _roomier(layout: Layout) -> tuple[PageSize, ...]:
    """The papers on which all that stands on `layout` can be read, where they hold more text than its own."""
    own = layout.paper.capacity
    with fonts.set_in(layout.theme.font):
        return tuple(paper.name for paper in sizes.PAPERS if paper.capacity > own and layout.readable_on(paper))
