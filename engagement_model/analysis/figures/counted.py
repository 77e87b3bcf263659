"""What a figure is: a number, a ratio or money, with what it counts; and what all figures are counted with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol, TypeAlias

from msgspec import Struct

from engagement_model.analysis.sums import Sum
from engagement_model.model.money import Money
from engagement_model.model.workspace import Workspace

if TYPE_CHECKING:
    from engagement_model.analysis.analysis import Result, StateAnalysis
    from engagement_model.analysis.continuity import ContinuityResult
    from engagement_model.analysis.recognition import RecognitionResult
    from engagement_model.analysis.redundancy import RedundancyResult
    from engagement_model.analysis.scorecard import ScorecardResult
    from engagement_model.model.model import Model

Member: TypeAlias = tuple[str, ...]
"""What is counted, by the sorted addresses of the elements it is known by."""


class Studied(Protocol):
    """One state, and what the analyses say of it."""

    @property
    def model(self) -> Model:
        """The state."""

    @property
    def workspace(self) -> Workspace:
        """The workspace it is a state of."""

    def of(self, analysis: StateAnalysis[Result]) -> Result:
        """What another analysis comes to for the same state."""

    @property
    def redundancy(self) -> RedundancyResult:
        """Splits, doubled capabilities, masters, copies and clusters."""

    @property
    def continuity(self) -> ContinuityResult:
        """Journeys, lamp tests and questions."""

    @property
    def recognition(self) -> RecognitionResult:
        """Who is known where."""

    @property
    def scorecard(self) -> ScorecardResult:
        """The figures of the principles of redesign."""

    @property
    def accepted(self) -> Mapping[tuple[str, tuple[str, ...]], str]:
        """What is lived with, by its kind and addresses -> the decision."""


class Counted(Struct, frozen=True):
    """A figure: a number, a ratio or money, and what it counts.

    `value` is `None` where there is nothing to count, or nobody knows. A share has what it is a share of under the
    line. `lived_with` of what is counted is accepted by a decision. `at_least` says that not all of it is known, so
    that it is more.
    """

    value: int | Fraction | Money | None
    numerator: int | None = None
    denominator: int | None = None
    lived_with: int = 0
    at_least: bool = False
    list_: tuple[Member, ...] = ()

    @property
    def number(self) -> int:
        """The figure where it is a whole number; zero where nobody knows."""
        if self.numerator is not None:
            return self.numerator
        return self.value if isinstance(self.value, int) else 0

    @property
    def money(self) -> Money | None:
        """The figure where it is money."""
        return self.value if isinstance(self.value, Money) else None


Part: TypeAlias = Callable[[Studied], dict[str, Counted]]
"""What counts some figures of a state together: name -> figure."""


def count(members: Iterable[Member], lived_with: int = 0) -> Counted:
    """How many there are."""
    counted = tuple(sorted(members))
    return Counted(len(counted), lived_with=lived_with, list_=counted)


def share(members: list[Member], whole: int) -> Counted:
    """How many there are of a whole."""
    return Counted(Fraction(len(members), whole) if whole else None, len(members), whole, list_=tuple(sorted(members)))


def part(number: int, whole: int) -> Counted:
    """So many of a whole, which are not named."""
    return Counted(Fraction(number, whole) if whole else None, number, whole)


def known_sum(found: Sum, members: tuple[Member, ...]) -> Counted:
    """A sum, as far as it is known."""
    return Counted(found.known, at_least=bool(found.unknown), list_=members)


def lived_with(study: Studied, kind: str, members: Iterable[Member]) -> int:
    """How many of these a decision accepts, as what they are."""
    return sum((kind, member) in study.accepted for member in members)


def offer(customer_type: str, capability: str) -> Member:
    """What a customer type is offered, by its addresses."""
    return f"capabilities.{capability}", f"customer_types.{customer_type}"


def way(customer_type: str, channel: str) -> Member:
    """A customer type on a channel, by their addresses."""
    return f"channels.{channel}", f"customer_types.{customer_type}"


def address(*ids: str) -> str:
    """The address of a cell, or of those it begins."""
    return ".".join(("engagements", *ids))
