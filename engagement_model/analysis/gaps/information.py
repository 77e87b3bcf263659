"""What becomes of information: whose record counts, and what nobody keeps any more."""

from __future__ import annotations

from engagement_model.analysis.gaps.comparison import Comparison
from engagement_model.analysis.gaps.rows import Migration


def migrations(comparison: Comparison) -> tuple[Migration, ...]:
    """The information whose set of masters changes, sorted."""
    before, after = comparison.before, comparison.after
    return tuple(
        Migration(information, tuple(sorted(before.masters(information))), tuple(sorted(after.masters(information))))
        for information in sorted(before.holders.keys() | after.holders.keys())
        if before.masters(information) != after.masters(information)
    )


def orphaned(comparison: Comparison) -> tuple[str, ...]:
    """The information that some platform of the earlier state holds and none of the later one, sorted."""
    return tuple(sorted(comparison.before.holders.keys() - comparison.after.holders.keys()))
