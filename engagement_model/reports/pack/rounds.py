"""What a round of the workshop came to, as plain data that the next round can be held against."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct, field

from engagement_model.model.workspace import Severity


class Concord(Struct, frozen=True):
    """How far the views of one state agree on what exists: the plain share, and Krippendorff's alpha."""

    share: Fraction | None
    alpha: Fraction | None


class Taken(Struct, frozen=True):
    """A decision as a round knew it: about which addresses, how far it was, what was chosen, for which state."""

    about: tuple[str, ...]
    status: str
    choose: str | None
    state: str | None


class Objection(Struct, frozen=True):
    """A finding as a round knew it; `message` is in the language of that round."""

    rule: str
    severity: Severity
    addresses: tuple[str, ...]
    message: str


class Round(Struct, frozen=True):
    """What one round came to.

    Disputes are by state and address, open or settled by a decision; agreement by state; decisions by id; the figures
    of the scorecard by state and name; the findings that are not accepted by fingerprint. All are sorted.
    """

    on: datetime.date
    open: Mapping[str, tuple[str, ...]]
    settled: Mapping[str, tuple[str, ...]]
    agreement: Mapping[str, Concord]
    decisions: Mapping[str, Taken]
    figures: Mapping[str, Mapping[str, Fraction | None]]
    findings: Mapping[str, Objection] = field(default_factory=dict)


class Shift(Struct, frozen=True):
    """What became of the disputes of one state between two rounds, by address; each dispute is in one of these.

    `settled` were open and have been decided; `gone` were open, and nobody contradicts anybody there any more;
    `new` were not there before; `reopened` were settled before and are open again; `still_open` were open already.
    """

    settled: tuple[str, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]
    reopened: tuple[str, ...]
    still_open: tuple[str, ...]


class Movement(Struct, frozen=True):
    """Two rounds held against each other.

    `disputes` by state; `decided` are the ids of decisions that were not decided in the round before; `figures` are
    the states and names of the figures that differ; findings are known by their fingerprints.
    """

    before: Round
    now: Round
    disputes: Mapping[str, Shift]
    decided: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    findings_gone: tuple[str, ...]
    findings_new: tuple[str, ...]
