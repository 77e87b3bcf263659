"""How many of each: what a comparison of two states comes to, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from engagement_model.analysis.gaps.comparison import Comparison
from engagement_model.analysis.gaps.lineage import Lineage
from engagement_model.analysis.gaps.result import Initiatives, Summary
from engagement_model.analysis.gaps.rows import CellGap, Duty, ElementGap, IntegrationGaps, RelationGap
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.relations import CellKey

_ELEMENT_COUNTS = ("kept", "changed", "renamed", "added", "retired")
_REPLACED_COUNTS = ("renamed", "replaced", "merged", "split")
_CELL_COUNTS = ("kept", "changed", "added", "dropped")


class Rows(Struct, frozen=True):
    """What becomes of everything: elements, cells, journeys and questions, and integrations."""

    elements: tuple[ElementGap, ...]
    cells: tuple[CellGap, ...]
    relations: tuple[RelationGap, ...]
    integrations: IntegrationGaps


def summary(comparison: Comparison, rows: Rows, duties: tuple[Duty, ...], planned: Initiatives) -> Summary:
    """The rows counted, each thing once under whichever ids it stands."""
    by_section: dict[str, Counter[str]] = {section: Counter() for section in ELEMENT_CLASSES}
    replaced: dict[str, Counter[str]] = {section: Counter() for section in ELEMENT_CLASSES}
    for row in rows.elements:
        section, _, identifier = row.address.partition(".")
        outcome = _outcome(comparison.lineage, row, section, identifier)
        if outcome is not None:
            by_section[section][outcome] += 1
        if row.replaced_by and row.how is not None:
            is_replaced = row.how == "renamed" and not row.same
            replaced[section]["replaced" if is_replaced else row.how] += 1
    cells = Counter(_cell_outcome(comparison, cell) for cell in rows.cells)
    connected = {
        "build": len(rows.integrations.build),
        "retire": len(rows.integrations.retire),
        "change": len(rows.integrations.change),
    }
    differing = sum(counter.total() - counter["kept"] for counter in by_section.values())
    relations: Iterable[RelationGap] = rows.relations
    return Summary(
        gaps=differing
        + sum(cells[status] for status in _CELL_COUNTS if status != "kept")
        + sum(not each.same for each in relations)
        + sum(connected.values()),
        elements=_counts(by_section, _ELEMENT_COUNTS),
        replaced=_counts(replaced, _REPLACED_COUNTS),
        cells={status: cells[status] for status in _CELL_COUNTS},
        integrations=connected,
        unexplained=sum(row.intent == "unexplained" for row in rows.elements),
        forgotten_cells=sum(cell.forgotten for cell in rows.cells),
        uncovered_duties=sum(duty.uncovered for duty in duties),
        without_initiative=len(planned.nobody),
    )


def _outcome(lineage: Lineage, row: ElementGap, section: str, identifier: str) -> str | None:
    """What a row counts as; `None` for the later row of what the earlier one counts already."""
    if row.status in ("kept", "changed"):
        return "kept" if row.same else "changed"
    if row.same:
        return "renamed" if row.status == "retired" else None
    if section != "platforms":
        if row.status == "retired" and lineage.same(section, identifier) != identifier:
            return "changed"
        if row.status == "added" and any(lineage.same(section, each) == identifier for each in row.replaces):
            return None
    return row.status


def _cell_outcome(comparison: Comparison, row: CellGap) -> str | None:
    if row.status in ("kept", "changed"):
        return "kept" if row.same else "changed"
    if not comparison.lineage.moving:
        return row.status
    key = CellKey(*row.address.split(".")[1:])
    before, after = comparison.before.model.cells, comparison.after.model.cells
    if row.status == "dropped":
        later = comparison.same_key(key)
        return row.status if later not in after or later in before else "kept" if row.same else "changed"
    goes_on = any(each not in after and comparison.same_key(each) == key for each in comparison.continues(key))
    return None if goes_on else row.status


def _counts(counters: Mapping[str, Counter[str]], names: tuple[str, ...]) -> dict[str, dict[str, int]]:
    return {section: {name: counter[name] for name in names} for section, counter in counters.items() if counter}
