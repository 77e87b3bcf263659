"""Nothing to edit here: a writer of a foreign format is found by the name of its module.

Every module has a `WRITER`: what the format is called, and the files that a workspace becomes in it.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module

from msgspec import Struct, field

from engagement_model.exchange.archimate_concepts import Statement
from engagement_model.exchange.archimate_writing import Picture
from engagement_model.model.model import Model
from engagement_model.model.money import Rates


def _none() -> tuple[()]:
    return ()


class Exported(Struct, frozen=True):
    """What is exported: the states of a workspace, and what can be asked for beside them, which takes time.

    `carries` says for programs whose it is, by name, in the formats that have a place for it.
    """

    title: str
    models: Mapping[str, Model]
    rates: Rates = field(default_factory=Rates)
    language: str = "en"
    pictures: Callable[[], tuple[Picture, ...]] = _none
    statements: Callable[[], tuple[Statement, ...]] = _none
    carries: Mapping[str, str] = field(default_factory=dict)


class Writer(Struct, frozen=True):
    """One foreign format: `write` gives the content of each file by its name."""

    name: str
    title: str
    write: Callable[[Exported], Mapping[str, str | bytes]]


@cache
def writers() -> Mapping[str, Writer]:
    """Every writer by its name, sorted."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    found = [import_module(f"{__name__}.{name}").WRITER for name in names]
    return {writer.name: writer for writer in found}


def names() -> tuple[str, ...]:
    """The names of all writers, from their files alone."""
    return tuple(sorted(each.name for each in pkgutil.iter_modules(__path__) if not each.name.startswith("_")))
