"""Decisions as the rules look at them: which of them stand, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping

from engagement_model.model.workspace import Decision

ABSENT = "absent"
ACCEPTED = "accepted"
PRESENT = "present"


def standing(decisions: Mapping[str, Decision]) -> dict[str, Decision]:
    """The decided decisions that no other decided one supersedes, sorted by id."""
    decided = {identifier: each for identifier, each in sorted(decisions.items()) if each.status == "decided"}
    superseded = {other for identifier, each in decided.items() for other in each.supersedes if other != identifier}
    return {identifier: each for identifier, each in decided.items() if identifier not in superseded}


def decision_name(identifier: str, decision: Decision) -> str:
    """A decision as a sentence names it: its name, else its id."""
    return f'"{decision.name or identifier}"'
