"""Drawings: the pages of a workspace, laid out once, ready to be written in any format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from engagement_model.drawing import fonts, primitives, sizes
from engagement_model.drawing.composition import compose
from engagement_model.drawing.insights import Annotations
from engagement_model.drawing.kinds import models_of
from engagement_model.drawing.labels import ENGLISH, Labels
from engagement_model.drawing.layout import Layout, lay_out
from engagement_model.drawing.ordering import Engine
from engagement_model.drawing.page import Page
from engagement_model.drawing.pages import build_pages
from engagement_model.drawing.primitives import Shape
from engagement_model.drawing.theme import DEFAULT, Theme
from engagement_model.model.workspace import PageSize, Workspace


@dataclass(frozen=True, slots=True)
class Density:
    """That a page holds more than stays readable: its smallest text and the least allowed, in points.

    `fits_on` names the paper sizes on which the same content keeps to their limit.
    """

    smallest: float
    limit: float
    boxes: int
    fits_on: tuple[PageSize, ...]


@dataclass(frozen=True)
class DrawnPage:
    """One page: what stands on it, where, and the shapes it is drawn with."""

    page: Page
    layout: Layout

    @property
    def state(self) -> str:
        """The state the page shows."""
        return self.page.state

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        """The page as primitives, in the order in which they are drawn."""
        return compose(self.page, self.layout)

    @cached_property
    def smallest_text(self) -> float:
        """The size of the smallest text on the page, in points."""
        return min(text.size for text in primitives.texts(self.shapes))

    @cached_property
    def missing_characters(self) -> tuple[str, ...]:
        """The characters on the page that its font cannot draw, sorted."""
        missing: set[str] = set()
        for weight, _ in fonts.CSS_WEIGHTS:
            written = "".join(text.text for text in primitives.texts(self.shapes) if text.weight == weight)
            missing |= fonts.font(weight).missing(written)
        return tuple(sorted(missing))

    @cached_property
    def dense(self) -> Density | None:
        """What is wrong where the page holds more than stays readable."""
        limit = self.layout.paper.smallest_text
        smallest = round(self.smallest_text, 2)
        if smallest >= limit:
            return None
        return Density(smallest, limit, len(self.page.boxes), _roomier(self.layout))

    def write(self, name: str) -> bytes:
        """The page as a file in the format called `name`."""
        from engagement_model.drawing import formats

        return formats.write(self, name)

    def _repr_svg_(self) -> str:
        """The page as SVG, for notebooks."""
        return self.write("svg").decode()


_FRAMING = ("as-is", "future-state")
"""The states that shape the frame of every drawing, asked for or not."""


def _roomier(layout: Layout) -> tuple[PageSize, ...]:
    """The papers on which all that stands on `layout` can be read."""
    return tuple(paper.name for paper in sizes.PAPERS if paper != layout.paper and layout.readable_on(paper))


@dataclass(frozen=True)
class Drawing:
    """The pages of a workspace in one frame: what they share stands in the same place on all of them."""

    pages: tuple[DrawnPage, ...]

    def page(self, state: str) -> DrawnPage:
        """The page of `state`. Raises `KeyError` where there is none."""
        return {page.state: page for page in self.pages}[state]


def draw(
    workspace: Workspace,
    *,
    states: Sequence[str] = ("as-is", "future-state"),
    size: PageSize | None = None,
    annotations: Annotations | None = None,
    labels: Labels = ENGLISH,
    theme: Theme = DEFAULT,
    engine: Engine | None = None,
) -> Drawing:
    """The pages of those of `states` that the workspace describes.

    The frame is that of the as-is and the future state together, whichever of them are asked for, so that pages
    drawn one by one still match. `size` is the workspace's own where it is not given.
    """
    every = models_of(workspace)
    shown = {state: model for state, model in every.items() if state in states}
    framed = {state: model for state, model in every.items() if state in states or state in _FRAMING}
    chosen = size or workspace.page.size
    pages = build_pages(workspace, framed, size=chosen, annotations=annotations, labels=labels)
    if not pages:
        return Drawing(())
    layout = lay_out(pages, sizes.paper(chosen), theme, engine)
    return Drawing(tuple(DrawnPage(page, layout) for page in pages if page.state in shown))
