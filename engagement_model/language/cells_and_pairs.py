"""Engagements as the cells that they make, integrations as pairs; several entries of one cell or pair unite."""

from __future__ import annotations

from itertools import product
from typing import TypeVar, cast

from engagement_model.language.bounds import MAXIMUM_CELLS
from engagement_model.language.faults import FaultKind
from engagement_model.language.file_shapes import EngagementEntry, IntegrationEntry
from engagement_model.language.layer import Layer, entries
from engagement_model.language.tree import Mapping, Node
from engagement_model.language.validation import is_null, meant_keys, node_at
from engagement_model.model.addresses import cell_address, pair_address
from engagement_model.model.numbers import Number
from engagement_model.model.relations import (
    NO_REMARKS,
    Cell,
    CellKey,
    Flow,
    Integration,
    Pair,
    Remarks,
)
from engagement_model.model.types import ANY
from engagement_model.model.values import replace
from engagement_model.translation import gettext
from engagement_model.translation.formats import grouped

Said = TypeVar("Said")

_REMARKS = tuple(Remarks.__struct_fields__)


def unite_engagements(layer: Layer) -> None:
    """Expand every engagement into its cells; several that hit the same cell unite."""
    builder = _CellBuilder(layer)
    nodes = entries(layer, "engagements")
    total = 0
    for index, (entry, node) in enumerate(zip(layer.header.engagements, nodes, strict=False)):
        customers = _one_or_more(entry.customer, entry.customers)
        channels = _one_or_more(entry.channel, entry.channels)
        if not (customers or channels or entry.organization or entry.organizations) and not _was_faulty(node):
            layer.source.fault(
                FaultKind.MISSING,
                gettext("this engagement names neither a customer nor a channel nor an organization"),
                node,
                "engagements",
                gettext("add customer:, channel: or organization:"),
            )
            continue
        customers = customers or _implied(node, "customer")
        channels = channels or _implied(node, "channel")
        total += len(customers) * len(channels) * max(1, len(entry.capabilities))
        if total > MAXIMUM_CELLS:
            message = gettext("more than {most} cells of engagement").format(most=grouped(MAXIMUM_CELLS))
            hint = gettext("describe parts of the company in workspaces of their own")
            layer.source.fault(FaultKind.TOO_MUCH, message, node, suggestion=hint)
            return
        cell = _cell_of(entry)
        for key in product(customers, channels, sorted(entry.capabilities) or (ANY,)):
            builder.add(CellKey(*key), cell, index, node)
    layer.cells = {key: builder.as_written(key, cell) for key, cell in builder.cells.items()}
    if any(entry.propositions for entry in layer.header.engagements):
        layer.cells = {key: builder.bound(key, cell) for key, cell in layer.cells.items()}
    layer.cell_entries = builder.entries


def _was_faulty(node: Node, *names: str) -> bool:
    """Whether the entry did say something under `names`, or meant to, which was reported already."""
    if not isinstance(node, Mapping):
        return False
    wanted = {form for name in names or ("customer", "channel", "organization") for form in (name, f"{name}s")}
    said = any(key in node.entries and not is_null(node.entries[key][1]) for key in wanted)
    return said or not wanted.isdisjoint(meant_keys(node, EngagementEntry))


def _implied(node: Node, name: str) -> list[str]:
    """What an engagement names where it names none: `any`; nothing where what it named could not be read."""
    return [] if _was_faulty(node, name) else [ANY]


def _one_or_more(one: str | None, more: frozenset[str]) -> list[str]:
    return sorted(more | {one} if one is not None else more)


def _cell_of(entry: EngagementEntry) -> Cell:
    """The cell that an engagement by itself makes of everything it names."""
    return Cell(
        entry.organizations if entry.organization is None else entry.organizations | {entry.organization},
        entry.platforms,
        entry.experience,
        entry.annual_contacts,
        _remarks_of(entry),
        entry.annual_transactions,
        recognizes=entry.recognizes,
        identifies_by=entry.identifies_by,
    )


