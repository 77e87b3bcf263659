"""Drawings: the pages of a workspace, laid out once, ready to be written in any format."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property

from engagement_model.drawing import fonts, primitives, sizes
from engagement_model.drawing.collapse import collapsed, onto_wholes
from engagement_model.drawing.composition import compose
from engagement_model.drawing.details import NO_DETAILS, Details
from engagement_model.drawing.focus import focus_name, focused
from engagement_model.drawing.insights import NOTHING, Annotations, Insights
from engagement_model.drawing.kinds import kind_of, models_of
from engagement_model.drawing.kinds.change import CHANGE
from engagement_model.drawing.layout import Layout, lay_out
from engagement_model.drawing.ordering import Engine
from engagement_model.drawing.overlays import NONE, looked_at
from engagement_model.drawing.page import Page
from engagement_model.drawing.pages import build_pages
from engagement_model.drawing.primitives import Group, Shape
from engagement_model.drawing.study import Study
from engagement_model.drawing.theme import DEFAULT, Theme
from engagement_model.model.frozen import dataclass
from engagement_model.model.workspace import PageSize, Workspace
from engagement_model.translation import in_language, spoken
from engagement_model.translation.texts import ENGLISH


@dataclass(frozen=True, slots=True)
class Density:
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


_FEW_CUT = 8
"""Fewer than one name in so many may be cut before a page counts as holding too much."""


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
        with fonts.set_in(self.layout.theme.font):
            return compose(self.page, self.layout)

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
        if smallest >= limit and cut * _FEW_CUT <= len(boxes):
            return None
        parts = sum(box.part_of in self.layout.rects for box in boxes)
        return Density(smallest, limit, len(boxes), cut, _roomier(self.layout), parts)

    @cached_property
    def cut_names(self) -> tuple[str, ...]:
        """The addresses of boxes that have no room for their whole name, in the order in which they are drawn."""
        titles = {box.address: box.title for box in self.page.boxes}
        written: dict[str, tuple[str, ...]] = {}
        for shape in self.shapes:
            if isinstance(shape, Group) and shape.identifier in titles:
                written[shape.identifier] = tuple(text.text for text in primitives.texts((shape,)))
        return tuple(address for address, texts in written.items() if _is_cut(titles[address], texts))

    def write(self, name: str) -> bytes:
        """The page as a file in the format called `name`."""
        from engagement_model.drawing import formats

        with in_language(self.page.language), fonts.set_in(self.layout.theme.font):
            return formats.write(self, name)

    def _repr_svg_(self) -> str:
        """The page as SVG, for notebooks."""
        return self.write("svg").decode()


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


FRAMING = ("as-is", "future-state", "change")
"""The pages that shape the frame of every drawing, asked for or not."""


def _roomier(layout: Layout) -> tuple[PageSize, ...]:
    """The papers on which all that stands on `layout` can be read, where they hold more text than its own."""
    own = layout.paper.capacity
    with fonts.set_in(layout.theme.font):
        return tuple(paper.name for paper in sizes.PAPERS if paper.capacity > own and layout.readable_on(paper))


@dataclass(frozen=True)
class Drawing:
    """The pages of a workspace in one frame: what they share stands in the same place on all of them.

    `workspace` and `details` are for formats in which a reader can ask what stands behind a page, which they tell in
    `language`.
    """

    pages: tuple[DrawnPage, ...]
    workspace: Workspace = field(default_factory=Workspace)
    language: str = ENGLISH
    details: Details = NO_DETAILS

    @property
    def theme(self) -> Theme:
        """How its pages look."""
        return self.pages[0].layout.theme if self.pages else self.workspace.theme or DEFAULT

    def page(self, state: str) -> DrawnPage:
        """The page of `state`. Raises `KeyError` where there is none."""
        return {page.state: page for page in self.pages}[state]

    def write(self, name: str) -> bytes:
        """All pages as one file in the format called `name`. Raises `ValueError` where it holds one page only."""
        from engagement_model.drawing import formats

        write_all = formats.named(name).write_all
        if write_all is None:
            raise ValueError(f"{name} has a file for each page")
        with in_language(self.language), fonts.set_in(self.theme.font):
            return write_all(self)


def draw(
    workspace: Workspace,
    *,
    states: Sequence[str] = ("as-is", "future-state"),
    size: PageSize | None = None,
    annotations: Annotations | None = None,
    overlays: Sequence[str] = (),
    focus: str | None = None,
    collapse: bool = False,
    today: datetime.date | None = None,
    language: str | None = None,
    theme: Theme | None = None,
    engine: Engine | None = None,
    details: Details = NO_DETAILS,
) -> Drawing:
    """The pages of those of `states` (or `change`) that the workspace describes.

    The frame is that of as-is, future state and change together, whichever of them are asked for, so that pages
    drawn one by one still match. `size` is the workspace's own where it is not given. What the analyses found is told
    on the pages unless `annotations` are given, which may be none at all; `overlays` look at one thing more closely
    instead (`redundancy`, `journeys=ID` ...). `focus` draws only what one customer type touches, `collapse` only the
    wholes of what has parts. On the day `today` it is held whether what stands doubled still does so on purpose. All is
    told in `language` (`fr`), the workspace's own where it is not given; names stay as they were written. The look is
    that of `theme`, else that of the workspace.

    Raises `UnknownOverlay` for an overlay there is not, and `UnknownFocus` for a customer type nobody described.
    """
    tongue, look = spoken(language or workspace.language), theme or workspace.theme or DEFAULT
    with in_language(tongue), fonts.set_in(look.font):
        if focus is not None:
            workspace = focused(workspace, focus)
        study = Study(workspace, today, partial=focus is not None)
        drawn = replace(study, workspace=collapsed(workspace)) if collapse else study
        every = models_of(drawn.workspace)
        shown = {state: model for state, model in every.items() if state in states}
        if not shown:
            return Drawing((), drawn.workspace, tongue, details)
        framed = {state: model for state, model in every.items() if state in states or state in FRAMING}
        told = {state: _told(study, state) for state in framed} if annotations is None and overlays != (NONE,) else {}
        added: Mapping[str, Insights] = annotations if annotations is not None else told
        if annotations is None and overlays and told:
            added = {state: told[state] if state == CHANGE else looked_at(study, state, overlays) for state in framed}
        if focus is not None:
            name = focus_name(workspace, focus)
            added = {
                state: replace(added.get(state, NOTHING), lens=_joined(added.get(state, NOTHING).lens, name))
                for state in framed
            }
        if collapse:
            added = {state: onto_wholes(insights, workspace) for state, insights in added.items()}
        chosen = size or workspace.page.size
        total = len({*shown, *(state for state in FRAMING if state in every and state != CHANGE)})
        pages = build_pages(drawn, framed, size=chosen, annotations=added, total=total)
        kin = tuple((bow.source, bow.target) for insights in told.values() for bow in insights.bows)
        layout = lay_out(pages, sizes.paper(chosen), look, engine, kin=kin)
        shown_pages = tuple(DrawnPage(page, layout) for page in pages if page.state in shown)
        return Drawing(shown_pages, drawn.workspace, tongue, details)


def _told(study: Study, page: str) -> Insights:
    return kind_of(study.workspace, page).told(study, page)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
