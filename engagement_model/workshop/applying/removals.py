"""Removals: what a layer takes out of its base, more or less of it."""

from __future__ import annotations

from engagement_model.language.emission import Tree
from engagement_model.language.file_shapes import RemovedEngagement
from engagement_model.language.layer import Layer
from engagement_model.language.overlay import is_meant
from engagement_model.language.records import ends, named
from engagement_model.language.regrouping import removals_of
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence
from engagement_model.model.model import Model
from engagement_model.model.references import references_of
from engagement_model.model.relations import CellKey, Pair
from engagement_model.model.sections import NAMED_SECTIONS
from engagement_model.model.types import ANY
from engagement_model.workshop.applying.splices import Splices


class Removals:
    """Changes `remove:` of one layer; what is new there is written at once, with `write`."""

    def __init__(self, layer: Layer, splices: Splices) -> None:
        self.layer = layer
        self.splices = splices
        self.new: dict[str, list[str]] = {}
        self.cells: set[CellKey] = set()
        self.pairs: list[Pair] = []
        node = layer.root.get("remove")
        self.node = node if isinstance(node, Mapping) else None

    def add(self, section: str, identifier: str) -> None:
        """Remove an element."""
        if identifier not in self.layer.removed_ids(section):
            self.new.setdefault(section, []).append(identifier)

    def take_back(self, section: str, identifier: str) -> None:
        """Remove an element no longer."""
        node = self.node.get(section) if self.node is not None else None
        if isinstance(node, Mapping) and identifier in node.entries:
            self.splices.drop(node, identifier)
        elif isinstance(node, Sequence):
            for number, item in enumerate(node.items):
                if isinstance(item, Scalar) and item.value == identifier:
                    self.splices.drop(node, number)

    def tidy(self, base: Model) -> None:
        """Take out what removes what the base does not have."""
        for section in NAMED_SECTIONS:
            for identifier in self.layer.removed_ids(section):
                if identifier not in base.members(section):
                    self.take_back(section, identifier)
        cells, pairs = (self.node.get(key) if self.node else None for key in ("engagements", "integrations"))
        if isinstance(cells, Sequence):
            for number, entry in enumerate(self.layer.removal.engagements):
                if any(is_meant(entry, key) for key in base.cells):
                    self._take_back_ends(cells.items[number], base)
                else:
                    self.splices.drop(cells, number)
        if isinstance(pairs, Sequence):
            for number, end in enumerate(self.layer.removal.integrations):
                if Pair(end.from_, end.to) not in base.integrations:
                    self.splices.drop(pairs, number)

    def _take_back_ends(self, entry: Node, base: Model) -> None:
        """Take out of what removes several engagements at once those whom the base does not have."""
        for reference in references_of(RemovedEngagement):
            named = entry.get(reference.attribute) if isinstance(entry, Mapping) else None
            if isinstance(named, Sequence):
                known = {*base.members(reference.section), ANY}
                for number, item in enumerate(named.items):
                    if isinstance(item, Scalar) and item.value not in known:
                        self.splices.drop(named, number)

    def write(self, base: Model) -> None:
        """Write what is removed newly."""
        entries: dict[str, list[Tree]] = {section: list(ids) for section, ids in self.new.items()}
        if self.cells:
            entries["engagements"] = [named(each) for each in removals_of(self.cells, base)]
        if self.pairs:
            entries["integrations"] = [ends(pair) for pair in self.pairs]
        if not entries:
            return
        if self.node is None:
            self.splices.say(self.layer.root, "remove", dict(entries))
            return
        for section, items in entries.items():
            node = self.node.get(section)
            if isinstance(node, Sequence):
                for item in items:
                    self.splices.append(node, item)
            elif isinstance(node, Mapping):
                for item in items:
                    self.splices.say(node, str(item), None)
            else:
                self.splices.say(self.node, section, items)
