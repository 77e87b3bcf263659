"""The studio: one workspace, painted again whenever it changes, for all browsers that look at it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property
from typing import Final, Literal

from msgspec import Struct

from engagement_model.analysis.studies import Studies
from engagement_model.drawing.hand_out.sealing import part, script_data
from engagement_model.drawing.hand_out.templates import templates
from engagement_model.drawing.hand_out.viewer import viewer_script
from engagement_model.drawing.layout import Layout
from engagement_model.drawing.scripts.remedies import MissingCharacters
from engagement_model.drawing.text import printable
from engagement_model.serving.house import House, Look, Unreadable
from engagement_model.serving.labels import kinds, labels
from engagement_model.serving.painting import Line, Painting, Shown, digests, lines_of
from engagement_model.serving.streams import Board, Said
from engagement_model.translation import gettext, in_language, language
from engagement_model.translation.texts import ENGLISH

PICTURE: Final = "picture"
"""The topic of what is to be seen: that there is a new picture, which is then fetched."""

FIRST: Final = 0.5
"""Seconds for which all behind the first pages waits, so that a browser that was just opened has these first."""

_PACKAGE = __package__ or ""
_SCRIPTS: Final[Mapping[str, tuple[str, ...]]] = {
    "studio": ("studio.js", "fields.js", "editing.js", "lanes.js"),
    "screen": ("studio.js", "telling.js", "screen.js"),
}
_NOTHING: Final = Shown(False, "", None, "", ENGLISH)


class Sight(Struct, frozen=True, dict=True):
    """What is to be seen at one moment: the last pages that could be drawn, and the faults of the files as they are.

    `number` grows with every other; `painting` is that of the pages, `look` what the files held.
    """

    number: int = 0
    look: Look | None = None
    painting: Painting | None = None
    shown: Shown = _NOTHING
    faults: tuple[Line, ...] = ()

    @property
    def state(self) -> Said:
        """What every page is told of it, one that shows nothing yet as well."""
        return {
            "number": self.number,
            "whole": self.shown.whole,
            "faults": [line._asdict() for line in self.faults],
            "files": digests(self.look) if self.look is not None else {},
            "chapters": self.shown.chapters,
        }

    @cached_property
    def picture(self) -> bytes:
        """All that is to be seen, as JSON, for a page that shows something already.

        What is known of the pages comes with the whole of it: the pages themselves are not to wait for that.
        """
        shown = self.shown
        style, content = (shown.look, shown.content) if shown.whole else ("", "null")
        written = json.dumps({**self.state, "style": style, "pages": shown.pages}, ensure_ascii=False)
        return f'{written[:-1]}, "content": {content}}}'.encode()


class Studio:
    """Paints a workspace for whoever looks at it.

    `spoken` is the language it is told in, that of the workspace where it is `None`; `editor` is where places lead.
    """

    def __init__(self, house: House, board: Board, spoken: str | None = None, editor: str | None = None) -> None:
        self.house = house
        self.board = board
        self.sight = Sight()
        self._spoken, self._editor = spoken, editor
        self.painted: Callable[[], None] = lambda: None
        self._studies = Studies()
        self._turn = asyncio.Lock()
        self._opened = asyncio.Event()
        self.fetched = asyncio.Event()
        self.rested = asyncio.Event()
        """`fetched` is set when a browser has a page with its script, `rested` when the first one was shown whole."""

    @property
    def language(self) -> str:
        """The language in which pages are told."""
        look = self.sight.look
        return self._spoken or (look.reading.workspace.language if look is not None else language())

    async def watch(self) -> None:
        """Look at the files, and again whenever one in the folder of the workspace changes; without end."""
        from watchfiles import awatch

        await self.refresh()
        async for _ in awatch(self.house.folder, debounce=50, step=10, watch_filter=None, recursive=True):
            await self.refresh()

    async def opened(self) -> None:
        """Wait until there is something to be seen."""
        await self._opened.wait()

    async def refresh(self) -> None:
        """Look at the files, and show what they hold: the pages as soon as they are drawn, then all behind them.

        Nothing is done where nothing was written since the last look: an edit asks for it, and so does the watch.
        """
        async with self._turn:
            before = self.sight.look
            if before is not None and not await asyncio.to_thread(before.is_past):
                return
            try:
                look = await asyncio.to_thread(self.house.look)
            except Unreadable as error:
                await self._show(self.sight.look, faults=(Line("error", "", printable(str(error)), "", ""),))
                return
            if look.reading.faults:
                await self._show(look, faults=lines_of(look.reading, self._editor))
                return
            painting = Painting(look, self.house.today(), self._spoken, self._editor, self._studies)
            try:
                pages = await asyncio.to_thread(painting.pages)
            except MissingCharacters as error:
                await self._show(look, faults=(Line("error", "", printable(str(error)), "", ""),))
                return
            await self._show(look, painting, pages)
            if not self.rested.is_set():
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.fetched.wait(), FIRST)
            await self._show(look, painting, await asyncio.to_thread(painting.whole))
            self.rested.set()

    def laid_out(self, look: Look) -> Layout | None:
        """How the pages of a sound look are laid out: those that are shown, where they are the same."""
        painting = self.sight.painting
        if painting is None or painting.look.contents != look.contents:
            painting = Painting(look, self.house.today(), self._spoken, self._editor, self._studies)
        return painting.layout

    async def _show(
        self,
        look: Look | None,
        painting: Painting | None = None,
        shown: Shown | None = None,
        faults: tuple[Line, ...] = (),
    ) -> None:
        """Show another sight; the pages that were there stay where there are no others.

        What browsers ask for then is made before they do: once for all of them.
        """
        before = self.sight
        number = before.number + 1
        sight = Sight(number, look, painting or before.painting, shown or before.shown, faults)
        await asyncio.to_thread(lambda: sight.picture)
        self.sight = sight
        self.board.say(PICTURE, lambda _: {"number": number})
        self._opened.set()
        self.painted()

    # -- what a browser is given ------------------------------------------------------------------------------------

    def document(self, kind: Literal["studio", "screen"] = "studio", start: Said | None = None) -> str:
        """The page as it is opened: to be edited, or as the screen of a room; its script is given `start` as well."""
        from markupsafe import Markup

        shown = self.sight.shown
        with in_language(self.language):
            return (
                templates(_PACKAGE)
                .get_template("studio.html")
                .render(
                    language=language(),
                    title=shown.title or gettext("Nothing to show yet"),
                    style=shown.look,
                    viewer=Markup(shown.markup),  # noqa: S704  # the viewer escapes every name
                    kind=kind,
                    start=Markup(  # noqa: S704  # it escapes
                        script_data({**self.sight.state, "kinds": kinds(), **(start or {}), "say": self._said(start)})
                    ),
                )
            )

    def style(self) -> str:
        """The look of the page, and the fonts of all that stands on it."""
        return self.sight.shown.style

    def _said(self, start: Said | None) -> Said:
        own = (start or {}).get("say", {})
        assert isinstance(own, Mapping)
        return {**labels(), **own}

    def script(self, kind: str = "studio") -> str:
        """The script of the page: that of the viewer, where there are pages, and that of its kind, in one scope."""
        viewer = viewer_script() if self.sight.shown.viewer is not None else ""
        own = "".join(part(_PACKAGE, name) for name in (_SCRIPTS[kind] if viewer else ("waiting.js",)))
        return f'"use strict";(() => {{\n{viewer}{own}}})();\n'
