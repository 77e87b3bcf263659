"""What moved between two rounds: disputes settled and new, agreement, decisions and figures then and now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engagement_model.reports.pack.evidence import Evidence


@dataclass(frozen=True)
class Round:
    """What one round came to. Disputes by state and address; figures of the scorecard by state and name."""

    open: Mapping[str, tuple[str, ...]]
    settled: Mapping[str, tuple[str, ...]]
    agreement: Mapping[str, Fraction | None]
    decisions: Mapping[str, str]
    figures: Mapping[str, Mapping[str, object]]


@dataclass(frozen=True)
class Movement:
    """Two rounds held against each other."""

    before: Round
    now: Round


def round_of(evidence: Evidence) -> Round:
    """What the workspace comes to as it is now."""
    raise NotImplementedError


def movement(before: Round, now: Round) -> Movement:
    """What lies between two rounds."""
    return Movement(before, now)
