"""Where a file says what: from addresses to the nodes of its tree."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.language.layer import MAIN_TEXT, NAMED_SECTIONS, Layer, entries
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence
from engagement_model.language.validation import is_null, node_at
from engagement_model.model.addresses import cell_address, pair_address


def places(layer: Layer) -> Iterator[tuple[str, Node]]:
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
                    yield f"{section}.{identifier}.{MAIN_TEXT.get(section, 'name')}", key if is_null(node) else node
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
                elif name == "annual_contacts":
                    yield f"{address}.annual_contacts", value
