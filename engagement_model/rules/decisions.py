"""Decisions as the rules name them."""

from __future__ import annotations

from engagement_model.model.workspace import Decision
from engagement_model.translation import gettext


def decision_name(identifier: str, decision: Decision) -> str:
    """A decision as a sentence names it: its name, else its id."""
    return gettext('"{text}"').format(text=decision.name or identifier)
