"""Pages drawn and written: what every command asks that draws a workspace and wants its files."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from engagement_model.cli.common import spoken_by

if TYPE_CHECKING:
    from concurrent.futures import Future

    from engagement_model.analysis.study import Study
    from engagement_model.drawing import Details, Drawing
    from engagement_model.drawing.drawn_page import DrawnPage
    from engagement_model.drawing.output import Output
    from engagement_model.language.reading import Reading

MOST_THREADS = 4
"""How many pictures are made of dots at once: each takes some 60 MB while it is made."""


@dataclass(frozen=True)
class Way:
    """How one workspace is drawn."""

    reading: Reading
    size: str | None
    overlays: tuple[str, ...]
    focus: str | None
    split: bool
    collapse: bool
    day: datetime.date
    language: str | None = None
    keeping: bool = False

    @cached_property
    def study(self) -> Study:
        """What the analyses say of it, for its pages and for what stands behind them."""
        from engagement_model.analysis.study import Study

        return Study(self.reading.workspace, self.day)

    def draw(self, states: tuple[str, ...]) -> Drawing:
        """Its pages, without what stands behind them."""
        from engagement_model.drawing import draw

        return draw(
            self.reading.workspace,
            states=states,
            size=self.size,  # type: ignore[arg-type]
            overlays=self.overlays,
            focus=self.focus,
            split=self.split,
            collapse=self.collapse,
            today=self.day,
            language=self.language,
            study=self.study,
            keeping=self.keeping,
        )

    def details(self) -> Details:
        """What stands behind the pages, for formats in which a reader can ask for it."""
        from engagement_model.drawing import details_of

        with spoken_by(self.reading, self.language):
            return details_of(self.reading, self.day, study=self.study)


def files_of(
    drawing: Drawing, way: Way, wanted: tuple[str, ...], output: Output, *, with_change: bool
) -> dict[str, bytes]:
    """Name and content of each file in the formats `wanted`: those with one page each, then those that hold all pages.

    Those that hold all pages have the change as well, `with_change`, though it was not asked for.
    """
    from engagement_model.drawing.output import named

    whole = [name for name in wanted if named(name).write_all is not None]
    single = {
        f"{page.name}{named(name).suffix}": (page, name)
        for page in drawing.pages
        for name in wanted
        if name not in whole
    }
    with _begun({file: (page, name) for file, (page, name) in single.items() if named(name).apart}, output) as begun:
        here = {file: page.write(name, output) for file, (page, name) in single.items() if file not in begun}
        together = whole_files(drawing, way, whole, output, with_change=with_change) if whole else {}
        return {file: begun[file].result() if file in begun else here[file] for file in single} | together


@contextmanager
def _begun(files: dict[str, tuple[DrawnPage, str]], output: Output) -> Iterator[dict[str, Future[bytes]]]:
    """Files of one page each that are written in threads while the rest is done: all PNGs take longer than that."""
    if not files:
        yield {}
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(min(MOST_THREADS, os.cpu_count() or 1)) as threads:
        yield {file: threads.submit(page.write, name, output) for file, (page, name) in files.items()}


def whole_files(
    drawing: Drawing, way: Way, whole: Sequence[str], output: Output, *, with_change: bool
) -> dict[str, bytes]:
    """The same of the formats `whole`, each of which holds all pages in one file."""
    from engagement_model.drawing.output import named
    from engagement_model.model.values import replace

    states = tuple(dict.fromkeys(page.state for page in drawing.pages))
    if with_change:
        drawing = way.draw((*states, "change"))
    detailed = replace(drawing, details=way.details())
    return {f"pages{named(name).suffix}": detailed.write(name, output) for name in whole}
