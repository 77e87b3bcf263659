"""Integrations of a layer said otherwise."""

from __future__ import annotations

from engagement_model.language.emission import Tree
from engagement_model.language.layer import Layer, entries
from engagement_model.language.records import RecordWriter
from engagement_model.language.tree import Mapping, Sequence
from engagement_model.model.model import Model
from engagement_model.model.relations import Flow, Integration, Pair
from engagement_model.workshop.applying.removals import Removals
from engagement_model.workshop.applying.splices import Splices, scalars


class Integrations:
    """Writes into one layer what its integrations are to be."""

    def __init__(self, layer: Layer, splices: Splices, removals: Removals) -> None:
        self.layer = layer
        self.splices = splices
        self.removals = removals
        self.nodes = entries(layer, "integrations")
        self.writer = RecordWriter(layer.header.currency)
        self.new: list[Tree] = []

    def write(self, base: Model, moved: frozenset[str], now: Model, target: Model) -> None:
        """Make `target` of what the layer makes of `base` now; `moved` are the facts that changed in the base."""
        for pair in sorted({*now.integrations, *target.integrations}):
            after, held, own = (
                target.integrations.get(pair),
                now.integrations.get(pair),
                self.layer.pair_entries.get(pair, []),
            )
            below = base.integrations.get(pair)
            address = f"integrations.{'.'.join(pair)}"
            follows = any(each == address or each.startswith(f"{address}.") for each in moved)
            if after is None:
                self.drop(own)
                if below is not None:
                    self.removals.pairs.append(pair)
            elif own and follows and below is not None and dict(below.carries) == dict(after.carries):
                self.drop(own)
            elif held is None or dict(held.carries) != dict(after.carries):
                self.change(pair, own, after)
        if not self.new:
            return
        node = self.layer.root.get("integrations")
        if isinstance(node, Sequence):
            for entry in self.new:
                self.splices.append(node, entry)
        else:
            self.splices.say(self.layer.root, "integrations", self.new)

    def drop(self, indexes: list[int]) -> None:
        """Take out the entries with these numbers."""
        sequence = self.layer.root.get("integrations")
        if isinstance(sequence, Sequence):
            for index in indexes:
                number = next(number for number, item in enumerate(sequence.items) if item is self.nodes[index])
                self.splices.drop(sequence, number)

    def change(self, pair: Pair, own: list[int], after: Integration) -> None:
        """Make the entries of a pair say what moves and how; what no entry can say is one of its own."""
        left = dict(after.carries)
        kept = 0
        for index in own:
            said, node = self.layer.header.integrations[index], self.nodes[index]
            if not isinstance(node, Mapping):
                continue
            flows = {left.get(name) for name in said.carries}
            flow = next(iter(flows)) if len(flows) == 1 else None
            stay = {name for name in said.carries if left.get(name) == Flow(said.latency, said.via)}
            if flow is not None and not stay:
                self.say_flow(node, Flow(said.latency, said.via), flow)
                stay = set(said.carries)
            elif said.carries and not stay:
                self.drop([index])
                continue
            else:
                listed = node.get("carries")
                for number, item in enumerate(scalars(listed)):
                    if item.value not in stay and isinstance(listed, Sequence):
                        self.splices.drop(listed, number)
            kept += 1
            for name in stay:
                left.pop(name, None)
        if left or not kept:
            self.new += self.writer.integrations(
                {pair: Integration(left, after.remarks if not own else Integration().remarks)}
            )

    def say_flow(self, node: Mapping, before: Flow, after: Flow) -> None:
        """Say in an entry how all that it carries moves."""
        for key, old, new in (("latency", before.latency, after.latency), ("via", before.via, after.via)):
            if old == new:
                continue
            if new is None:
                self.splices.drop(node, key)
            else:
                self.splices.say(node, key, self.writer.value(new))
