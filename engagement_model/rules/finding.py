"""Findings: what a rule objects to, and the same once it is located, weighed and numbered."""

from __future__ import annotations

import hashlib
from typing import Literal

from msgspec import Struct

from engagement_model.language.faults import Place
from engagement_model.model.types import Confidence
from engagement_model.model.workspace import Severity

Beside = Literal["new", "grown"]
"""What a finding is beside a baseline that it is not simply known from."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""From the most to the least severe."""


class Finding(Struct, frozen=True):
    """What one rule objects to: addresses and a message in plain words. It does not say where that is written.

    `addresses` say which finding it is, today and tomorrow; `at`, where given, are the addresses to point to instead.
    `state` is the state the finding is about (`as-is`, `future-state`), or `None`; a rule that searches a state
    need not give it. `at_most` caps the severity; `accepted_because` says why a decision lives with it. `members` are
    the further addresses that make it worse the more they are.
    """

    message: str
    addresses: tuple[str, ...]
    state: str | None = None
    suggestion: str | None = None
    at: tuple[str, ...] = ()
    at_most: Severity | None = None
    accepted_because: str | None = None
    members: tuple[str, ...] = ()


class Located(Struct, frozen=True):
    """A finding with its rule, its severity, the places where its addresses are written, and its fingerprint.

    `states` are all those it was found in. `accepted_because` is the reason where it is lived with. `members` are the
    further addresses, sorted, that make it worse the more they are. `beside` is what it is beside a baseline, where
    it was compared with one, and `members_before` are those that a grown one had. `only_today` where the same rule
    looked at the future state as well, and no longer found it there. `confidence` is the least that was said of what
    it rests on. `line` is the source line of the first place; `workspace` is what was read, as messages show it, and
    empty for the faults of files, which several workspaces may share.
    """

    rule: str
    name: str
    severity: Severity
    message: str
    addresses: tuple[str, ...]
    places: tuple[Place, ...]
    states: tuple[str, ...] = ()
    suggestion: str | None = None
    line: str | None = None
    accepted_because: str | None = None
    workspace: str = ""
    members: tuple[str, ...] = ()
    beside: Beside | None = None
    only_today: bool = False
    confidence: Confidence | None = None
    members_before: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """A name for this finding that survives moved lines and changed words: of rule and addresses only."""
        return fingerprint(self.rule, self.addresses)

    @property
    def suppressed(self) -> bool:
        """Whether the finding is lived with."""
        return self.accepted_because is not None

    @property
    def order(self) -> tuple[str, int, int, str, tuple[str, ...], tuple[str, ...], str]:
        """What findings are sorted by: place, then rule, addresses, states and message."""
        place = self.places[0] if self.places else Place("")
        return (place.file, place.line, place.column, self.rule, self.addresses, self.states, self.message)


def fingerprint(rule: str, addresses: tuple[str, ...]) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of rule and addresses."""
    return hashlib.sha256("\n".join((rule, *addresses)).encode()).hexdigest()[:16]


def most_severe(severities: tuple[Severity, ...]) -> Severity:
    """The worst of one or more severities."""
    return min(severities, key=SEVERITIES.index)


def capped(severity: Severity, at_most: Severity | None) -> Severity:
    """`severity`, or `at_most` where that is milder."""
    return severity if at_most is None else max(severity, at_most, key=SEVERITIES.index)


class Findings(Struct, frozen=True):
    """Everything that was found, sorted, and what was looked at."""

    items: tuple[Located, ...]
    checked: tuple[str, ...]

    def without_accepted(self) -> Findings:
        """The findings that nobody lives with."""
        return Findings(tuple(item for item in self.items if not item.suppressed), self.checked)

    def count(self, severity: Severity) -> int:
        """How many findings of one severity are not accepted."""
        return sum(1 for item in self.items if item.severity == severity and not item.suppressed)

    def reach(self, severity: Severity) -> bool:
        """Whether any finding that is not accepted is as severe as `severity`."""
        worst = SEVERITIES.index(severity)
        return any(not item.suppressed and SEVERITIES.index(item.severity) <= worst for item in self.items)
