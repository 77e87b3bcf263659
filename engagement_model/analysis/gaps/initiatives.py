"""Which initiative brings about which gap, and which gaps nobody is on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from engagement_model.analysis.gaps.comparison import Comparison
from engagement_model.analysis.gaps.decided import upwards
from engagement_model.analysis.gaps.result import InitiativeGaps, Initiatives
from engagement_model.analysis.gaps.rows import CellGap, Change, ElementGap, IntegrationGap, IntegrationGaps
from engagement_model.model.addresses import covers, parsed, root
from engagement_model.model.types import ANY
from engagement_model.model.workspace import Initiative


class _Gap(Struct, frozen=True):
    """A gap at an address: the attributes that change (`None` where all of it comes or goes), the elements it names.

    `same` is a gap of names alone, which needs nobody to be on it.
    """

    address: str
    attributes: frozenset[str] | None
    names: tuple[str, ...] = ()
    same: bool = False


class Found(Struct, frozen=True):
    """The rows an initiative can be on."""

    elements: tuple[ElementGap, ...]
    cells: tuple[CellGap, ...]
    integrations: IntegrationGaps


def initiatives(comparison: Comparison, planned: Mapping[str, Initiative], found: Found) -> Initiatives:
    """What each of the `planned` initiatives delivers of what was `found`, sorted, and the gaps none of them is on.

    An initiative is on a gap where an address it delivers is that of the gap, stands above it, or is a part of it
    that changes. It is on a gap of a cell or an integration, too, where that names an element it delivers: a cell its
    customer type, channel, capability, and the organizations and platforms that come or go; an integration its ends.
    """
    delivered = _Delivered(planned)
    direct: dict[str, list[str]] = {identifier: [] for identifier in planned}
    follows: dict[str, list[str]] = {identifier: [] for identifier in planned}
    nobody = []
    used: set[tuple[str, str]] = set()
    for gap in _gaps(comparison, planned, found):
        on_it = delivered.at(gap)
        used |= on_it
        named = delivered.naming(gap)
        owners = {identifier for identifier, _ in on_it}
        for identifier in owners:
            direct[identifier].append(gap.address)
        for identifier in named - owners:
            follows[identifier].append(gap.address)
        if not owners and not named and not gap.same:
            nobody.append(gap.address)
    return Initiatives(
        planned=tuple(
            InitiativeGaps(
                identifier,
                tuple(sorted(direct[identifier])),
                tuple(sorted(follows[identifier])),
                tuple(sorted({each for each in planned[identifier].delivers if (identifier, each) not in used})),
                _ends_before(planned, planned[identifier]),
            )
            for identifier in sorted(planned)
        ),
        nobody=tuple(sorted(nobody)),
    )


def _ends_before(planned: Mapping[str, Initiative], initiative: Initiative) -> tuple[str, ...]:
    end = initiative.end
    if end is None:
        return ()
    ends = {other: planned[other].end for other in initiative.depends_on if other in planned}
    return tuple(sorted(other for other, last in ends.items() if last is not None and end < last))


class _Delivered:
    """What initiatives deliver, by address."""

    def __init__(self, planned: Mapping[str, Initiative]) -> None:
        self._by_entry: dict[str, set[str]] = {}
        self._below: dict[str, set[str]] = {}
        for identifier, initiative in planned.items():
            for entry in initiative.delivers:
                self._by_entry.setdefault(entry, set()).add(identifier)
                if entry != root(entry):
                    self._below.setdefault(root(entry), set()).add(entry)

    def at(self, gap: _Gap) -> set[tuple[str, str]]:
        """The (initiative, address it delivers) that are on `gap` itself."""
        entries = [above for above in upwards(gap.address) if above in self._by_entry]
        for entry in self._below.get(gap.address, ()):
            rest = entry[len(gap.address) + 1 :]
            if gap.attributes is None or any(covers(rest, part) or covers(part, rest) for part in gap.attributes):
                entries.append(entry)
        return {(identifier, entry) for entry in entries for identifier in self._by_entry[entry]}

    def naming(self, gap: _Gap) -> set[str]:
        """The initiatives that deliver an element `gap` names, or something of it."""
        if not self._by_entry:
            return set()
        return {
            identifier
            for name in gap.names
            for entry in (name, *self._below.get(name, ()))
            for identifier in self._by_entry.get(entry, ())
        }


def _gaps(comparison: Comparison, planned: Mapping[str, Initiative], found: Found) -> Iterator[_Gap]:
    for element in found.elements:
        if element.status != "kept":
            yield _Gap(element.address, _attributes(element.status, element.changes), same=element.same)
    for cell in found.cells:
        if cell.status != "kept":
            named = tuple(_named_by_cell(comparison, cell)) if planned else ()
            yield _Gap(cell.address, _attributes(cell.status, cell.changes), named, cell.same)
    for rows in (found.integrations.build, found.integrations.retire):
        for row in rows:
            yield _Gap(row.address, None, _ends(row))
    for row in found.integrations.change:
        yield _Gap(row.address, frozenset(change.attribute for change in row.changes), _ends(row))


def _attributes(status: str, changes: Iterable[Change]) -> frozenset[str] | None:
    return frozenset(change.attribute for change in changes) if status == "changed" else None


def _ends(row: IntegrationGap) -> tuple[str, ...]:
    return f"platforms.{row.from_}", f"platforms.{row.to}"


def _named_by_cell(comparison: Comparison, gap: CellGap) -> Iterator[str]:
    about = parsed(gap.address)
    key = about.cell
    assert key is not None
    yield from about.ends if key.capability != ANY else about.ends[:2]
    before = comparison.before.cell(key)
    after = comparison.after.cell(key)
    for organization in before.organizations ^ after.organizations:
        yield f"organizations.{organization}"
    for platform in before.platforms ^ after.platforms:
        yield f"platforms.{platform}"
