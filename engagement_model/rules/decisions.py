"""Decisions as the rules name them."""

from __future__ import annotations

from engagement_model.model.workspace import Decision


def decision_name(identifier: str, decision: Decision) -> str:
    """A decision as a sentence names it: its name, else its id."""
    return f'"{decision.name or identifier}"'
