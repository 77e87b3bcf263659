"""A drawing: the pages of a workspace, laid out once, ready to be written in any format."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from itertools import islice

from msgspec import Struct, field

from engagement_model.analysis.study import Study
from engagement_model.drawing import fonts
from engagement_model.drawing.apart import Apart
from engagement_model.drawing.details import NO_DETAILS, Details
from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.output import PLAIN, Format, Output, named
from engagement_model.model.theme import DEFAULT, Theme
from engagement_model.model.workspace import Workspace
from engagement_model.translation import in_language
from engagement_model.translation.texts import ENGLISH


def _nothing() -> Study:
    return Study(Workspace())


class Drawing(Struct, frozen=True, dict=True):
    """The pages of a workspace in one frame: what they share stands in the same place on all of them.

    `study` and `details` are for formats in which a reader can ask what stands behind a page, which they tell in
    `language`. Where every customer type has pages of its own, those of each are a drawing of `parts`, in a frame of
    their own. `apart` is what such parts of a drawing that shows all customer types together would be like, `wholes`
    draws the same with only the wholes of what has parts.
    """

    pages: tuple[DrawnPage, ...]
    study: Study = field(default_factory=_nothing)
    language: str = ENGLISH
    details: Details = NO_DETAILS
    parts: tuple[Drawing, ...] = ()
    apart: Apart | None = None
    wholes: Callable[[], Drawing] | None = None

    @property
    def workspace(self) -> Workspace:
        """The workspace, as far as it is drawn."""
        return self.study.workspace

    @property
    def theme(self) -> Theme:
        """How its pages look."""
        return self.pages[0].layout.theme if self.pages else self.workspace.theme or DEFAULT

    @property
    def readable_apart(self) -> bool:
        """Whether every page would be readable if each customer type had its own; they are drawn to find out."""
        return self.apart is not None and self.apart.is_readable

    def readable_customers(self, most: int) -> tuple[str, ...]:
        """The first customer types whose pages would be readable if each had its own; they are drawn to find out."""
        return tuple(islice(self.apart.readable(), most)) if self.apart is not None else ()

    @cached_property
    def only_wholes(self) -> Drawing | None:
        """The same pages with only the wholes of what has parts; `None` where that is how they are drawn."""
        return self.wholes() if self.wholes is not None else None

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
