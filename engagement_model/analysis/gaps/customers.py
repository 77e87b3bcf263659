"""What changes for the customer: what can be done, on which channel, how well, and who answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engagement_model.analysis.gaps.comparison import Comparison
from engagement_model.analysis.gaps.rows import CapabilityGap, ExperienceGap, Handover, PreferenceGap
from engagement_model.model.addresses import cell_address
from engagement_model.model.relations import Cell, CellKey


def capability_gaps(comparison: Comparison) -> tuple[CapabilityGap, ...]:
    """For each customer type with any: capabilities served on some channel only before, and only after."""
    before, after = comparison.before.served, comparison.after.served
    nothing: frozenset[str] = frozenset()
    rows = (
        CapabilityGap(
            customer_type,
            tuple(sorted(before.get(customer_type, nothing) - after.get(customer_type, nothing))),
            tuple(sorted(after.get(customer_type, nothing) - before.get(customer_type, nothing))),
        )
        for customer_type in sorted(before.keys() | after.keys())
    )
    return tuple(row for row in rows if row.lost or row.gained)


def preference_gaps(comparison: Comparison) -> tuple[PreferenceGap, ...]:
    """Each channel that a customer type prefers in either state, and whether it serves that customer type in each."""
    preferred = {
        (identifier, channel)
        for side in (comparison.before, comparison.after)
        for identifier, customer_type in side.model.customer_types.items()
        for channel in customer_type.prefers
    }
    return tuple(
        PreferenceGap(*pair, pair in comparison.before.served_channels, pair in comparison.after.served_channels)
        for pair in sorted(preferred)
    )


def experience_gaps(comparison: Comparison) -> tuple[ExperienceGap, ...]:
    """Each factor of a cell that both states give a score for, sorted by address and factor."""
    before, after = comparison.before.model.cells, comparison.after.model.cells
    rows = []
    for key, cell in before.items():
        if not cell.experience or key not in after:
            continue
        intended = after[key].experience
        for factor in cell.experience.keys() & intended.keys():
            delivered = cell.experience[factor]
            rows.append(
                ExperienceGap(cell_address(key), factor, delivered, intended[factor], intended[factor] - delivered)
            )
    return tuple(sorted(rows, key=lambda row: (row.address, row.factor)))


def handovers(comparison: Comparison) -> tuple[Handover, ...]:
    """The cells of both states whose organizations change, by from whom and to whom."""
    before, after = comparison.before.model.cells, comparison.after.model.cells
    moves: dict[tuple[tuple[str, ...], tuple[str, ...]], list[CellKey]] = {}
    for key, cell in before.items():
        if key in after and cell.organizations != after[key].organizations:
            move = tuple(sorted(cell.organizations)), tuple(sorted(after[key].organizations))
            moves.setdefault(move, []).append(key)
    return tuple(
        Handover(*move, len(moves[move]), _contacts(before, moves[move]), tuple(sorted(map(cell_address, moves[move]))))
        for move in sorted(moves)
    )


def _contacts(cells: Mapping[CellKey, Cell], keys: Iterable[CellKey]) -> int | None:
    """The contacts a year of `keys`, each customer type and channel once by its largest cell; `None` where unknown."""
    largest: dict[tuple[str, str], int] = {}
    for key in keys:
        contacts = cells[key].annual_contacts
        if contacts is not None:
            pair = key.customer_type, key.channel
            largest[pair] = max(contacts, largest.get(pair, 0))
    return sum(largest.values()) if largest else None
