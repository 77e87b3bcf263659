"""The hand-out: pages to move about in, and all that was found, in one HTML file that asks nothing of any network."""

from __future__ import annotations

from engagement_model.reports.pack.evidence import Evidence
from engagement_model.reports.pack.parts import Part


def write(evidence: Evidence) -> bytes:
    """The whole file."""
    from engagement_model.reports.pack.handout.document import document

    return document(evidence).encode(errors="replace")


PART = Part("handout.html", write, heeds=frozenset(("page", "theme", "since")))
