"""A layer: what one model file says by itself, before the model that it extends is laid under it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from engagement_model.language.faults import Place
from engagement_model.language.file_shapes import ModelFile, Removal
from engagement_model.language.misplaced import meant_as
from engagement_model.language.source import Source
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence
from engagement_model.language.validation import MOST_HINTS, is_null, meant_keys, node_at
from engagement_model.language.wording import MERGE, slug_of
from engagement_model.model.addresses import cell_address, pair_address, upward
from engagement_model.model.elements import Element
from engagement_model.model.relations import (
    Cell,
    CellKey,
    Integration,
    Journey,
    Pair,
    Question,
)
from engagement_model.model.sections import NAMED_SECTIONS, main_text
from engagement_model.model.types import ID_PATTERN


class Kept(Struct):
    """What was worked out about a layer, for every later reading of the same tree as well."""

    places: dict[str, Node] | None = None
    meant_as: dict[str, tuple[Mapping, ...]] | None = None
    laid: object = None
    """What came of laying it over others, for whoever did that."""


class Layer(Struct):
    """What one file says. `written` has, of each element, the attributes its file mentions, `null` ones included."""

    source: Source
    root: Mapping
    header: ModelFile
    written: dict[tuple[str, str], frozenset[str]]
    cells: dict[CellKey, Cell]
    integrations: dict[Pair, Integration]
    cell_entries: dict[CellKey, list[int]]
    pair_entries: dict[Pair, list[int]]
    removal: Removal = field(default_factory=Removal)
    kept: Kept = field(default_factory=Kept)
    _slugs: dict[str, frozenset[str]] = field(default_factory=dict)

    def members(self, section: str) -> dict[str, Element | Journey | Question]:
        """The elements, journeys or questions of a section by id."""
        members: dict[str, Element | Journey | Question] = getattr(self.header, section)
        return members

    @property
    def places(self) -> dict[str, Node]:
        """Address -> the node that says it in this file, for what can be pointed at."""
        if self.kept.places is None:
            self.kept.places = dict(_places(self))
        return self.kept.places

    def place(self, address: str) -> Place | None:
        """Where this file says `address` itself, or `None`."""
        node = self.places.get(address)
        return self.source.place(node) if node is not None else None

    def nearest_place(self, address: str) -> Place:
        """Where this file says `address`, or the nearest above it, or its beginning."""
        for current in upward(address):
            place = self.place(current)
            if place is not None:
                return place
        return self.source.place(self.root)

    @property
    def _meant_as(self) -> dict[str, tuple[Mapping, ...]]:
        if self.kept.meant_as is None:
            self.kept.meant_as = meant_as(self.root)
        return self.kept.meant_as

    @property
    def lacks_parts(self) -> bool:
        """Whether a section of the file was refused, so that nobody can say what it does not have."""
        return bool(self._meant_as) or any(self._is_refused(section) for section in NAMED_SECTIONS)

    def _is_refused(self, section: str) -> bool:
        written = self.root.get(section)
        if isinstance(written, Mapping):
            return MERGE in written.entries
        return written is not None and not is_null(written)

    def _misspelt_ids(self, section: str) -> frozenset[str]:
        """What the ids of a section that were refused were probably meant to be."""
        if section not in self._slugs:
            written = self.root.get(section)
            wrong = (
                [key for key in written.entries if not re.match(ID_PATTERN, key)]
                if isinstance(written, Mapping)
                else []
            )
            self._slugs[section] = frozenset(map(slug_of, wrong[:MOST_HINTS]))
        return self._slugs[section]

    def may_have(self, section: str, identifier: str) -> bool:
        """Whether an id stands, or may stand, in a part of the file that was refused for what it is itself."""
        if self._is_refused(section) or identifier in self._misspelt_ids(section):
            return True
        return any(identifier in part.entries for part in self._meant_as.get(section, ()))

    def was_faulty(self, section: str, identifier: str, attribute: str) -> bool:
        """Whether the file does say something for an attribute, which was reported and left out."""
        member = self.root.get(section)
        entry = member.get(identifier) if isinstance(member, Mapping) else None
        if isinstance(entry, Mapping):
            said = entry.get(attribute)
            if said is not None and not is_null(said):
                return True
            return MERGE in entry.entries or attribute in meant_keys(entry, type(self.members(section)[identifier]))
        if isinstance(entry, Scalar):
            return not entry.is_null and attribute == main_text(section)
        return isinstance(entry, Sequence)

    def entry_nodes(self, section: str, indexes: list[int]) -> list[Node]:
        """The nodes of the engagements or integrations with these numbers."""
        nodes = entries(self, section)
        return [nodes[index] for index in indexes]

    def removal_node(self, section: str, part: str | int) -> Node:
        """Where `remove` names an id, in a list or as a key, or its entry of a given number."""
        node = node_at(self.root, ("remove", section))
        if isinstance(node, Mapping) and part in node.entries:
            return node.entries[str(part)][0]
        if isinstance(node, Sequence):
            if isinstance(part, int):
                return node.items[part] if part < len(node.items) else node
            return next((item for item in node.items if isinstance(item, Scalar) and item.value == part), node)
        return node

    def removal_place(self, section: str, identifier: str) -> Place:
        """Where this layer removes an id."""
        return self.source.place(self.removal_node(section, identifier))

    def removed_ids(self, section: str) -> dict[str, str]:
        """Ids that this layer removes from a section -> why."""
        removed: dict[str, str] = getattr(self.removal, section)
        return removed


def entries(layer: Layer, section: str) -> list[Node]:
    """The nodes of a section's entries that were read, in step with the header's tuple."""
    node = layer.root.get(section)
    if not isinstance(node, Sequence):
        return []
    parsed = getattr(layer.header, section)
    if len(parsed) == len(node.items):
        return node.items
    faulty = {
        id(item)
        for item in node.items
        if not isinstance(item, Mapping) or (section == "integrations" and not _has_ends(item))
    }
    return [item for item in node.items if id(item) not in faulty]


def _has_ends(node: Mapping) -> bool:
    ends = [node.get(name) for name in ("from", "to")]
    return all(isinstance(end, Scalar) and re.match(ID_PATTERN, end.value) for end in ends)


def _places(layer: Layer) -> Iterator[tuple[str, Node]]:
    """Every address this file says something about, with the node that says it."""
    for section in NAMED_SECTIONS:
        members = layer.root.get(section)
        if isinstance(members, Mapping):
            yield section, layer.root.entries[section][0]
            for identifier, (key, node) in members.entries.items():
                yield f"{section}.{identifier}", key
                if isinstance(node, Mapping):
                    yield from _attribute_places(f"{section}.{identifier}", node)
                else:
                    yield f"{section}.{identifier}.{main_text(section)}", key if is_null(node) else node
    yield from _cell_places(layer)
    nodes = entries(layer, "integrations")
    for pair, indexes in layer.pair_entries.items():
        address = pair_address(pair)
        yield address, nodes[indexes[0]]
        for index in indexes:
            carries = node_at(nodes[index], ("carries",))
            if isinstance(carries, Sequence):
                for item in carries.items:
                    if isinstance(item, Scalar):
                        yield f"{address}.{item.value}", item
                        yield f"{address}.{item.value}.via", node_at(nodes[index], ("via",))


def _attribute_places(address: str, node: Mapping) -> Iterator[tuple[str, Node]]:
    for name, (key, value) in node.entries.items():
        yield f"{address}.{name}", value if isinstance(value, Scalar) else key
        if isinstance(value, Sequence):
            for number, item in enumerate(value.items, 1):
                if isinstance(item, Scalar):
                    yield f"{address}.{name}.{item.value}", item
                else:
                    yield f"{address}.{name}.{number}", item
                    if isinstance(item, Mapping):
                        yield from _attribute_places(f"{address}.{name}.{number}", item)
        elif isinstance(value, Mapping):
            yield from _attribute_places(f"{address}.{name}", value)


def _bound_places(address: str, entry: Mapping, propositions: Sequence) -> Iterator[tuple[str, Node]]:
    """Where an entry says for which propositions its platforms are there."""
    platforms = entry.get("platforms")
    for platform in platforms.items if isinstance(platforms, Sequence) else ():
        for item in propositions.items:
            if isinstance(platform, Scalar) and isinstance(item, Scalar):
                yield f"{address}.platforms.{platform.value}.for.{item.value}", item


def _cell_places(layer: Layer) -> Iterator[tuple[str, Node]]:
    nodes = entries(layer, "engagements")
    for key, indexes in layer.cell_entries.items():
        address = cell_address(key)
        yield f"engagements.{key.customer_type}.{key.channel}", nodes[indexes[0]]
        yield address, nodes[indexes[0]]
        for index in reversed(indexes):
            node = nodes[index]
            if not isinstance(node, Mapping):
                continue
            for name, (_, value) in node.entries.items():
                singular = name == "organization"
                if singular or name in ("organizations", "platforms"):
                    section = "organizations" if singular else name
                    items = value.items if isinstance(value, Sequence) else [value]
                    for item in items:
                        if isinstance(item, Scalar):
                            yield f"{address}.{section}.{item.value}", item
                elif name == "experience" and isinstance(value, Mapping):
                    for factor, (_, score) in value.entries.items():
                        yield f"{address}.experience.{factor}", score
                elif name == "propositions" and isinstance(value, Sequence):
                    yield from _bound_places(address, node, value)
                elif name == "identifies_by" and isinstance(value, Sequence):
                    for item in value.items:
                        if isinstance(item, Scalar):
                            yield f"{address}.{name}.{item.value}", item
                elif name in ("annual_contacts", "annual_transactions", "recognizes"):
                    yield f"{address}.{name}", value
