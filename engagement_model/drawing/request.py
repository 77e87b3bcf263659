"""What is asked to be drawn, and how; and the pages that come of it, all in one frame."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property, partial

from msgspec import Struct

from engagement_model.analysis.study import Study, study_of
from engagement_model.analysis.sums import rates_of
from engagement_model.drawing import fonts
from engagement_model.drawing.apart import Apart, Group
from engagement_model.drawing.arranging import arranged
from engagement_model.drawing.collapse import collapsed, onto_wholes
from engagement_model.drawing.details import NO_DETAILS, Details
from engagement_model.drawing.drawing import Drawing
from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.focus import focus_name, focused, focused_on
from engagement_model.drawing.insights import NOTHING, Annotations, Insights
from engagement_model.drawing.kinds import kind_of, models_of
from engagement_model.drawing.kinds.change import CHANGE
from engagement_model.drawing.layout import Wish, lay_out
from engagement_model.drawing.ordering import Engine
from engagement_model.drawing.overlays import NONE, looked_at
from engagement_model.drawing.page import Page, Part
from engagement_model.drawing.pages import Numbering, build_pages
from engagement_model.drawing.shown import Shown
from engagement_model.drawing.split import split_of
from engagement_model.drawing.subject import Subject
from engagement_model.model import page_sizes
from engagement_model.model.model import Model
from engagement_model.model.money import Rates
from engagement_model.model.page_sizes import PageSize
from engagement_model.model.sections import LANES
from engagement_model.model.states import STATES
from engagement_model.model.theme import DEFAULT, Theme
from engagement_model.model.values import replace
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext, in_language, spoken
from engagement_model.translation.formats import grouped


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
    keeping: bool = False,
) -> Drawing:
    """The pages of those of `states` (or `change`) that the workspace describes.

    The frame is that of as-is, future state and change together, whichever of them are asked for, so that pages
    drawn one by one still match. `size` is the workspace's own where it is not given. What the analyses found is told
    on the pages unless `annotations` are given, which may be none at all; `overlays` look at one thing more closely
    instead (`redundancy`, `journeys=ID` ...). `focus` draws only what one customer type touches, `split` that for one
    after the other, `collapse` only the wholes of what has parts. On the day `today` it is held whether what stands
    doubled still does so on purpose. All is told in `language` (`fr`), the workspace's own where it is not given; names
    stay as they were written. The look is that of `theme`, else that of the workspace. What a `study` of the
    workspace on that day has worked out already is not worked out again. `keeping` leaves room in each lane for one box
    more, and draws what the layout's sheet says, so that it can be kept and drawn again.

    Raises `UnknownOverlay` for an overlay there is not, `UnknownFocus` for a customer type nobody described, and
    `ValueError` where there is to be both a `focus` and a `split`.
    """
    if split and focus is not None:
        raise ValueError("a page for one customer type cannot be split by customer types")
    tongue, look = spoken(language or workspace.language), theme or workspace.theme or DEFAULT
    whole = study_of(workspace, today, () if study is None else (study,))
    asked = Request(whole, tuple(states), size, annotations, tuple(overlays), collapse, tongue, look, engine, keeping)
    if split:
        parts = tuple(asked.parts())
        return Drawing(tuple(page for part in parts for page in part.pages), whole, tongue, details, parts)
    if focus is not None:
        only, name = focused(workspace, focus), focus_name(workspace, focus)
        wholes = partial(replace(asked, collapse=True).drawn, only, name)
        return replace(asked.drawn(only, name), details=details, wholes=None if collapse else wholes)
    wholes = partial(replace(asked, collapse=True).drawn)
    return replace(
        asked.drawn(),
        details=details,
        apart=Apart(asked.cells, asked.alone, asked.boxes),
        wholes=None if collapse else wholes,
    )


class Request(Struct, frozen=True, dict=True):
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
    keeping: bool = False

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
            paper = page_sizes.paper(self.size or workspace.page.size)

            def built(added: Mapping[str, Insights]) -> tuple[Page, ...]:
                if lens:
                    added = {state: _seen_through(added.get(state, NOTHING), lens) for state in every}
                if self.collapse:
                    added = {state: onto_wholes(insights, workspace) for state, insights in added.items()}
                return build_pages(
                    drawn,
                    Subject(every, self._everyone if only is not None else {}, _rates(workspace)),
                    size=paper.name,
                    annotations=added,
                    numbers=numbers or Numbering(0, len(self._counted(every)), self._counted(every)),
                    part=part,
                )

            pages = built(self._added(study, told))
            # What is looked at more closely, or with nothing added, stands as on the pages without.
            usual = built(told) if self.annotations is None and self.overlays else pages
            kin = tuple((bow.source, bow.target) for insights in told.values() for bow in insights.bows)
            wish = Wish(kin, _joined(every), as_written=workspace.page.order == "file")
            whole = only is None and not self.collapse
            if whole:
                # Those of one customer type, and wholes alone, are other pages.
                pinned = frozenset(workspace.page.pinned)
                wish = replace(wish, kept=workspace.places, pinned=pinned, keeping=self.keeping)
            layout = lay_out(usual, paper, self.theme, self.engine, wish)
            if wish.keeping:
                # What is drawn is what is kept.
                kept = {**workspace.places, paper.name: layout.sheet}
                layout = lay_out(usual, paper, self.theme, self.engine, replace(wish, kept=kept))
            shown_pages = tuple(
                DrawnPage(arranged(page, layout), layout, self.workspace, whole)
                for page in pages
                if page.state in shown
            )
            return Drawing(shown_pages, drawn.study, self.language)

    def parts(self) -> Iterator[Drawing]:
        """The same for one customer type after the other, in the order in which they were written."""
        narrowed = [self._only(group) for group in self._groups]
        counted = [self._counted(_engaging(models_of(each))) for each in narrowed]
        counts = [len(each) for each in counted]
        for number, (group, only) in enumerate(zip(self._groups, narrowed, strict=True), 1):
            numbers = Numbering(sum(counts[: number - 1]), sum(counts), counted[number - 1])
            drawing = self._part(group, only, number, numbers)
            if drawing.pages:
                yield drawing

    def cells(self) -> dict[Group, int]:
        """Which customer types would have pages of their own, and how many cells would be on these."""
        counted = Counter(
            whole
            for state, model in models_of(self.workspace).items()
            if state in self.states
            for key in model.cells
            for whole in model.whole_of("customer_types", key.customer_type)
        )
        found = {group: sum(counted[name] for name in group) for group in self._groups}
        return {group: number for group, number in found.items() if number}

    def alone(self, group: Group) -> tuple[DrawnPage, ...]:
        """The pages of these customer types, numbered as if there were no others."""
        only = self._only(group)
        counted = self._counted(_engaging(models_of(only)))
        return self._part(group, only, self._groups.index(group) + 1, Numbering(0, len(counted), counted)).pages

    def boxes(self, group: Group) -> int:
        """How many boxes at least stand on the fullest page of these customer types: one for each element."""
        only = self._only(group)
        models = _engaging(models_of(collapsed(only) if self.collapse else only))
        counts = (
            sum(len(model.elements.get(lane, ())) for lane in LANES)
            for state, model in models.items()
            if state in self.states
        )
        return max(counts, default=0)

    @cached_property
    def _only(self) -> Callable[[Group], Workspace]:
        """The workspace narrowed to customer types, to each group once."""
        return cache(partial(focused_on, self.workspace))

    @cached_property
    def _groups(self) -> tuple[Group, ...]:
        return split_of(self.workspace).groups

    def _part(self, group: Group, only: Workspace, number: int, numbers: Numbering) -> Drawing:
        """The pages of the group of customer types with that number, from one."""
        whole = len(self._groups)
        with in_language(self.language):
            title = ", ".join(focus_name(self.workspace, name) for name in group)
            if whole > 1:
                place = gettext("{part} of {whole}").format(part=grouped(number), whole=grouped(whole))
                title = f"{title} · {place}"
        return self.drawn(only, title, Part(group[0], number, title), numbers)

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

    def _counted(self, every: Mapping[str, Model]) -> tuple[str, ...]:
        """The pages that belong together, in their order: what is drawn, and what hangs beside it."""
        if not any(state in self.states for state in every):
            return ()
        return tuple(state for state in every if state in self.states or state in STATES)


def _rates(workspace: Workspace) -> Rates:
    """The rates into the currency in which costs stand: the workspace's, or those of its first state."""
    return next((rates_of(workspace, model) for model in workspace.states.values()), workspace.rates)


def _joined(models: Mapping[str, Model]) -> tuple[tuple[str, str], ...]:
    """The addresses of platforms between which any of `models` passes anything on, each couple once, sorted."""
    couples = {frozenset(pair) for model in models.values() for pair in model.integrations}
    found = (tuple(f"platforms.{end}" for end in sorted(couple)) for couple in couples if len(couple) == 2)
    return tuple(sorted((first, second) for first, second in found))


def _engaging(models: Mapping[str, Model]) -> dict[str, Model]:
    """Those of `models` in which anybody is engaged."""
    return {state: model for state, model in models.items() if model.cells}


def _seen_through(insights: Insights, lens: str) -> Insights:
    return replace(insights, lens=" · ".join(part for part in (insights.lens, lens) if part))
