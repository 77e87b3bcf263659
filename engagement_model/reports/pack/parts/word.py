"""The minutes to fill in as a Word document, from which `engage import` reads the decisions back as well."""

from __future__ import annotations

from engagement_model.reports.pack.evidence import Evidence
from engagement_model.reports.pack.parts import Part


def write(evidence: Evidence) -> bytes:
    """The minutes (docx): the same evidence gives the same bytes."""
    from engagement_model.reports.pack.word import word_minutes
    from engagement_model.workshop.identity import identity_of
    from engagement_model.workshop.minutes.room import one_line
    from engagement_model.workshop.minutes.writing import minutes_text

    workspace = evidence.workspace
    text = minutes_text(evidence.room, evidence.today, evidence.not_followed)
    title = one_line(workspace.title or workspace.company or "")
    return word_minutes(text, title, one_line(workspace.page.author or ""), evidence.moment, identity_of(workspace))


PART = Part("minutes.docx", write, usual=False)
