"""What changes for the customer: what can be done, on which channel, how well, and who answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from typing import TypeAlias

from engagement_model.analysis.exposure import contacts_a_year
from engagement_model.analysis.gaps.comparison import Comparison
from engagement_model.analysis.gaps.rows import CapabilityGap, ExperienceGap, Handover, PreferenceGap
from engagement_model.model.addresses import cell_address
from engagement_model.model.elements import CustomerType
from engagement_model.model.relations import Cell, CellKey

Related: TypeAlias = Callable[[str, str], Iterable[str]]
"""Section and id of one state -> the ids of the other that it goes on as, or goes on from."""

_NOTHING: frozenset[str] = frozenset()
_WAY_IN = ("customer_types", "channels")


def capability_gaps(comparison: Comparison) -> tuple[CapabilityGap, ...]:
    """For each customer type with any: capabilities served on some channel only before, and only after.

    What is lost stands at the customer type of today, what is gained at the future one.
    """
    lost = _unmatched(comparison.before.served, comparison.after.served, comparison.lineage.successors)
    gained = _unmatched(comparison.after.served, comparison.before.served, comparison.lineage.predecessors)
    return tuple(
        CapabilityGap(customer_type, lost.get(customer_type, ()), gained.get(customer_type, ()))
        for customer_type in sorted(lost.keys() | gained.keys())
    )


def _unmatched(
    here: Mapping[str, frozenset[str]], there: Mapping[str, frozenset[str]], related: Related
) -> dict[str, tuple[str, ...]]:
    """Customer type -> what it is served with `here` and none of those related to it with anything related `there`."""
    found = {}
    for customer_type, capabilities in here.items():
        served = _NOTHING.union(*(there.get(each, _NOTHING) for each in related("customer_types", customer_type)))
        missing = [each for each in capabilities if served.isdisjoint(related("capabilities", each))]
        if missing:
            found[customer_type] = tuple(sorted(missing))
    return found


def preference_gaps(comparison: Comparison) -> tuple[PreferenceGap, ...]:
    """Each channel that a customer type prefers in either state, and whether it serves that customer type in each.

    By the ids of today; where what the future prefers goes on from nothing of today, by its own.
    """
    served_before, served_after = comparison.before.served_channels, comparison.after.served_channels

    def row(pair: tuple[str, str]) -> PreferenceGap:
        later = _related(pair, comparison.lineage.successors)
        return PreferenceGap(*pair, pair in served_before, not served_after.isdisjoint(later))

    preferred = _preferred(comparison.before.model.customer_types)
    rows = {pair: row(pair) for pair in preferred}
    for pair in _preferred(comparison.after.model.customer_types):
        earlier = _related(pair, comparison.lineage.predecessors)
        if not earlier:
            rows[pair] = PreferenceGap(*pair, False, pair in served_after)
        elif preferred.isdisjoint(earlier):
            rows |= {each: row(each) for each in earlier}
    return tuple(rows[pair] for pair in sorted(rows))


def _related(pair: tuple[str, str], related: Related) -> list[tuple[str, str]]:
    customer_types, channels = (related(*each) for each in zip(_WAY_IN, pair, strict=True))
    return list(product(customer_types, channels))


def _preferred(customer_types: Mapping[str, CustomerType]) -> set[tuple[str, str]]:
    return {(identifier, channel) for identifier, each in customer_types.items() for channel in each.prefers}


def experience_gaps(comparison: Comparison) -> tuple[ExperienceGap, ...]:
    """Each factor of a future cell that it and a cell it goes on from give a score for, by address and factor."""
    after = comparison.after.model.cells
    rows: list[ExperienceGap] = []
    for key, cell in comparison.before.model.cells.items():
        if not cell.experience:
            continue
        for later in comparison.continued_as(key):
            intended = after[later].experience
            address = cell_address(later) if intended else ""
            for factor in cell.experience.keys() & intended.keys():
                delivered = cell.experience[factor]
                difference = intended[factor] - delivered
                rows.append(ExperienceGap(address, factor, delivered, intended[factor], difference))
    once = dict.fromkeys(rows) if comparison.lineage.moving else rows  # one cell goes on as itself alone
    return tuple(sorted(once, key=lambda row: (row.address, row.factor, row.delivered)))


def handovers(comparison: Comparison) -> tuple[Handover, ...]:
    """The cells that go on with other organizations, by from whom and to whom.

    To hand over to those who take the place of the organizations of today is no hand-over.
    """
    before, after = comparison.before.model.cells, comparison.after.model.cells
    moves: dict[tuple[tuple[str, ...], tuple[str, ...]], list[CellKey]] = {}
    for key, cell in before.items():
        later = comparison.continued_as(key)
        if later:
            organizations = (
                after[later[0]].organizations
                if len(later) == 1
                else _NOTHING.union(*(after[each].organizations for each in later))
            )
            if organizations != cell.organizations and organizations != _image(comparison, cell):
                move = tuple(sorted(cell.organizations)), tuple(sorted(organizations))
                moves.setdefault(move, []).append(key)
    return tuple(
        Handover(
            *move,
            len(moves[move]),
            contacts_a_year(before, moves[move]),
            _transactions(before, moves[move]),
            tuple(sorted(map(cell_address, moves[move]))),
        )
        for move in sorted(moves)
    )


def _image(comparison: Comparison, cell: Cell) -> frozenset[str]:
    """Who takes the place of the organizations of a cell."""
    successors = comparison.lineage.successors
    return _NOTHING.union(*(successors("organizations", each) for each in cell.organizations))


def _transactions(cells: Mapping[CellKey, Cell], keys: Iterable[CellKey]) -> int | None:
    """The transactions a year of `keys`, which add up; `None` where unknown."""
    stated = [transactions for key in keys if (transactions := cells[key].annual_transactions) is not None]
    return sum(stated) if stated else None
