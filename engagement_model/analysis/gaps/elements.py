"""What becomes of each element, cell, journey, question and integration: kept, changed, added or gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from engagement_model.analysis.difference import changed_facts
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
from engagement_model.model.facts import UNSTATED, Facts, Value
from engagement_model.model.relations import Cell, CellKey, Integration, Journey, Pair, Question


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
            yield ElementGap(address, "added", how, replaces, replaced_by, same=lineage.is_rename(section, identifier))
        elif identifier not in after:
            decision = comparison.decided.absent(element_addresses(comparison.before.model, section, identifier))
            intent: Intent = "intentional" if decision else "replaced" if replaced_by else "unexplained"
            same = lineage.is_rename(section, identifier)
            yield ElementGap(address, "retired", how, replaces, replaced_by, intent, decision, same=same)
        elif address not in changed:
            yield ElementGap(address, "kept", how, replaces, replaced_by, same=True)
        else:
            changes = tuple(
                Change(name, attribute_of(before[identifier], name), attribute_of(after[identifier], name))
                for name in comparison.changed_attributes(address)
            )
            same = comparison.same(address)
            yield ElementGap(address, "changed", how, replaces, replaced_by, changes=changes, same=same)


def cell_gaps(comparison: Comparison) -> tuple[CellGap, ...]:
    """A row for every cell of either state, sorted by address."""
    before, after = comparison.before.model.cells, comparison.after.model.cells
    rows = (_cell_row(comparison, key, before.get(key), after.get(key)) for key in before.keys() | after.keys())
    return tuple(sorted(rows, key=lambda row: row.address))


def _cell_row(comparison: Comparison, key: CellKey, before: Cell | None, after: Cell | None) -> CellGap:
    address = cell_address(key)
    if before is None:
        return CellGap(address, "added", same=_goes_on_the_same(comparison, key))
    if after is None:
        decision = comparison.decided.absent(cell_addresses(comparison.before.model, key))
        continued = tuple(cell_address(other) for other in comparison.continued_as(key))
        later = comparison.after.model.cells.get(comparison.same_key(key))
        return CellGap(
            address,
            "dropped",
            "intentional" if decision else "replaced" if continued else "unexplained",
            decision,
            continued_as=continued,
            same=later is not None and comparison.same_cell(before, later),
        )
    if address not in comparison.changed:
        return CellGap(address, "kept", same=True)
    return CellGap(
        address,
        "changed",
        changes=tuple(
            Change(name, attribute_of(before, name), attribute_of(after, name))
            for name in comparison.changed_attributes(address)
        ),
        same=comparison.same(address),
    )


def _goes_on_the_same(comparison: Comparison, key: CellKey) -> bool:
    """Whether a later cell is an earlier one under another key, and nothing else of it differs."""
    before, after = comparison.before.model.cells, comparison.after.model.cells
    return any(
        other not in after and comparison.same_key(other) == key and comparison.same_cell(before[other], after[key])
        for other in (comparison.continues(key) if comparison.lineage.moving else ())
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
            rows.append(RelationGap(address, "kept", same=True))
        else:
            changes = tuple(
                Change(name, attribute_of(before[identifier], name), attribute_of(after[identifier], name))
                for name in comparison.changed_attributes(address)
            )
            rows.append(RelationGap(address, "changed", changes, same=comparison.same(address)))
    return tuple(rows)


def integration_gaps(comparison: Comparison) -> IntegrationGaps:
    """The integrations to build, to retire and to change, each sorted by address; one that changes by its later one."""
    return IntegrationGaps(
        build=_integration_rows(comparison.after, comparison.built),
        retire=_integration_rows(comparison.before, comparison.ended),
        change=tuple(sorted(_changed_integrations(comparison), key=lambda row: row.address)),
    )


def _changed_integrations(comparison: Comparison) -> Iterator[IntegrationGap]:
    before, after = comparison.before.model.integrations, comparison.after.model.integrations
    for pair, integration in before.items():
        later = comparison.same_pair(pair)
        if later not in after or (later == pair and pair_address(pair) not in comparison.changed):
            continue
        earlier_facts, later_facts = _carried(integration, comparison), _carried(after[later])
        changes = tuple(
            Change(each.address, each.before, each.after) for each in changed_facts(earlier_facts, later_facts)
        )
        if changes:
            carries = tuple(sorted(after[later].carries))
            yield IntegrationGap(pair_address(later), later.source, later.target, carries, changes)


def _carried(integration: Integration, comparison: Comparison | None = None) -> Facts:
    """What an integration carries, how late and by what; under the later ids where a comparison knows them."""
    facts: dict[str, Value] = {}
    for information, flow in integration.carries.items():
        name = comparison.lineage.same("information", information) if comparison is not None else information
        facts[name] = flow.latency if flow.latency is not None else UNSTATED
        if flow.via is not None:
            facts[f"{name}.via"] = flow.via
    return facts


def _integration_rows(side: Side, pairs: AbstractSet[Pair]) -> tuple[IntegrationGap, ...]:
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
            for rest, said in (
                ("", step_text(step.capability, step.channel)),
                (".within", step.within),
                (".customer", step.customer),
            )
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
