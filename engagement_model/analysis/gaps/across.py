"""What becomes of the splits, competing masters and journeys that do not hold: mended, gone, still so, or new."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from engagement_model.analysis.gaps.comparison import Comparison
from engagement_model.analysis.gaps.objections import Objection
from engagement_model.analysis.gaps.result import Across, AcrossStatus


def across(comparison: Comparison) -> tuple[Across, ...]:
    """What is wrong in either state, by its ids of today, what is new by its own, and what becomes of it; sorted.

    Where what it was about no longer exists, nothing was mended: it is gone and not resolved.
    """
    lineage = comparison.lineage
    before, after = comparison.before.objections, comparison.after.objections
    rows = [
        _row(
            objection,
            "remains"
            if any(later in after for later in _related(objection, lineage.successors))
            else "gone"
            if _GONE[objection.kind](comparison, objection)
            else "resolved",
        )
        for objection in before
    ]
    rows += [
        _row(objection, "introduced")
        for objection in after
        if not any(earlier in before for earlier in _related(objection, lineage.predecessors))
    ]
    return tuple(sorted(rows, key=lambda row: (row.kind, row.address, row.customer_type or "", row.status)))


def _row(objection: Objection, status: AcrossStatus) -> Across:
    return Across(
        objection.kind, objection.address, status, objection.customer_type or None, objection.capability or None
    )


def _related(objection: Objection, related: Callable[[str, str], tuple[str, ...]]) -> Iterator[Objection]:
    """What an objection of one state would be in the other, under the ids that go on from its own or to them."""
    section, _, identifier = objection.address.partition(".")
    if objection.kind == "journey":
        yield objection
        return
    customer_types = related("customer_types", objection.customer_type) if objection.customer_type else ("",)
    for each in related(section, identifier):
        for customer_type in customer_types:
            yield Objection(objection.kind, f"{section}.{each}", customer_type, each if objection.capability else "")


def _is_split_gone(comparison: Comparison, objection: Objection) -> bool:
    """Whether fewer than two of the stacks keep a way in that is served, be it that all they were for is gone."""
    stacks = comparison.after.model.stacks
    kept = sum(
        any(stacks[later] for key in cells for later in comparison.continued_as(key))
        for cells in comparison.before.objections[objection].stacks
    )
    return kept < 2


def _is_master_gone(comparison: Comparison, objection: Objection) -> bool:
    identifier = objection.address.partition(".")[2]
    later = comparison.lineage.successors("information", identifier)
    return not any(comparison.after.holding(each) for each in later)


def _is_journey_gone(comparison: Comparison, objection: Objection) -> bool:
    """Whether the journey, or what it was about, is no longer there: who travels, where, for what, with what."""
    identifier = objection.address.partition(".")[2]
    if identifier not in comparison.after.model.journeys:
        return True
    journey = comparison.before.model.journeys[identifier]
    named = [("customer_types", each) for each in journey.customers]
    named += [("channels", step.channel) for step in journey.steps]
    named += [("capabilities", step.capability) for step in journey.steps]
    named += [("information", each) for each in comparison.before.objections[objection].information]
    return not all(comparison.lineage.successors(*each) for each in named)


_GONE: dict[str, Callable[[Comparison, Objection], bool]] = {
    "split": _is_split_gone,
    "master": _is_master_gone,
    "journey": _is_journey_gone,
}
