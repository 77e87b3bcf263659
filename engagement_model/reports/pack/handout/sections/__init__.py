"""The sections of the hand-out: one module each, found by its name, with a template beside it.

Each has a `section`, which says nothing where there is nothing to say, and a `PLACE` in the order of reading.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import cast

from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.section import Section


@cache
def _in_order() -> tuple[ModuleType, ...]:
    modules = (import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(modules, key=lambda module: cast("int", module.PLACE)))


def sections(context: Context) -> Iterator[Section]:
    """The sections that have something to say, in the order in which they are read."""
    for module in _in_order():
        section = cast("Callable[[Context], Section | None]", module.section)(context)
        if section is not None:
            yield section
