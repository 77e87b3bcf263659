"""What becomes of information: whose record counts, and what nobody keeps any more."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.gaps.comparison import Comparison
from engagement_model.analysis.gaps.rows import Migration


def migrations(comparison: Comparison) -> tuple[Migration, ...]:
    """The information whose set of masters changes, sorted: by its id of today, what is new by its own.

    Of what is held only as a part of something, in both states, the whole tells.

    A platform that is only renamed is the same master; one that takes another's place must be filled.
    """
    return tuple(sorted(_migrations(comparison), key=lambda row: row.information))


def _migrations(comparison: Comparison) -> Iterator[Migration]:
    before, after, lineage = comparison.before, comparison.after, comparison.lineage
    for information in before.model.information:
        named = lineage.successors("information", information)
        if information not in before.held and after.held.isdisjoint(named):
            continue
        masters = before.masters(information)
        later = frozenset[str]().union(*map(after.masters, named))
        if {lineage.same("platforms", each) for each in masters} != later:
            yield Migration(information, tuple(sorted(masters)), tuple(sorted(later)))
    for information in after.held:
        if not lineage.predecessors("information", information) and after.masters(information):
            yield Migration(information, (), tuple(sorted(after.masters(information))))


def orphaned(comparison: Comparison) -> tuple[str, ...]:
    """The information that some platform of the earlier state holds and none of the later one, sorted."""
    after, lineage = comparison.after, comparison.lineage
    return tuple(
        information
        for information in sorted(comparison.before.held)
        if not any(after.holding(later) for later in lineage.successors("information", information))
    )
