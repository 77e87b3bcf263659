"""The minutes to fill in: Markdown that prints well, and that `engage import` reads the decisions back from."""

from __future__ import annotations

from engagement_model.reports.pack.evidence import Evidence
from engagement_model.reports.pack.parts import Part


def write(evidence: Evidence) -> bytes:
    """The minutes as UTF-8."""
    from engagement_model.workshop.minutes.evening import evening_section
    from engagement_model.workshop.minutes.writing import minutes_text

    text = minutes_text(evidence.room, evidence.today, evidence.not_followed)
    evening = evidence.evening
    if evening is not None:
        section = evening_section(evidence.room, evening.lines, evening.day)
        text = f"{text}\n{section}" if section else text
    return text.encode(errors="backslashreplace")


PART = Part("minutes.md", write)
