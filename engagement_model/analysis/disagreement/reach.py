"""How much of the company an address touches: the share of all cells, as they are or weighted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from engagement_model.analysis.disagreement.result import Weight
from engagement_model.model.addresses import join, parsed, root
from engagement_model.model.model import Model
from engagement_model.model.money import Rates
from engagement_model.model.relations import Cell, CellKey
from engagement_model.model.sections import CELL_ENDS, INTEGRATIONS, JOURNEYS

_EMPTY: frozenset[CellKey] = frozenset()


class Reach:
    """The cells of the union of several models, and which of them an address touches.

    With a `weight`, a cell counts as much as the `population` or `revenue` of its customer type, or as its
    `contacts`, of which each customer type and channel counts once, with its largest cell. Where models differ the
    greatest figure counts; what no model knows counts nothing. Where nothing at all is known, cells count alike.
    """

    def __init__(self, models: Iterable[Model], weight: Weight | None = None, rates: Rates | None = None) -> None:
        self._index: dict[str, set[CellKey]] = {}
        self._cells: set[CellKey] = set()
        self._journeys: dict[str, set[CellKey]] = {}
        described = list({id(model): model for model in models}.values())
        self._index_cells(described)
        self._index_information(described)
        self._index_journeys(described)
        self._touched: dict[str, frozenset[CellKey]] = {}
        self._weights = _weights(described, weight, rates or Rates()) if weight is not None else {}
        self._by_contacts = weight == "contacts"
        self._total = self._weighed(self._cells) if self._weights else 0

    def _index_cells(self, models: Iterable[Model]) -> None:
        seen: set[tuple[CellKey, int]] = set()
        for model in models:
            for key, cell in model.cells.items():
                mark = (key, id(cell))
                if mark not in seen:
                    seen.add(mark)
                    self._index_cell(key, cell)

    def _index_cell(self, key: CellKey, cell: Cell) -> None:
        index = self._index
        if key not in self._cells:
            self._cells.add(key)
            for section, identifier in zip(CELL_ENDS, key, strict=True):
                index.setdefault(f"{section}.{identifier}", set()).add(key)
        for organization in cell.organizations:
            index.setdefault(f"organizations.{organization}", set()).add(key)
        for platform in cell.platforms:
            index.setdefault(f"platforms.{platform}", set()).add(key)

    def _index_information(self, models: Iterable[Model]) -> None:
        moved = {
            (identifier, information)
            for model in models
            for identifier, capability in model.capabilities.items()
            for information in capability.reads | capability.writes
        }
        for identifier, information in moved:
            cells = self._index.get(f"capabilities.{identifier}")
            if cells:
                self._index.setdefault(f"information.{information}", set()).update(cells)

    def _index_journeys(self, models: Iterable[Model]) -> None:
        for model in models:
            for identifier, journey in model.journeys.items():
                if journey.customer is not None:
                    self._index.setdefault(join(JOURNEYS, identifier), set()).update(
                        self._cells.intersection(journey.cells)
                    )

    @property
    def cells(self) -> int:
        """How many cells there are in all."""
        return len(self._cells)

    def touched(self, address: str) -> frozenset[CellKey]:
        """The cells that `address` touches."""
        whole = root(address)
        found = self._touched.get(whole)
        if found is None:
            found = self._touched[whole] = self._touched_by(whole)
        return found

    def _touched_by(self, whole: str) -> frozenset[CellKey]:
        about = parsed(whole)
        if about.cell is not None:
            return frozenset((about.cell,)) if about.cell in self._cells else _EMPTY
        if about.section == INTEGRATIONS:
            return _EMPTY.union(*(self._index.get(end, ()) for end in about.ends))
        return frozenset(self._index.get(whole, ()))

    def share(self, address: str) -> Fraction:
        """The share of all cells that `address` touches, one cell at least; 1 where there are no cells."""
        if not self._cells:
            return Fraction(1)
        touched = self.touched(address)
        least = Fraction(1, len(self._cells))
        if self._total:
            return max(Fraction(self._weighed(touched)) / Fraction(self._total), least)
        return max(Fraction(len(touched), len(self._cells)), least)

    def _weighed(self, cells: Iterable[CellKey]) -> int | Decimal:
        if not self._by_contacts:
            return sum(self._weights.get(key, 0) for key in cells)
        largest: dict[tuple[str, str], int | Decimal] = {}
        for key in cells:
            largest[key[:2]] = max(largest.get(key[:2], 0), self._weights.get(key, 0))
        return sum(largest.values())


def _weights(models: Iterable[Model], weight: Weight, rates: Rates) -> Mapping[CellKey, int | Decimal]:
    weights: dict[CellKey, int | Decimal] = {}
    for model in models:
        worth: dict[str, int | Decimal] = {}
        for identifier, customer_type in model.customer_types.items():
            if weight == "population":
                worth[identifier] = customer_type.population or 0
            elif weight == "revenue" and customer_type.annual_revenue is not None:
                revenue = customer_type.annual_revenue
                worth[identifier] = rates.convert(revenue) if rates.knows(revenue) else 0
        for key, cell in model.cells.items():
            own = (cell.annual_contacts or 0) if weight == "contacts" else worth.get(key.customer_type, 0)
            weights[key] = max(weights.get(key, 0), own)
    return weights