class _CellBuilder:
    def __init__(self, layer: Layer) -> None:
        self.layer = layer
        self.cells: dict[CellKey, Cell] = {}
        self.entries: dict[CellKey, list[int]] = {}
        self.told: set[tuple[int, int, str]] = set()

    def add(self, key: CellKey, cell: Cell, index: int, node: Node) -> None:
        """Let the cell at `key` say what `cell` does as well, the one that the engagement of this index makes."""
        first = self.cells.get(key)
        if first is None:
            self.cells[key] = cell
            self.entries[key] = [index]
            return
        contacts = self.agreed(key, "annual_contacts", first.annual_contacts, cell.annual_contacts, node)
        transactions = self.agreed(
            key, "annual_transactions", first.annual_transactions, cell.annual_transactions, node
        )
        experience: dict[str, Number] = dict(first.experience)
        for factor, score in cell.experience.items():
            agreed = self.agreed(key, f"experience.{factor}", experience.get(factor), score, node)
            assert agreed is not None
            experience[factor] = cast("Number", agreed)
        self.cells[key] = Cell(
            first.organizations | cell.organizations,
            first.platforms | cell.platforms,
            experience,
            contacts,
            _united(first.remarks, cell.remarks),
            transactions,
            recognizes=self.agreed(key, "recognizes", first.recognizes, cell.recognizes, node),
            identifies_by=first.identifies_by | cell.identifies_by,
        )
        self.entries[key].append(index)

    def as_written(self, key: CellKey, cell: Cell) -> Cell:
        """The cell with who works on what, where its engagements name several organizations on different platforms."""
        if len(self.entries[key]) < 2 or len(cell.organizations) < 2 or len(cell.platforms) < 2:
            return cell
        works_on: dict[str, frozenset[str]] = {}
        for index in self.entries[key]:
            entry = self.layer.header.engagements[index]
            named = entry.organizations if entry.organization is None else entry.organizations | {entry.organization}
            # Who is named with no platform, or on what nobody is named, goes together with all.
            for organization in named or cell.organizations:
                on = (entry.platforms or cell.platforms) if named else entry.platforms
                works_on[organization] = works_on.get(organization, frozenset()) | on
        return replace(cell, works_on=works_on)

    def bound(self, key: CellKey, cell: Cell) -> Cell:
        """The cell with the propositions that its platforms are there for, where engagements name some.

        A platform that one of them names without any is there for every one.
        """
        named = [self.layer.header.engagements[index] for index in self.entries[key]]
        if not any(entry.propositions for entry in named):
            return cell
        bound_for: dict[str, frozenset[str]] = {}
        for entry in named:
            if entry.propositions:
                for platform in entry.platforms or cell.platforms:
                    bound_for[platform] = bound_for.get(platform, frozenset()) | entry.propositions
        for entry in named:
            if not entry.propositions:
                for platform in entry.platforms:
                    bound_for.pop(platform, None)
        return replace(cell, bound_for=bound_for)

    def agreed(self, key: CellKey, what: str, before: Said | None, now: Said | None, node: Node) -> Said | None:
        if before is None or now is None:
            return before if now is None else now
        which = (self.entries[key][0], id(node), what)
        if before != now and which not in self.told:
            self.told.add(which)
            address = f"{cell_address(key)}.{what}"
            earlier = self.layer.source.place(entries(self.layer, "engagements")[self.entries[key][0]])
            self.layer.source.fault(
                FaultKind.CONFLICT,
                gettext("two engagements give {key} of the same cell as {first} and {second}").format(
                    key=what, first=before, second=now
                ),
                node_at(node, what.split(".")),
                address,
                gettext("say it once"),
                (earlier,),
            )
        return before


def _remarks_of(entry: EngagementEntry | IntegrationEntry) -> Remarks:
    """What an entry says beside its facts."""
    if not entry.model_fields_set.intersection(_REMARKS):
        return NO_REMARKS
    return Remarks(entry.description, entry.note, entry.tags, entry.evidence, entry.confidence, entry.because)


def _united(first: Remarks, second: Remarks) -> Remarks:
    """Both remarks; where the same one differs, one after the other."""
    if second is NO_REMARKS or first == second:
        return first
    return Remarks(
        _joined(first.description, second.description),
        _joined(first.note, second.note),
        first.tags | second.tags,
        _joined(first.evidence, second.evidence),
        first.confidence or second.confidence,
        _joined(first.because, second.because),
    )


def _joined(first: str | None, second: str | None) -> str | None:
    return first if second is None or second == first else second if first is None else f"{first} {second}"


def unite_integrations(layer: Layer) -> None:
    """Several entries of one pair unite; the same information twice for one pair is a fault."""
    nodes = entries(layer, "integrations")
    for index, (entry, node) in enumerate(zip(layer.header.integrations, nodes, strict=False)):
        pair = Pair(entry.from_, entry.to)
        flow = Flow(entry.latency, entry.via)
        first = layer.integrations.get(pair)
        if first is None:
            layer.integrations[pair] = Integration(dict.fromkeys(sorted(entry.carries), flow), _remarks_of(entry))
            layer.pair_entries[pair] = [index]
            continue
        for twice in sorted(entry.carries & set(first.carries)):
            layer.source.fault(
                FaultKind.CONFLICT,
                gettext('"{id}" moves from {source} to {target} twice').format(
                    id=twice, source=pair.source, target=pair.target
                ),
                node_at(node, ("carries",)),
                f"{pair_address(pair)}.{twice}",
                gettext("keep one of the two entries"),
                (layer.source.place(nodes[layer.pair_entries[pair][0]]),),
            )
        carries = {**dict.fromkeys(sorted(entry.carries), flow), **first.carries}
        layer.integrations[pair] = Integration(carries, _united(first.remarks, _remarks_of(entry)))
        layer.pair_entries[pair].append(index)
