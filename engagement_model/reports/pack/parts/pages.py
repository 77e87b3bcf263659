"""The pages as one PDF: today, the future and the change, each as it is printed."""

from __future__ import annotations

from engagement_model.reports.pack.evidence import Evidence
from engagement_model.reports.pack.parts import Part


def write(evidence: Evidence) -> bytes:
    """All pages, in the order in which they hang on the wall."""
    from engagement_model.drawing.formats.pdf import document

    return document(evidence.drawing.pages)


PART = Part("pages.pdf", write, heeds=frozenset(("page", "theme")))
