"""The minutes to fill in: Markdown that prints well, and that `engage import` reads the decisions back from."""

from __future__ import annotations

from engagement_model.reports.pack.evidence import Evidence
from engagement_model.reports.pack.parts import Part


def write(evidence: Evidence) -> bytes:
    """The minutes as UTF-8."""
    from engagement_model.workshop.minutes.writing import minutes_text

    text = minutes_text(evidence.room, evidence.today, evidence.not_followed)
    return text.encode(errors="backslashreplace")


PART = Part("minutes.md", write)
