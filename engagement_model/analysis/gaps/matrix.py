"""The gap matrix of the field: today's platforms in rows, the future ones in columns."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.gaps.comparison import Comparison
from engagement_model.analysis.gaps.result import Matrix, MatrixEntry
from engagement_model.analysis.gaps.rows import ElementGap

_PLATFORMS = "platforms."


def matrix(comparison: Comparison, elements: tuple[ElementGap, ...]) -> Matrix:
    """Which platform is included, replaced by which others, new or eliminated.

    `elements` are the rows of every element. A new platform has an entry without a row, also where it replaces
    others, unless it is one of today under another name; an eliminated one an entry without a column, and the intent
    behind it.
    """
    before, after = comparison.before.model.platforms, comparison.after.model.platforms
    start = len(_PLATFORMS)
    entries = [
        entry for row in elements if row.address.startswith(_PLATFORMS) for entry in _entries(row, row.address[start:])
    ]
    return Matrix(
        tuple(sorted(before)),
        tuple(sorted(after)),
        tuple(
            sorted(entries, key=lambda entry: (entry.row is None, entry.row or "", entry.column or "", entry.status))
        ),
    )


def _entries(row: ElementGap, identifier: str) -> Iterator[MatrixEntry]:
    for successor in row.replaced_by:
        yield MatrixEntry(identifier, successor, "replaced by")
    if row.status in ("kept", "changed"):
        yield MatrixEntry(identifier, identifier, "included")
    elif row.status == "added" and not row.same:
        yield MatrixEntry(None, identifier, "new")
    elif row.status == "retired" and not row.replaced_by:
        yield MatrixEntry(identifier, None, "eliminated", row.intent, row.decision)
