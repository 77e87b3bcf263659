"""CALM architectures as JSON, in both forms in which relationships are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engagement_model.exchange.foreign import Foreign, Link, Thing
from engagement_model.exchange.json_reading import Json, begins_like_json, items, line, mapping, parsed, text
from engagement_model.exchange.readers import Given, Reader
from engagement_model.translation import ngettext


def _is_it(given: Given) -> bool:
    return begins_like_json(given.content, b'"nodes"', b'"unique-id"', b'"node-type"')


def _read(given: Given) -> Foreign:
    root = mapping(parsed(given.content))
    things = tuple(_thing(node) for node in items(root.get("nodes")))
    links = tuple(link for each in items(root.get("relationships")) for link in _links(each))
    flows = sum(1 for _ in items(root.get("flows")))
    remarks = (
        (ngettext("{number} flow is not read", "{number} flows are not read", flows).format(number=flows),)
        if flows
        else ()
    )
    return Foreign("calm", line(root.get("title")), things=things, links=links, remarks=remarks)


def _thing(node: Mapping[str, Json]) -> Thing:
    identity = text(node.get("unique-id"))
    return Thing(
        identity, text(node.get("node-type")), line(node.get("name")), line(node.get("description")), place=identity
    )


def _links(relationship: Mapping[str, Json]) -> Iterator[Link]:
    """The links of one relationship: its type is a text with its content beside it, or a mapping with it inside."""
    written = relationship.get("relationship-type")
    inside = mapping(written) if isinstance(written, dict) else relationship
    identity = text(relationship.get("unique-id"))
    told, protocol = line(relationship.get("description")), line(relationship.get("protocol"))
    connects = mapping(inside.get("connects"))
    if connects:
        source, target = (text(mapping(connects.get(end)).get("node")) for end in ("source", "destination"))
        yield Link(identity, "connects", source, target, told, protocol, place=identity)
    for kind, one, many in (
        ("interacts", "actor", "nodes"),
        ("composed-of", "container", "nodes"),
        ("deployed-in", "container", "nodes"),
    ):
        about = mapping(inside.get(kind))
        nodes = about.get(many)
        for number, node in enumerate(nodes if isinstance(nodes, list) else ()):
            yield Link(f"{identity}/{number}", kind, text(about.get(one)), text(node), told, protocol, place=identity)


READER = Reader("calm", "CALM architectures (json)", _is_it, _read)
