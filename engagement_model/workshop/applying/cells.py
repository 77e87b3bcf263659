"""Cells: engagements of a layer said otherwise, each entry kept for the cells that stay alike."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as AbstractMapping
from itertools import product

from msgspec import Struct

from engagement_model.language.emission import Plain, Tree
from engagement_model.language.file_shapes import EngagementEntry
from engagement_model.language.layer import Layer, entries
from engagement_model.language.records import RecordWriter, number_text
from engagement_model.language.regrouping import rectangles
from engagement_model.language.tree import Mapping, Node, Sequence
from engagement_model.model.model import Model
from engagement_model.model.numbers import Number
from engagement_model.model.relations import Cell, CellKey
from engagement_model.model.types import ANY
from engagement_model.workshop.applying.removals import Removals
from engagement_model.workshop.applying.splices import Splices, scalars

_ONE = {"customers": "customer", "channels": "channel", "organizations": "organization"}
Said = int | str | None
Linked = AbstractMapping[str, frozenset[str]]
Content = tuple[tuple[frozenset[str], ...], tuple[Linked, Linked], tuple[tuple[str, Number], ...], tuple[Said, ...]]
_VALUES = ("annual_contacts", "annual_transactions", "recognizes")
_SETS = ("organizations", "platforms", "identifies_by")


class _Delta(Struct, frozen=True):
    """What becomes of one entry for a cell: it goes, or loses, gets and says otherwise."""

    gone: bool = False
    lost: tuple[tuple[str, str], ...] = ()
    got: tuple[tuple[str, str], ...] = ()
    scores: tuple[tuple[str, Number | None], ...] = ()
    values: tuple[tuple[str, Said], ...] = ()


_SAME = _Delta()


class Cells:
    """Writes into one layer what its cells are to be."""

    def __init__(self, layer: Layer, splices: Splices, removals: Removals) -> None:
        self.layer = layer
        self.splices = splices
        self.removals = removals
        self.nodes = entries(layer, "engagements")
        self.deltas: dict[int, dict[CellKey, _Delta]] = {}
        self.new: dict[CellKey, Cell] = {}

    def write(self, base: Model, moved: frozenset[str], now: Model, target: Model) -> None:
        """Make `target` of what the layer makes of `base` now; `moved` are the facts that changed in the base."""
        for key in sorted({*now.cells, *target.cells, *self.layer.cells}):
            after, own = target.cells.get(key), self.layer.cell_entries.get(key, [])
            below = base.cells.get(key)
            if after is None:
                if key in now.cells:
                    self.take_out(key, own, is_below=below is not None)
            elif own and _is_moved(key, moved) and below is not None and _content(below) == _content(after):
                self.take_out(key, own, is_below=False)
            elif key not in now.cells or _content(now.cells[key]) != _content(after):
                self.change(key, own, after)
        self.restate_any(base, target)
        for index, deltas in sorted(self.deltas.items()):
            self.entry(index, deltas)
        if self.new:
            self.append(target)

    def take_out(self, key: CellKey, own: list[int], *, is_below: bool) -> None:
        """Say a cell no longer, and remove it where the base has it."""
        for index in own:
            self.deltas.setdefault(index, {})[key] = _Delta(gone=True)
        if is_below:
            self.removals.cells.add(key)

    def change(self, key: CellKey, own: list[int], after: Cell) -> None:
        """Make the entries of a cell say what it is to be; new ones where there are none, or where pairs change."""
        if not own:
            self.new[key] = after
            return
        before = self.layer.cells[key]
        if _pairs(before) != _pairs(after) and (_has_pairs(before) or _has_pairs(after)):
            self.take_out(key, own, is_below=False)
            self.new[key] = after
            return
        for number, index in enumerate(own):
            said = self.layer.header.engagements[index]
            lost = tuple((name, each) for name in _SETS for each in sorted(_set(said, name) - _set(after, name)))
            got: tuple[tuple[str, str], ...] = ()
            scores = [
                (factor, after.experience.get(factor))
                for factor in said.experience
                if after.experience.get(factor) != said.experience[factor]
            ]
            values = [
                (name, getattr(after, name))
                for name in _VALUES
                if getattr(said, name) is not None and getattr(said, name) != getattr(after, name)
            ]
            if number == 0:
                got = tuple((name, each) for name in _SETS for each in sorted(_set(after, name) - _set(before, name)))
                scores += [
                    (factor, score) for factor, score in after.experience.items() if factor not in before.experience
                ]
                values += [
                    (name, getattr(after, name))
                    for name in _VALUES
                    if getattr(before, name) is None and getattr(after, name) is not None
                ]
            delta = _Delta(False, lost, got, tuple(scores), tuple(values))
            if delta != _SAME:
                self.deltas.setdefault(index, {})[key] = delta

    def restate_any(self, base: Model, target: Model) -> None:
        """Say again the implied cells that would give way to the capabilities that the layer names newly."""
        for pair in {key[:2] for key in self.new if key.capability != ANY}:
            lone = CellKey(*pair, ANY)
            alone = all(key.capability == ANY for key in base.cells if key[:2] == pair)
            if alone and lone in base.cells and lone in target.cells and lone not in self.layer.cells:
                self.new[lone] = target.cells[lone]

    def entry(self, index: int, deltas: AbstractMapping[CellKey, _Delta]) -> None:
        """Rewrite one entry: what stays alike keeps it, each other lot of its cells gets a copy behind it."""
        sequence, node = self.layer.root.get("engagements"), self.nodes[index]
        if not isinstance(sequence, Sequence) or not isinstance(node, Mapping):
            return
        said = self.layer.header.engagements[index]
        lots: dict[_Delta, list[CellKey]] = {}
        for key in _cells_of(said):
            lots.setdefault(deltas.get(key, _SAME), []).append(key)
        left = sorted((lot for lot in lots.items() if not lot[0].gone), key=lambda lot: (lot[0] != _SAME, lot[1]))
        blocks = [(delta, block) for delta, keys in left for block in _blocks(keys)]
        number = next(number for number, item in enumerate(sequence.items) if item is node)
        if not blocks:
            self.splices.drop(sequence, number)
            return
        for delta, block in blocks[1:]:
            copy = Splices(self.splices.text)
            _edit(copy, node, said, block, delta)
            self.splices.insert_after(sequence, number, copy.cut(node))
        _edit(self.splices, node, said, blocks[0][1], blocks[0][0])

    def append(self, target: Model) -> None:
        """Write the new cells as few entries behind the others."""
        written = list(RecordWriter(self.layer.header.currency).engagements(self.new, target))
        node = self.layer.root.get("engagements")
        if isinstance(node, Sequence):
            for entry in written:
                self.splices.append(node, entry)
        else:
            self.splices.say(self.layer.root, "engagements", written)


Block = tuple[frozenset[str], frozenset[str], frozenset[str]]
"""Customer types, channels and capabilities that multiply out to cells."""


def _edit(splices: Splices, node: Mapping, said: EngagementEntry, block: Block, delta: _Delta) -> None:
    """Make an entry say only the cells of `block`, and what `delta` has of them."""
    for several, wanted in zip(("customers", "channels", "capabilities"), block, strict=True):
        if wanted == {ANY} and several not in node.entries and _ONE.get(several) not in node.entries:
            continue
        _keep(splices, node, several, wanted)
    for section in _SETS:
        lost = {identifier for name, identifier in delta.lost if name == section}
        got = [identifier for name, identifier in delta.got if name == section]
        own = _set(said, section)
        if section == "organizations" and said.organization in lost and len(got) == 1 and not said.organizations:
            splices.say(node, "organization", got[0])
            continue
        if lost:
            _keep(splices, node, section, own - lost)
        _add(splices, node, section, got)
    _say_details(splices, node, delta)


def _keep(splices: Splices, node: Mapping, several: str, wanted: frozenset[str]) -> None:
    """Take out of an entry the ids that are not wanted."""
    one = _ONE.get(several)
    if one in node.entries and not any(scalar.value in wanted for scalar in scalars(node.get(one or ""))):
        splices.drop(node, str(one))
    listed = node.get(several)
    if not isinstance(listed, Sequence):
        return
    unwanted = [number for number, item in enumerate(listed.items) if _text(item) not in wanted]
    if unwanted and len(unwanted) == len(listed.items):
        splices.drop(node, several)
        return
    for number in unwanted:
        splices.drop(listed, number)


def _add(splices: Splices, node: Mapping, several: str, ids: list[str]) -> None:
    if not ids:
        return
    listed = node.get(several)
    if isinstance(listed, Sequence):
        for identifier in ids:
            splices.append(listed, identifier)
        return
    one = _ONE.get(several)
    if one is not None and one not in node.entries and len(ids) == 1:
        splices.say(node, one, ids[0])
    else:
        splices.say(node, several, list(ids))


def _say_details(splices: Splices, node: Mapping, delta: _Delta) -> None:
    scores = node.get("experience")
    new: dict[str, Tree] = {}
    for factor, score in delta.scores:
        if isinstance(scores, Mapping) and score is None:
            splices.drop(scores, factor)
        elif score is not None and isinstance(scores, Mapping):
            splices.say(scores, factor, Plain(number_text(score)))
        elif score is not None:
            new[factor] = Plain(number_text(score))
    if new:
        splices.say(node, "experience", new)
    for name, value in delta.values:
        if value is None:
            splices.drop(node, name)
        else:
            splices.say(node, name, Plain(number_text(value)) if isinstance(value, int) else value)


def _text(node: Node) -> str | None:
    found = scalars(node)
    return found[0].value if len(found) == 1 else None


def _set(said: EngagementEntry | Cell, name: str) -> frozenset[str]:
    """One of the sets of a cell, or of an entry, which may name a single organization."""
    found: frozenset[str] = getattr(said, name)
    one = said.organization if isinstance(said, EngagementEntry) and name == "organizations" else None
    return found | {one} if one is not None else found


def _cells_of(said: EngagementEntry) -> Iterator[CellKey]:
    customers = said.customers | {said.customer} if said.customer is not None else said.customers
    channels = said.channels | {said.channel} if said.channel is not None else said.channels
    for key in product(sorted(customers) or [ANY], sorted(channels) or [ANY], sorted(said.capabilities) or [ANY]):
        yield CellKey(*key)


def _blocks(keys: list[CellKey]) -> Iterator[Block]:
    """Cells as few blocks that multiply out to them."""
    held: dict[tuple[str, str], set[str]] = {}
    for key in keys:
        held.setdefault(key[:2], set()).add(key.capability)
    alike: dict[frozenset[str], list[tuple[str, str]]] = {}
    for pair, capabilities in held.items():
        alike.setdefault(frozenset(capabilities), []).append(pair)
    for shared, pairs in alike.items():
        for customers, channels in rectangles(pairs):
            yield frozenset(customers), frozenset(channels), shared


def _has_pairs(cell: Cell) -> bool:
    """Whether it matters which of a cell's entries names what: one entry for all would say more than is so."""
    return bool(cell.works_on or cell.bound_for)


def _pairs(cell: Cell) -> tuple[object, ...]:
    """Who works on what in a cell, and what of it is for which proposition."""
    return cell.organizations, cell.platforms, cell.works_on, cell.bound_for


def _content(cell: Cell) -> Content:
    return (
        tuple(_set(cell, name) for name in _SETS),
        (cell.works_on, cell.bound_for),
        tuple(sorted(cell.experience.items())),
        tuple(getattr(cell, name) for name in _VALUES),
    )


def _is_moved(key: CellKey, moved: frozenset[str]) -> bool:
    address = f"engagements.{'.'.join(key)}"
    return any(each == address or each.startswith(f"{address}.") for each in moved)
