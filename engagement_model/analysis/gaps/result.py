"""What a comparison of two states finds: the whole result, whose fields are the keys of its JSON."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from engagement_model.analysis.gaps.rows import (
    Attribute,
    CapabilityGap,
    CellGap,
    Duty,
    ElementGap,
    ExperienceGap,
    Handover,
    IntegrationGaps,
    Intent,
    Migration,
    PreferenceGap,
    RelationGap,
    SuspectedRename,
    UncoveredOnTheWay,
)
from engagement_model.model.money import Money

AcrossKind = Literal["split", "master", "journey"]
AcrossStatus = Literal["resolved", "gone", "remains", "introduced"]
MatrixStatus = Literal["included", "replaced by", "new", "eliminated"]
ChangeOrder = Literal["introduce", "build", "retire"]
ContradictionKind = Literal["decision", "disposition", "in_service"]


class Across(Struct, frozen=True):
    """A split, competing master or journey that is not continuous in either state, and what becomes of it.

    `gone` is one whose subject no longer exists, so that nothing was mended.
    """

    kind: AcrossKind
    address: str
    status: AcrossStatus
    customer_type: str | None = None
    capability: str | None = None


class Cost(Struct, frozen=True):
    """Two sums that are never one, and the addresses whose cost is unknown and in neither.

    A sum is `None` where there is something to sum and nothing of it is known: unknown is not zero.
    """

    platforms: Money | None
    organizations: Money | None
    unknown: tuple[str, ...]


class Costs(Struct, frozen=True):
    """Costs a year of either state, the later less the earlier, and what introducing the new platforms costs once.

    A difference is `None` where a cost of its kind is unknown in either state. `budget` is what the initiatives cost
    together, `None` where none says so; `budget_unknown` are those that say nothing while others do. `payback` is in
    years, `None` where nothing is saved or something it rests on is unknown; it is of platforms alone where no
    organization has a cost in either state.
    """

    as_is: Cost
    future_state: Cost
    difference: Cost
    one_off: Cost
    budget: Money | None
    budget_unknown: tuple[str, ...]
    payback: Fraction | None
    of_platforms_alone: bool


class MatrixEntry(Struct, frozen=True):
    """What becomes of the platform of a row, in the column that takes it up; `None` for the row of what is new."""

    row: str | None
    column: str | None
    status: MatrixStatus
    intent: Intent | None = None
    decision: str | None = None


class Matrix(Struct, frozen=True):
    """The gap matrix: today's platforms against the future ones."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    entries: tuple[MatrixEntry, ...]


class WaveStep(Struct, frozen=True):
    """One thing to do: introduce or retire a platform, build or retire an integration."""

    change: ChangeOrder
    address: str


class InitiativeGaps(Struct, frozen=True):
    """What an initiative brings about.

    `gaps` are those at the addresses it delivers, above or below; `follows` those of cells and integrations that
    name what it delivers; `no_gap` the addresses it delivers where nothing changes; `ends_before` the initiatives
    it depends on and that end later than it does.
    """

    initiative: str
    gaps: tuple[str, ...]
    follows: tuple[str, ...]
    no_gap: tuple[str, ...]
    ends_before: tuple[str, ...]

    @property
    def delivers_nothing(self) -> bool:
        """Whether no gap closes by it."""
        return not (self.gaps or self.follows)


class Initiatives(Struct, frozen=True):
    """What each initiative delivers, and the gaps nobody is on."""

    planned: tuple[InitiativeGaps, ...]
    nobody: tuple[str, ...]


class Contradiction(Struct, frozen=True):
    """Two things that were said and cannot both hold.

    `stated` is what a decision or an attribute says, `found` what `state` has; `None` for what is not there.
    """

    kind: ContradictionKind
    address: str
    state: str
    stated: str | datetime.date
    found: Attribute
    decision: str | None = None


class Summary(Struct, frozen=True):
    """How many of each: elements and what became of them by section, and what is left to explain.

    A rename counts once, as `renamed`; what both states have counts as kept where only ids of what it names differ;
    anything but a platform that goes on as one other thing, itself no longer the same, counts once as `changed`.
    `replaced` counts the elements of today that others replace: `renamed` those only renamed, `replaced` the others
    that one takes the place of, `merged` and `split`. `gaps` is the number of elements, cells, integrations, journeys
    and questions that are not the same in both states, renames among them.
    """

    gaps: int
    elements: Mapping[str, Mapping[str, int]]
    replaced: Mapping[str, Mapping[str, int]]
    cells: Mapping[str, int]
    integrations: Mapping[str, int]
    unexplained: int
    forgotten_cells: int
    uncovered_duties: int
    without_initiative: int


class Gaps(Struct, frozen=True):
    """Everything that differs from one state to a later one, and what follows from it.

    `decide_first` are the steps that stand in no wave, because nobody said why a platform goes.
    """

    from_: str
    to: str
    elements: tuple[ElementGap, ...]
    cells: tuple[CellGap, ...]
    journeys: tuple[RelationGap, ...]
    questions: tuple[RelationGap, ...]
    suspected_renames: tuple[SuspectedRename, ...]
    successors: Mapping[str, tuple[str, ...]]
    duties: tuple[Duty, ...]
    migrations: tuple[Migration, ...]
    orphaned: tuple[str, ...]
    capabilities: tuple[CapabilityGap, ...]
    preferences: tuple[PreferenceGap, ...]
    experience: tuple[ExperienceGap, ...]
    integrations: IntegrationGaps
    organizations: tuple[Handover, ...]
    across: tuple[Across, ...]
    costs: Costs
    matrix: Matrix
    waves: tuple[tuple[WaveStep, ...], ...]
    decide_first: tuple[WaveStep, ...]
    circle: tuple[WaveStep, ...]
    initiatives: Initiatives
    contradictions: tuple[Contradiction, ...]
    summary: Summary


class GapsResult(Gaps, frozen=True):
    """The gaps from as-is to future state, and those of each step where there are states on the way.

    `uncovered_on_the_way` has the duties that a transition drops before somebody picks them up: introduce before
    you retire.
    """

    transitions: tuple[Gaps, ...]
    uncovered_on_the_way: tuple[UncoveredOnTheWay, ...]
