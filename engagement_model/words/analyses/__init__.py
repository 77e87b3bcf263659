"""Nothing to edit here: how an analysis is told is found by the name of its file, which has a `TELL`.

The name is that of the command, of the schema of its JSON and of its `ANALYSIS`; nothing is imported before it is asked
for.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Generic

from msgspec import Struct

from engagement_model.analysis.analysis import Result, StateAnalysis, ViewsAnalysis, WorkspaceAnalysis
from engagement_model.analysis.study import StateStudy
from engagement_model.model.model import Model
from engagement_model.model.numbers import quoted
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext
from engagement_model.words.answer import Answer


class StateTell(Struct, Generic[Result], frozen=True):
    """How an analysis of one state is told: its `title`, as a message, and its answer about a model and a state.

    `beside` adds what another look at the state tells with it.
    """

    analysis: StateAnalysis[Result]
    title: str
    answer: Callable[[Result, Model, str], Answer]
    beside: Callable[[Answer, StateStudy], Answer] | None = None

    def told(self, state: StateStudy) -> Answer:
        """All that is told of a state, which is called as its study is."""
        answer = self.answer(state.of(self.analysis), state.model, state.state)
        return answer if self.beside is None else self.beside(answer, state)


class ViewsTell(Struct, Generic[Result], frozen=True):
    """How an analysis of the views of a state is told."""

    analysis: ViewsAnalysis[Result]
    title: str
    answer: Callable[[Result, Workspace], Answer]


class WorkspaceTell(Struct, Generic[Result], frozen=True):
    """How an analysis of a whole workspace is told: a screen that says what matters, and every list behind it."""

    analysis: WorkspaceAnalysis[Result]
    title: str
    answer: Callable[[Result, Workspace], Answer]
    details: Callable[[Result, Workspace], Answer]


AnyTell = StateTell[object] | ViewsTell[object] | WorkspaceTell[object]


class UnknownAnalysis(LookupError):
    """There is no analysis of that name; the message says which there are."""


@cache
def names() -> tuple[str, ...]:
    """The names of all analyses, sorted."""
    return tuple(sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(__path__)))


@cache
def named(name: str) -> AnyTell:
    """How the analysis of that name is told. Raises `UnknownAnalysis`."""
    if name not in names():
        message = gettext("there is no analysis {name}; there are {names}")
        raise UnknownAnalysis(message.format(name=quoted(name), names=", ".join(names())))
    tell: AnyTell = import_module(f"{__name__}.{name.replace('-', '_')}").TELL
    if tell.analysis.name != name:
        raise TypeError(f"{__name__}.{name} tells {tell.analysis.name!r}")
    return tell
