"""The sections of the hand-out in the order in which they are read; each says nothing where there is nothing to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import cast

from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.section import Section

ORDER = (
    "pages",
    "scorecard",
    "movement",
    "splits",
    "journeys",
    "recognition",
    "findings",
    "gaps",
    "waves",
    "disputes",
    "agenda",
    "decisions",
)
"""The names of the modules, each with a template beside it."""


def sections(context: Context) -> Iterator[Section]:
    """The sections that have something to say."""
    for name in ORDER:
        section = cast("Callable[[Context], Section | None]", import_module(f"{__name__}.{name}").section)(context)
        if section is not None:
            yield section
