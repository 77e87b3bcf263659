"""The rows of a comparison: what becomes of each element, cell, integration and duty, and for the customer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from engagement_model.model.facts import Value
from engagement_model.model.numbers import Number

ElementStatus = Literal["kept", "changed", "added", "retired"]
CellStatus = Literal["kept", "changed", "added", "dropped"]
How = Literal["renamed", "merged", "split"]
Intent = Literal["intentional", "replaced", "unexplained"]
DutyKind = Literal["cell", "information", "integration"]
Attribute = Value | Mapping[str, Value] | None
"""The whole value of an attribute: a set as a sorted tuple, a mapping by its entries, `None` where nothing is said."""


class Change(Struct, frozen=True):
    """An attribute that differs: `before` is `None` where nothing was said, `after` where nothing is said any more."""

    attribute: str
    before: Attribute
    after: Attribute


class ElementGap(Struct, frozen=True):
    """What becomes of one element.

    `replaces` and `replaced_by` are ids of the same section; `how` is set where either has any. `intent`, and the
    id of the decision behind it, are set for what is retired. `same` is true of what both states have although the
    ids may differ: what is kept, both ends of a rename, and what changes only because things it names are renamed.
    """

    address: str
    status: ElementStatus
    how: How | None = None
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    intent: Intent | None = None
    decision: str | None = None
    changes: tuple[Change, ...] = ()
    same: bool = False


class CellGap(Struct, frozen=True):
    """What becomes of one cell.

    `continued_as` has, for a dropped cell, the addresses of the future cells that stand where it stood, once what
    it names goes by the ids that replace it. `same` is true of a cell that both states have, under whichever ids.
    """

    address: str
    status: CellStatus
    intent: Intent | None = None
    decision: str | None = None
    changes: tuple[Change, ...] = ()
    continued_as: tuple[str, ...] = ()
    same: bool = False

    @property
    def forgotten(self) -> bool:
        """Whether it is gone, nobody decided so, and nothing stands in its place."""
        return self.intent == "unexplained"


class RelationGap(Struct, frozen=True):
    """What becomes of a journey or a question; `same` where nothing but ids of what it names differs."""

    address: str
    status: ElementStatus
    changes: tuple[Change, ...] = ()
    same: bool = False


class SuspectedRename(Struct, frozen=True):
    """An element that is gone, another that appears under nearly the same name, and the line to write at `to`."""

    from_: str
    to: str
    line: str


class Duty(Struct, frozen=True):
    """Something a retired platform does today, and the platforms that do it in future.

    `address` is that of the cell, of the information, or of what the integration carries. `picked_up_by` has the
    successors of the platform that do it, or others where none of them does. `decision` drops the duty.
    """

    platform: str
    kind: DutyKind
    address: str
    picked_up_by: tuple[str, ...]
    decision: str | None = None

    @property
    def uncovered(self) -> bool:
        """Whether nobody picks it up and no decision drops it."""
        return not self.picked_up_by and self.decision is None


class UncoveredOnTheWay(Struct, frozen=True):
    """A duty that is covered at both ends of the road and by nobody in the transition `state`."""

    state: str
    platform: str
    kind: DutyKind
    address: str


class Migration(Struct, frozen=True):
    """Information, by its id of today, whose masters change: from which platforms of today to which future ones."""

    information: str
    from_: tuple[str, ...]
    to: tuple[str, ...]


class CapabilityGap(Struct, frozen=True):
    """What a customer type can no longer do on any channel, and what it can do that it could not."""

    customer_type: str
    lost: tuple[str, ...]
    gained: tuple[str, ...]


class PreferenceGap(Struct, frozen=True):
    """Whether a channel that a customer type prefers, in either state, serves it in each."""

    customer_type: str
    channel: str
    as_is: bool
    future_state: bool


class ExperienceGap(Struct, frozen=True):
    """A factor of a cell that has a score, from 1 to 5, in both states; `difference` is intended less delivered."""

    address: str
    factor: str
    delivered: Number
    intended: Number
    difference: Number


class IntegrationGap(Struct, frozen=True):
    """An integration to build, retire or change, and the information it carries (today, where it is retired)."""

    address: str
    from_: str
    to: str
    carries: tuple[str, ...]
    changes: tuple[Change, ...] = ()


class IntegrationGaps(Struct, frozen=True):
    """The integrations to build, to retire and to change."""

    build: tuple[IntegrationGap, ...]
    retire: tuple[IntegrationGap, ...]
    change: tuple[IntegrationGap, ...]


class Handover(Struct, frozen=True):
    """How many cells move from one set of organizations to another, and what of today's work moves with them.

    Contacts count once for each customer type and channel; transactions are those of each service, and add up.
    """

    from_: tuple[str, ...]
    to: tuple[str, ...]
    cells: int
    annual_contacts: int | None
    annual_transactions: int | None
    addresses: tuple[str, ...]
