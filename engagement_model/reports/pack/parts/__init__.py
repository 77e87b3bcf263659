"""Nothing to edit here: a part of the pack is found by the name of its file."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

from msgspec import Struct

if TYPE_CHECKING:
    from engagement_model.reports.pack.evidence import Evidence


class Part(Struct, frozen=True):
    """One file of a pack: what it is called, and what writes it. `write` is called in the language of the pack.

    What is not `usual` is made only where it is asked for. `heeds` are the options of `engage report` that make a
    difference to it.
    """

    file: str
    write: Callable[[Evidence], bytes]
    usual: bool = True
    heeds: frozenset[str] = frozenset()


@cache
def names() -> tuple[str, ...]:
    """What there is to make, by the names of the files in this folder."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")))


def usual() -> tuple[str, ...]:
    """What is made where nothing else is asked for."""
    return tuple(name for name in names() if named(name).usual)


def named(name: str) -> Part:
    """The part with this name. Raises `ModuleNotFoundError` where there is none."""
    return cast("Part", import_module(f"{__name__}.{name}").PART)
