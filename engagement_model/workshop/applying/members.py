"""Members: an element, journey or question said otherwise in a layer, attribute by attribute."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping

from engagement_model.language.emission import Tree
from engagement_model.language.layer import Layer
from engagement_model.language.order import keys_of
from engagement_model.language.records import RecordWriter, is_blank
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence
from engagement_model.language.validation import is_null
from engagement_model.model.elements import NOT_FACTS, Element
from engagement_model.model.facts import Facts, facts_of_one
from engagement_model.model.model import Model
from engagement_model.model.relations import Journey, Question
from engagement_model.model.sections import NAMED_SECTIONS, main_text
from engagement_model.workshop.applying.splices import Splices, scalars

Named = Element | Journey | Question


class Members:
    """Writes into one layer what its elements, journeys and questions are to be."""

    def __init__(self, layer: Layer, splices: Splices, currency: str | None) -> None:
        self.layer = layer
        self.splices = splices
        self.writer = RecordWriter(currency)
        self.new: dict[str, dict[str, Tree]] = {}

    def write(self, base: Model, moved: frozenset[str], now: Model, target: Model) -> None:
        """Make `target` of what the layer makes of `base` now; `moved` are the facts that changed in the base."""
        for section in NAMED_SECTIONS:
            held, wanted, below = now.members(section), target.members(section), base.members(section)
            for identifier in dict.fromkeys((*held, *wanted)):
                after = wanted.get(identifier)
                if after is None:
                    self.take_out(section, identifier)
                elif identifier not in held:
                    self.bring(section, identifier, below.get(identifier), after)
                else:
                    self.change(section, identifier, held[identifier], after, below.get(identifier))
                if after is not None and identifier in below:
                    self.tidy(section, identifier, below[identifier], after, moved)
        for section, entries in self.new.items():
            self.add_entries(section, entries)

    def entry(self, section: str, identifier: str) -> tuple[Mapping, Node] | None:
        """The section's mapping and the entry of an id in it."""
        members = self.layer.root.get(section)
        if isinstance(members, Mapping) and identifier in members.entries:
            return members, members.entries[identifier][1]
        return None

    def take_out(self, section: str, identifier: str) -> None:
        """Take the entry of an id out."""
        found = self.entry(section, identifier)
        if found is not None:
            self.splices.drop(found[0], identifier)

    def bring(self, section: str, identifier: str, below: Named | None, after: Named) -> None:
        """Add what the layer lacks, or removes from its base."""
        if below is None:
            self.new.setdefault(section, {})[identifier] = self.writer.member(after)
            return
        changed = self.changes(section, identifier, below, after)
        if changed:
            self.new.setdefault(section, {})[identifier] = changed

    def changes(self, section: str, identifier: str, before: Named, after: Named) -> dict[str, Tree]:
        """The attributes whose facts differ, as they are to be."""
        changed: dict[str, Tree] = {}
        if before is after:
            return changed
        address = f"{section}.{identifier}"
        then, now = facts_of_one(address, before), facts_of_one(address, after)
        if then == now:
            return changed
        for key in keys_of(type(after)):
            if key in NOT_FACTS or _part(then, f"{address}.{key}") == _part(now, f"{address}.{key}"):
                continue
            value = after.__dict__[key]
            changed[key] = None if is_blank(value) else self.writer.value(value)
        return changed

    def change(self, section: str, identifier: str, before: Named, after: Named, below: Named | None) -> None:
        """Say what differs, in the entry of the id where it has one."""
        changed = self.changes(section, identifier, before, after)
        if not changed:
            return
        found = self.entry(section, identifier)
        if found is None:
            self.new.setdefault(section, {})[identifier] = changed
            return
        members, node = found
        if not isinstance(node, Mapping):
            own: dict[str, Tree] = {}
            if isinstance(node, Scalar) and not is_null(node):
                own[main_text(section)] = node.value
            self.splices.say(members, identifier, {**own, **changed})
            return
        self.known_now(node, changed)
        for key, value in changed.items():
            inherited = below is not None and not is_blank(below.__dict__[key])
            if value is None and not inherited:
                self.splices.drop(node, key)
            elif key in node.entries:
                self.in_place(node, key, value, before.__dict__[key], after.__dict__[key])
            else:
                self.splices.say(node, key, value)

    def known_now(self, node: Mapping, changed: AbstractMapping[str, Tree]) -> None:
        """What has a value is no longer said to be unknown."""
        unknown = node.get("unknown")
        if not isinstance(unknown, Sequence):
            return
        for number, item in enumerate(unknown.items):
            if isinstance(item, Scalar) and changed.get(item.value) is not None:
                self.splices.drop(unknown, number)

    def in_place(self, node: Mapping, key: str, value: Tree, before: object, after: object) -> None:
        """Change what a key says: of a set or a mapping only what differs."""
        old = node.entries[key][1]
        if isinstance(after, frozenset) and isinstance(before, frozenset) and isinstance(old, Sequence) and after:
            for number, item in enumerate(old.items):
                if isinstance(item, Scalar) and item.value not in after:
                    self.splices.drop(old, number)
            for member in sorted(after - {item.value for item in scalars(old)}):
                self.splices.append(old, str(member))
        elif isinstance(after, dict) and isinstance(old, Mapping) and isinstance(value, AbstractMapping) and after:
            written = dict(value)
            for entry in old.entries:
                if entry not in written:
                    self.splices.drop(old, entry)
            for entry, each in written.items():
                if entry not in old.entries or (isinstance(before, dict) and before.get(entry) != after.get(entry)):
                    self.splices.say(old, entry, each)
        else:
            self.splices.say(node, key, value)

    def tidy(self, section: str, identifier: str, below: Named, after: Named, moved: frozenset[str]) -> None:
        """Take out what now says what the base says, where the base was changed into it."""
        found = self.entry(section, identifier) if moved else None
        if found is None:
            return
        address = f"{section}.{identifier}"
        if not any(each.startswith(f"{address}.") for each in moved):
            return
        members, node = found
        under, now = facts_of_one(address, below), facts_of_one(address, after)
        if isinstance(node, Mapping):
            for key in node.entries:
                if key in NOT_FACTS or key not in type(after).model_fields:
                    continue
                start = f"{address}.{key}"
                same = _part(under, start) == _part(now, start)
                if same and any(each == start or each.startswith(f"{start}.") for each in moved):
                    self.splices.drop(node, key)
        elif isinstance(node, Scalar) and f"{address}.{main_text(section)}" in moved:
            start = f"{address}.{main_text(section)}"
            if _part(under, start) == _part(now, start):
                self.splices.drop(members, identifier)

    def add_entries(self, section: str, entries: dict[str, Tree]) -> None:
        """Add entries to a section, which is there or not."""
        root = self.layer.root
        node = root.get(section)
        if isinstance(node, Mapping):
            for identifier, entry in entries.items():
                self.splices.say(node, identifier, entry)
        else:
            self.splices.say(root, section, entries)


def _part(facts: Facts, start: str) -> Facts:
    """The facts of one attribute."""
    return {address: value for address, value in facts.items() if address == start or address.startswith(f"{start}.")}
