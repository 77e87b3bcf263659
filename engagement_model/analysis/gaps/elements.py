"""What becomes of each element, cell, journey, question and integration: kept, changed, added or gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engagement_model.analysis.gaps.comparison import Comparison, Side
from engagement_model.analysis.gaps.decided import cell_addresses, element_addresses
from engagement_model.analysis.gaps.rows import (
    Attribute,
    CellGap,
    Change,
    ElementGap,
    IntegrationGap,
    IntegrationGaps,
    Intent,
    RelationGap,
)
from engagement_model.model.addresses import cell_address, pair_address, step_text
from engagement_model.model.elements import ELEMENT_CLASSES, Element, InService
from engagement_model.model.relations import Cell, CellKey, Journey, Pair, Question


def element_gaps(comparison: Comparison) -> tuple[ElementGap, ...]:
    """A row for every element of either state, sorted by address."""
    rows = [row for section in ELEMENT_CLASSES for row in _section_rows(comparison, section)]
    return tuple(sorted(rows, key=lambda row: row.address))


def _section_rows(comparison: Comparison, section: str) -> Iterator[ElementGap]:
    before = comparison.before.model.elements.get(section, {})
    after = comparison.after.model.elements.get(section, {})
    lineage, changed = comparison.lineage, comparison.changed
    for identifier in before.keys() | after.keys():
        address = f"{section}.{identifier}"
        how = lineage.how(section, identifier)
        replaces, replaced_by = (
            (lineage.replaces(section, identifier), lineage.replaced_by(section, identifier)) if how else ((), ())
        )
        if identifier not in before:
            yield ElementGap(address, "added", how, replaces, replaced_by)
        elif identifier not in after:
            decision = comparison.decided.absent(element_addresses(comparison.before.model, section, identifier))
            intent: Intent = "intentional" if decision else "replaced" if replaced_by else "unexplained"
            yield ElementGap(address, "retired", how, replaces, replaced_by, intent, decision)
        elif address not in changed:
            yield ElementGap(address, "kept", how, replaces, replaced_by)
        else:
            changes = tuple(
                Change(name, attribute_of(before[identifier], name), attribute_of(after[identifier], name))
                for name in comparison.changed_attributes(address)
            )
            yield ElementGap(address, "changed", how, replaces, replaced_by, changes=changes)


def cell_gaps(comparison: Comparison) -> tuple[CellGap, ...]:
    """A row for every cell of either state, sorted by address."""
    before, after = comparison.before.model.cells, comparison.after.model.cells
    rows = (_cell_row(comparison, key, before.get(key), after.get(key)) for key in before.keys() | after.keys())
    return tuple(sorted(rows, key=lambda row: row.address))


def _cell_row(comparison: Comparison, key: CellKey, before: Cell | None, after: Cell | None) -> CellGap:
    address = cell_address(key)
    if before is None:
        return CellGap(address, "added")
    if after is None:
        decision = comparison.decided.absent(cell_addresses(comparison.before.model, key))
        return CellGap(
            address,
            "dropped",
            "intentional" if decision else "unexplained",
            decision,
            continued_as=tuple(cell_address(other) for other in comparison.continued_as(key)),
        )
    if address not in comparison.changed:
        return CellGap(address, "kept")
    return CellGap(
        address,
        "changed",
        changes=tuple(
            Change(name, attribute_of(before, name), attribute_of(after, name))
            for name in comparison.changed_attributes(address)
        ),
    )


def relation_gaps(
    comparison: Comparison,
    section: str,
    before: Mapping[str, Journey | Question],
    after: Mapping[str, Journey | Question],
) -> tuple[RelationGap, ...]:
    """A row for every journey or every question of either state, sorted."""
    rows = []
    for identifier in sorted(before.keys() | after.keys()):
        address = f"{section}.{identifier}"
        if identifier not in before:
            rows.append(RelationGap(address, "added"))
        elif identifier not in after:
            rows.append(RelationGap(address, "retired"))
        elif address not in comparison.changed:
            rows.append(RelationGap(address, "kept"))
        else:
            changes = tuple(
                Change(name, attribute_of(before[identifier], name), attribute_of(after[identifier], name))
                for name in comparison.changed_attributes(address)
            )
            rows.append(RelationGap(address, "changed", changes))
    return tuple(rows)


def integration_gaps(comparison: Comparison) -> IntegrationGaps:
    """The integrations to build, to retire and to change, each sorted by address."""
    before, after = comparison.before.model.integrations, comparison.after.model.integrations
    changed = sorted(
        (pair_address(pair), pair) for pair in before.keys() & after.keys() if pair_address(pair) in comparison.changed
    )
    return IntegrationGaps(
        build=_integration_rows(comparison.after, after.keys() - before.keys()),
        retire=_integration_rows(comparison.before, before.keys() - after.keys()),
        change=tuple(
            IntegrationGap(
                address,
                pair.source,
                pair.target,
                tuple(sorted(after[pair].carries)),
                tuple(
                    Change(
                        rest,
                        comparison.before.facts.get(f"{address}.{rest}"),
                        comparison.after.facts.get(f"{address}.{rest}"),
                    )
                    for rest in comparison.changed[address]
                ),
            )
            for address, pair in changed
        ),
    )


def _integration_rows(side: Side, pairs: set[Pair]) -> tuple[IntegrationGap, ...]:
    return tuple(
        IntegrationGap(address, pair.source, pair.target, tuple(sorted(side.model.integrations[pair].carries)))
        for address, pair in sorted((pair_address(pair), pair) for pair in pairs)
    )


def attribute_of(subject: Element | Journey | Question | Cell, attribute: str) -> Attribute:
    """The whole value of an attribute, as a result shows it; `None` where nothing is said."""
    value = getattr(subject, attribute)
    if attribute == "steps":
        return {
            f"{number}{rest}": said
            for number, step in enumerate(value, 1)
            for rest, said in (("", step_text(step.capability, step.channel)), (".within", step.within))
            if said is not None
        }
    if isinstance(value, InService):
        days = {"from": value.from_, "until": value.until}
        return {name: day for name, day in days.items() if day is not None} or None
    if isinstance(value, frozenset):
        return tuple(sorted(value)) or None
    if isinstance(value, Mapping):
        return dict(value) or None
    shown: Attribute = value
    return None if shown in ((), "") else shown
