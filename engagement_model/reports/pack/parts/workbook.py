"""The workbook: everything behind the pages to be filtered, and the sheet on which decisions are filled in."""

from __future__ import annotations

from engagement_model.reports.pack.evidence import Evidence
from engagement_model.reports.pack.parts import Part


def write(evidence: Evidence) -> bytes:
    """The workbook as xlsx."""
    from engagement_model.reports.pack.workbook.contents import workbook

    return workbook(evidence)


PART = Part("workbook.xlsx", write, heeds=frozenset(("since",)))
