"""What an analysis is: its name, the rules that speak of it, its result, and how it is worked out from what is given.

Each module that holds one has an `ANALYSIS`; how it is told stands in `words/analyses`, under the same name.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

from engagement_model.model.model import Model
from engagement_model.model.workspace import Workspace

Result = TypeVar("Result")
"""What an analysis comes to: a frozen value, whose fields are the keys of its JSON."""


class OneState(Protocol):
    """One state of a workspace, as an analysis may look at it: `today` is `None` where no day was said."""

    @property
    def state(self) -> str:
        """`as-is`, `transition-1` ... or `future-state`."""

    @property
    def model(self) -> Model:
        """The state as it was described, or as a stakeholder sees it."""

    @property
    def workspace(self) -> Workspace:
        """The workspace it is a state of."""

    @property
    def today(self) -> datetime.date | None:
        """The day it is."""

    def of(self, analysis: StateAnalysis[Result]) -> Result:
        """What another analysis comes to for the same state."""


class Whole(Protocol):
    """A whole workspace, as an analysis may look at it: `today` is `None` where no day was said."""

    @property
    def ends(self) -> Mapping[str, OneState]:
        """Today and the future, as far as they were described."""

    @property
    def workspace(self) -> Workspace:
        """The workspace."""

    @property
    def today(self) -> datetime.date | None:
        """The day it is."""

    def of(self, analysis: WorkspaceAnalysis[Result]) -> Result:
        """What another analysis comes to for the same workspace."""


class Analysis(Struct, Generic[Result], frozen=True):
    """A question that is asked of a workspace under a `name`.

    `families` are the beginnings of the codes of the rules that object to what it finds (`EM3`).
    """

    name: str
    families: tuple[str, ...]
    result: type[Result]


class StateAnalysis(Analysis[Result], frozen=True):
    """An analysis of one state, by itself."""

    compute: Callable[[OneState], Result]


class ViewsAnalysis(Analysis[Result], frozen=True):
    """An analysis of how those who were asked see one state, given by its name."""

    compute: Callable[[Whole, str], Result]


class WorkspaceAnalysis(Analysis[Result], frozen=True):
    """An analysis of the whole workspace."""

    compute: Callable[[Whole], Result]
