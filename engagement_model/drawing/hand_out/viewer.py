"""The viewer of pages: what any HTML document takes to hold pages to toggle, move about in, search and ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from engagement_model.drawing import fonts
from engagement_model.drawing.drawing import Drawing
from engagement_model.drawing.fonts import Weight
from engagement_model.drawing.hand_out.content import Content
from engagement_model.drawing.hand_out.gathering import content_of
from engagement_model.drawing.hand_out.markup import page_markup, shapes_of
from engagement_model.drawing.hand_out.sealing import part, script_data
from engagement_model.drawing.hand_out.stacking import stack
from engagement_model.drawing.hand_out.templates import templates
from engagement_model.drawing.hand_out.theming import theme_style
from engagement_model.drawing.svg_elements import characters
from engagement_model.drawing.text import printable

if TYPE_CHECKING:
    from markupsafe import Markup

_PACKAGE = __package__ or ""
_SCRIPTS = ("scene.js", "panel.js", "movement.js", "search.js", "controls.js")
"""The parts of the script, in their order; they are one scope."""


class Tab(NamedTuple):
    """One page of the viewer: its name, what it is called, for which part of a set it is, and its drawing, twice.

    `short` is what it is called among the pages of its part; `stack` is for narrow screens.
    """

    name: str
    title: str
    short: str
    part: str
    drawing: Markup
    stack: Markup


class Viewer(Struct, frozen=True, dict=True):
    """The pages of `drawing` as a part of a document; `alone` where there is nothing else in it.

    A viewer among other things keeps to itself: keys are its own only while the focus is in it, the wheel turns the
    document, and a button lets it fill the window.
    """

    drawing: Drawing
    alone: bool = False

    @cached_property
    def content(self) -> Content:
        """All that the script knows about the pages."""
        return content_of(self.drawing)

    @cached_property
    def data(self) -> str:
        """The content as the script reads it."""
        return script_data(self.content)

    @property
    def style(self) -> str:
        """The style rules, without fonts, in the colours of the drawing's theme."""
        return part(_PACKAGE, "viewer.css") + theme_style(self.drawing.theme)

    @property
    def script(self) -> str:
        """The script, to be run in a scope of its own."""
        return viewer_script()

    @property
    def drawn(self) -> Mapping[Weight, Set[str]]:
        """The characters on the pages, in each weight."""
        return characters(shapes_of(self.drawing.pages))

    def markup(self) -> str:
        """The viewer as HTML, the content it shows included. Raises `MissingCharacters`."""
        for page in self.drawing.pages:
            page.sheet.refuse_boxes(alone=False)
        title, tabs = self.drawing.pages[0].page.title, self.tabs
        return (
            templates(_PACKAGE)
            .get_template("viewer.html")
            .render(
                alone=self.alone,
                say=self.content.words,
                company=title.company,
                title=printable(self.drawing.workspace.title or "") or title.headline,
                tabs=tabs,
                parts=tuple(dict.fromkeys(tab.part for tab in tabs if tab.part)),
                switches=self._switches(),
                data=_own(self.data),
            )
        )

    @cached_property
    def tabs(self) -> tuple[Tab, ...]:
        """The pages in their order."""
        return tuple(self._tabs())

    def _tabs(self) -> Iterator[Tab]:
        for page in self.drawing.pages:
            with fonts.set_in(page.layout.theme.font):
                title = page.page.title.state
                part = printable(page.page.part.title) if page.page.part is not None else ""
                short = title.removesuffix(f" · {part}")
                yield Tab(page.name, title, short, part, _own("".join(page_markup(page))), _own(stack(page)))

    def _switches(self) -> Mapping[str, str]:
        offered = dict(self.content.families)
        if any(box.amount for sheet in self.content.sheets for box in sheet.boxes.values()):
            offered["cost"] = self.content.words["cost"]
        return offered


def viewer_script() -> str:
    """The script of every viewer, to be run in a scope of its own."""
    return "".join(part(_PACKAGE, name) for name in _SCRIPTS)


def _own(markup: str) -> Markup:
    from markupsafe import Markup

    return Markup(markup)  # noqa: S704  # written by `markup` and `sealing`, which escape every name
