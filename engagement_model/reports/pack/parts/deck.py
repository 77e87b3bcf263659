"""The deck: what is shown in the room, as PowerPoint."""

from __future__ import annotations

from engagement_model.reports.pack.evidence import Evidence
from engagement_model.reports.pack.parts import Part


def write(evidence: Evidence) -> bytes:
    """All slides, in the order in which they are shown."""
    from engagement_model.reports.pack.deck.slides import deck

    return deck(evidence)


PART = Part("deck.pptx", write, heeds=frozenset(("template", "theme", "since")))
