"""What the comparison of views finds: the shapes of its rows, which are also those of its JSON."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from engagement_model.model.facts import Value

ABSENT = "absent"
"""How a voice that denies is shown, and what a decision chooses that does away with something."""

Nature = Literal["fact", "wish"]
AgendaKind = Literal["consent", "discussion"]
Weight = Literal["population", "revenue", "contacts"]
SameNameKind = Literal["ids", "name", "kind", "section"]


class Position(Struct, frozen=True):
    """A value that some hold, who they are, and beside each of them why; `None` where that person does not say."""

    value: Value
    stakeholders: tuple[str, ...]
    because: tuple[str | None, ...]


class Dispute(Struct, frozen=True):
    """An address on which two voices differ.

    `nature` says whether it can be checked (a fact of today) or must be decided (a wish for the future). `silent`
    are those who gave a view and have no voice here. `contention` is the share of pairs of voices that differ,
    `reach` the share of cells the address touches, `priority` their product. `settled_by` is the id of a decision.
    Where the `members` of a set are disputed by the same camps, they are one dispute about the set: `members` are their
    addresses, and the values the lists that are held.
    """

    address: str
    nature: Nature
    values: tuple[Position, ...]
    silent: tuple[str, ...]
    contention: Fraction
    reach: Fraction
    priority: Fraction
    settled_by: str | None = None
    members: tuple[str, ...] = ()

    @property
    def voices(self) -> int:
        """How many have a voice here."""
        return sum(len(position.stakeholders) for position in self.values)


class Denial(Struct, frozen=True):
    """Voices that say `absent`, whether anybody with a voice contradicts them or not."""

    address: str
    stakeholders: tuple[str, ...]
    disputed: bool


class Agreement(Struct, frozen=True):
    """How far two or more voices agree on which elements and cells exist.

    `items` are those with two voices or more, `agreed` those without dispute and `share` the one over the other.
    `alpha` is Krippendorff's (nominal) and `ac1` Gwet's; `None` where they are not defined.
    """

    items: int
    agreed: int
    share: Fraction | None
    alpha: Fraction | None
    ac1: Fraction | None


class Closeness(Struct, frozen=True):
    """On how many addresses two stakeholders both have a voice, and on how many of these they say the same."""

    a: str
    b: str
    shared: int
    agreed: int


class Meaning(Struct, frozen=True):
    """What some stakeholders' views make of an address: a name, a kind, or the section it stands in."""

    address: str
    value: str
    stakeholders: tuple[str, ...]


class SameName(Struct, frozen=True):
    """The same word for different things.

    `kind` is `ids` where two ids have nearly the same name, else what of one id differs: its `name`, its `kind` or
    the `section` it stands in.
    """

    kind: SameNameKind
    addresses: tuple[str, ...]
    meanings: tuple[Meaning, ...]


class AlreadyThere(Struct, frozen=True):
    """A fact that some have today and others, who speak about it in both states, only in future."""

    address: str
    value: Value
    today: tuple[str, ...]
    only_in_future: tuple[str, ...]


class Flip(Struct, frozen=True):
    """A finding that holds on some views and not on others, by whose view."""

    rule: str
    addresses: tuple[str, ...]
    holds_for: tuple[str, ...]
    not_for: tuple[str, ...]


class Correction(Struct, frozen=True):
    """An address on which all who have a voice say the same, and otherwise than the state's own model.

    `model` is what that has there and `value` what they say; `None` where there is nothing. `because` stands beside
    each of the `stakeholders`, `None` where that person does not say why.
    """

    address: str
    model: Value | None
    value: Value | None
    stakeholders: tuple[str, ...]
    because: tuple[str | None, ...]
    reach: Fraction
    settled_by: str | None = None


class AtState(Struct, frozen=True):
    """An address in one of the states."""

    state: str
    address: str


class AgendaPoint(Struct, frozen=True):
    """A point on the agenda of the meeting, and for how many minutes; 0 where it no longer fits.

    A discussion is about one address of one state; the consent block has `items` in their place.
    """

    kind: AgendaKind
    minutes: int
    state: str | None = None
    address: str | None = None
    items: tuple[AtState, ...] = ()


class AgendaItem(Struct, frozen=True):
    """Something of one state to talk about, and the minutes of its point on the agenda: of the whole consent block."""

    address: str
    minutes: int
    kind: AgendaKind


class Disagreements(Struct, frozen=True):
    """Everything in which the views of one state differ. Disputes by address, the agenda in its own order.

    `agenda` has what of the meeting's agenda, which is over both states, is about this one.
    """

    state: str
    stakeholders: tuple[str, ...]
    disputes: tuple[Dispute, ...]
    corrections: tuple[Correction, ...]
    agreement: Agreement
    closeness: tuple[Closeness, ...]
    camps: tuple[tuple[str, ...], ...]
    denials: tuple[Denial, ...]
    same_name: tuple[SameName, ...]
    already_there: tuple[AlreadyThere, ...]
    flips: tuple[Flip, ...]
    agenda: tuple[AgendaItem, ...]

    @property
    def open(self) -> tuple[Dispute, ...]:
        """The disputes that no decision settles."""
        return tuple(dispute for dispute in self.disputes if dispute.settled_by is None)

    @property
    def open_corrections(self) -> tuple[Correction, ...]:
        """The corrections that no decision takes or refuses."""
        return tuple(correction for correction in self.corrections if correction.settled_by is None)

    @property
    def by_address(self) -> Mapping[str, Dispute]:
        """The disputes by address."""
        return {dispute.address: dispute for dispute in self.disputes}
