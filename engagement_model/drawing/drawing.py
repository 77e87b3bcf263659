"""Drawings: the pages of a workspace, laid out once, ready to be written in any format."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from engagement_model.analysis.study import Study, study_of
from engagement_model.drawing import fonts, sizes
from engagement_model.drawing.arranging import arranged
from engagement_model.drawing.collapse import collapsed, onto_wholes
from engagement_model.drawing.contents import Subject
from engagement_model.drawing.details import NO_DETAILS, Details
from engagement_model.drawing.drawn_page import Density, DrawnPage
from engagement_model.drawing.focus import focus_name, focused, focused_on
from engagement_model.drawing.insights import NOTHING, Annotations, Insights
from engagement_model.drawing.kinds import kind_of, models_of
from engagement_model.drawing.kinds.change import CHANGE
from engagement_model.drawing.layout import lay_out
from engagement_model.drawing.ordering import Engine
from engagement_model.drawing.output import PLAIN, Format, Output, named
from engagement_model.drawing.overlays import NONE, looked_at
from engagement_model.drawing.page import Page, Part
from engagement_model.drawing.pages import Numbering, build_pages
from engagement_model.drawing.shown import Shown
from engagement_model.drawing.split import split_of
from engagement_model.model.model import Model
from engagement_model.model.states import STATES
from engagement_model.model.theme import DEFAULT, Theme
from engagement_model.model.workspace import PageSize, Workspace
from engagement_model.translation import gettext, in_language, spoken
from engagement_model.translation.formats import grouped
from engagement_model.translation.texts import ENGLISH

__all__ = ["Density", "Drawing", "DrawnPage", "draw"]

FRAMING = (*STATES, CHANGE)
"""The pages that shape the frame of every drawing, asked for or not."""

TRIED = 4
"""Of customer types with pages of their own, so many are drawn to find out whether their pages could be read."""


def _nothing() -> Study:
    return Study(Workspace())


@dataclass(frozen=True)
class Drawing:
    """The pages of a workspace in one frame: what they share stands in the same place on all of them.

    `study` and `details` are for formats in which a reader can ask what stands behind a page, which they tell in
    `language`. Where every customer type has pages of its own, those of each are a drawing of `parts`, in a frame of
    their own. `apart` draws the fullest such parts, as many as it is asked for, of a drawing that shows all customer
    types together.
    """

    pages: tuple[DrawnPage, ...]
    study: Study = field(default_factory=_nothing)
    language: str = ENGLISH
    details: Details = NO_DETAILS
    parts: tuple[Drawing, ...] = ()
    apart: Callable[[int], Iterator[Drawing]] | None = field(default=None, repr=False, compare=False)

    @property
    def workspace(self) -> Workspace:
        """The workspace, as far as it is drawn."""
        return self.study.workspace

    @property
    def theme(self) -> Theme:
        """How its pages look."""
        return self.pages[0].layout.theme if self.pages else self.workspace.theme or DEFAULT

    @cached_property
    def readable_apart(self) -> bool:
        """Whether pages would be readable if each customer type had its own; the fullest are drawn to find out."""
        if self.apart is None:
            return False
        number = 0
        for part in self.apart(TRIED):
            if any(page.dense is not None for page in part.pages):
                return False
            number += 1
        return number > 1

    def page(self, name: str) -> DrawnPage:
        """The page called so: by its state, and where each customer type has its own by that as well.

        Raises `KeyError` where there is none.
        """
        return {page.name: page for page in self.pages}[name]

    def _repr_svg_(self) -> str | None:
        """The first page as SVG, for notebooks; every page shows itself in the same way."""
        return self.pages[0].write("svg").decode() if self.pages else None

    def write(self, name: str, output: Output = PLAIN) -> bytes:
        """All pages as one file in the format called `name`. Raises `ValueError` where it holds one page only."""
        form: Format[DrawnPage, Drawing] = named(name)
        if form.write_all is None:
            raise ValueError(f"{name} has a file for each page")
        with in_language(self.language), fonts.set_in(self.theme.font):
            return form.write_all(self, output)


def draw(
    workspace: Workspace,
    *,
    states: Sequence[str] = STATES,
    size: PageSize | None = None,
    annotations: Annotations | None = None,
    overlays: Sequence[str] = (),
    focus: str | None = None,
    split: bool = False,
    collapse: bool = False,
    today: datetime.date | None = None,
    language: str | None = None,
    theme: Theme | None = None,
    engine: Engine | None = None,
    details: Details = NO_DETAILS,
    study: Study | None = None,
) -> Drawing:
    """The pages of those of `states` (or `change`) that the workspace describes.

    The frame is that of as-is, future state and change together, whichever of them are asked for, so that pages
    drawn one by one still match. `size` is the workspace's own where it is not given. What the analyses found is told
    on the pages unless `annotations` are given, which may be none at all; `overlays` look at one thing more closely
    instead (`redundancy`, `journeys=ID` ...). `focus` draws only what one customer type touches, `split` that for one
    after the other, `collapse` only the wholes of what has parts. On the day `today` it is held whether what stands
    doubled still does so on purpose. All is told in `language` (`fr`), the workspace's own where it is not given; names
    stay as they were written. The look is that of `theme`, else that of the workspace. What a `study` of the
    workspace on that day has worked out already is not worked out again.

    Raises `UnknownOverlay` for an overlay there is not, `UnknownFocus` for a customer type nobody described, and
    `ValueError` where there is to be both a `focus` and a `split`.
    """
    if split and focus is not None:
        raise ValueError("a page for one customer type cannot be split by customer types")
    tongue, look = spoken(language or workspace.language), theme or workspace.theme or DEFAULT
    whole = study_of(workspace, today, () if study is None else (study,))
    asked = _Asked(whole, tuple(states), size, annotations, tuple(overlays), collapse, tongue, look, engine)
    if split:
        parts = tuple(asked.parts())
        return Drawing(tuple(page for part in parts for page in part.pages), whole, tongue, details, parts)
    if focus is not None:
        return replace(asked.drawn(focused(workspace, focus), focus_name(workspace, focus)), details=details)
    return replace(asked.drawn(), details=details, apart=asked.fullest)


@dataclass(frozen=True)
class _Asked:
    """What is to be drawn, and how."""

    study: Study
    states: tuple[str, ...]
    size: PageSize | None
    annotations: Annotations | None
    overlays: tuple[str, ...]
    collapse: bool
    language: str
    theme: Theme
    engine: Engine | None

    @property
    def workspace(self) -> Workspace:
        """The whole workspace."""
        return self.study.workspace

    def drawn(
        self, only: Workspace | None = None, lens: str = "", part: Part | None = None, numbers: Numbering | None = None
    ) -> Drawing:
        """All that was asked for in one frame; of the workspace narrowed to `only`, what the `lens` says on its pages.

        The pages of a `part` that nobody would stand on are left out; `numbers` is its place in the whole set.
        """
        with in_language(self.language), fonts.set_in(self.theme.font):
            workspace = only or self.workspace
            study = self._whole if only is None else Shown(self._of(only), self._whole)
            drawn = study
            if self.collapse:
                within = Shown(self._of(collapsed(self.workspace))) if only is not None else None
                drawn = Shown(self._of(collapsed(workspace)), within)
            every = models_of(drawn.workspace)
            if part is not None:
                every = _engaging(every)
            shown = {state: model for state, model in every.items() if state in self.states}
            if not shown:
                return Drawing((), drawn.study, self.language)
            told = self._told(study, every)
            paper = sizes.paper(self.size or workspace.page.size)

            def built(added: Mapping[str, Insights]) -> tuple[Page, ...]:
                if lens:
                    added = {state: _seen_through(added.get(state, NOTHING), lens) for state in every}
                if self.collapse:
                    added = {state: onto_wholes(insights, workspace) for state, insights in added.items()}
                return build_pages(
                    drawn,
                    Subject(every, self._everyone if only is not None else {}),
                    size=paper.name,
                    annotations=added,
                    numbers=numbers or Numbering(0, self._count(every)),
                    part=part,
                )

            pages = built(self._added(study, told))
            # What is looked at more closely, or with nothing added, stands as on the pages without.
            usual = built(told) if self.annotations is None and self.overlays else ()
            kin = tuple((bow.source, bow.target) for insights in told.values() for bow in insights.bows)
            layout = lay_out(pages, paper, self.theme, self.engine, kin=kin, usual=usual)
            shown_pages = tuple(DrawnPage(arranged(page, layout), layout) for page in pages if page.state in shown)
            return Drawing(shown_pages, drawn.study, self.language)

    def parts(self) -> Iterator[Drawing]:
        """The same for one customer type after the other, in the order in which they were written."""
        return self._parts(split_of(self.workspace).groups)

    def fullest(self, most: int) -> Iterator[Drawing]:
        """At most so many of these, for the customer types with the most cells on the pages that are asked for."""
        groups, cells = split_of(self.workspace).groups, self._cells()
        fullest = sorted(groups, key=lambda group: -sum(cells[name] for name in group))[:most]
        return self._parts(tuple(group for group in groups if group in fullest))

    def _cells(self) -> Counter[str]:
        """How many cells of each customer type, those of its parts included, are on the pages that are asked for."""
        return Counter(
            whole
            for state, model in models_of(self.workspace).items()
            if state in self.states
            for key in model.cells
            for whole in model.whole_of("customer_types", key.customer_type)
        )

    def _parts(self, groups: tuple[tuple[str, ...], ...]) -> Iterator[Drawing]:
        narrowed = [focused_on(self.workspace, group) for group in groups]
        counts = [self._count(_engaging(models_of(each))) for each in narrowed]
        for number, (group, only) in enumerate(zip(groups, narrowed, strict=True), 1):
            with in_language(self.language):
                title = ", ".join(focus_name(self.workspace, name) for name in group)
                if len(groups) > 1:
                    place = gettext("{part} of {whole}").format(part=grouped(number), whole=grouped(len(groups)))
                    title = f"{title} · {place}"
            numbers = Numbering(sum(counts[: number - 1]), sum(counts))
            drawing = self.drawn(only, title, Part(group[0], number, title), numbers)
            if drawing.pages:
                yield drawing

    @cached_property
    def _whole(self) -> Shown:
        return Shown(self.study)

    def _of(self, workspace: Workspace) -> Study:
        """What is left of the workspace, on the same day."""
        return Study(workspace, self.study.today)

    @cached_property
    def _everyone(self) -> Mapping[str, Model]:
        """Every page with all customer types, which have the same colours where they stand alone."""
        return models_of(collapsed(self.workspace) if self.collapse else self.workspace)

    def _told(self, study: Shown, states: Mapping[str, Model]) -> Mapping[str, Insights]:
        """What the analyses say on each page, unless something else is given."""
        if self.annotations is not None:
            return {}
        return {state: kind_of(study.workspace, state).told(study, state) for state in states}

    def _added(self, study: Shown, told: Mapping[str, Insights]) -> Mapping[str, Insights]:
        """What is added to each page: what was given, what the overlays find, nothing, or what the analyses say."""
        if self.annotations is not None:
            return self.annotations
        if self.overlays == (NONE,):
            return {}
        if not self.overlays:
            return told
        return {
            state: insights if state == CHANGE else looked_at(study, state, self.overlays)
            for state, insights in told.items()
        }

    def _count(self, every: Mapping[str, Model]) -> int:
        """How many pages belong together: what is drawn, and what hangs beside it."""
        shown = {state for state in every if state in self.states}
        return len(shown | {state for state in FRAMING if state in every and state != CHANGE}) if shown else 0


def _engaging(models: Mapping[str, Model]) -> dict[str, Model]:
    """Those of `models` in which anybody is engaged."""
    return {state: model for state, model in models.items() if model.cells}


def _seen_through(insights: Insights, lens: str) -> Insights:
    return replace(insights, lens=" · ".join(part for part in (insights.lens, lens) if part))
