"""Which splits, competing masters and journeys that do not hold are resolved by the change, remain, or come with it."""

from __future__ import annotations

from engagement_model.analysis.gaps.comparison import Comparison
from engagement_model.analysis.gaps.result import Across, AcrossStatus


def across(comparison: Comparison) -> tuple[Across, ...]:
    """What is wrong in either state, and whether it is resolved, remains or is introduced; sorted.

    What no longer exists is resolved.
    """
    before, after = comparison.before.objections, comparison.after.objections
    return tuple(
        Across(
            objection.kind,
            objection.address,
            _status(objection in before, objection in after),
            objection.customer_type or None,
            objection.capability or None,
        )
        for objection in sorted(before | after)
    )


def _status(before: bool, after: bool) -> AcrossStatus:
    if before:
        return "remains" if after else "resolved"
    return "introduced"
