"""The kinds of page there are: one module each, found by its name, with a `KIND` that says what it draws."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import cast

from msgspec import Struct

from engagement_model.drawing.insights import Insights
from engagement_model.drawing.shown import Shown
from engagement_model.model.model import Model
from engagement_model.model.workspace import Workspace


class Kind(Struct, frozen=True):
    """One kind of page; a workspace may give several pages of it.

    `pages` are the names of its pages, `models` what is drawn on each; `parts` are the models whose cells its lines
    are, two where one takes the place of the other; `title` the words of its pill; `told` what the analyses say on it;
    `insights` what is drawn on it in any case, beside what it is given. Pages of a lower `rank` come first.
    """

    rank: int
    pages: Callable[[Workspace], tuple[str, ...]]
    models: Callable[[Workspace], Mapping[str, Model]]
    parts: Callable[[Workspace, str], tuple[Model, ...]]
    title: Callable[[str], str]
    told: Callable[[Shown, str], Insights]
    insights: Callable[[Shown, str, Insights], Insights]


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds of page, in the order in which they are drawn."""
    modules = sorted(module.name for module in pkgutil.iter_modules(__path__))
    found = [cast("Kind", import_module(f"{__name__}.{name}").KIND) for name in modules]
    return tuple(sorted(found, key=lambda kind: kind.rank))


def models_of(workspace: Workspace) -> dict[str, Model]:
    """Every page that can be drawn of `workspace`: its name, and the model on it."""
    return {name: model for kind in kinds() for name, model in kind.models(workspace).items()}


def kind_of(workspace: Workspace, page: str) -> Kind:
    """The kind of the page with that name. Raises `KeyError` where there is none."""
    return {name: kind for kind in kinds() for name in kind.pages(workspace)}[page]
