"""CALM architectures as JSON, in both forms in which relationships are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engagement_model.exchange.foreign import Course, Foreign, Link, Oddity, Thing
from engagement_model.exchange.json_reading import Json, begins_like_json, items, line, mapping, parsed, text
from engagement_model.exchange.readers import Given, Reader
from engagement_model.translation import gettext, gettext_noop


def _is_it(given: Given) -> bool:
    return begins_like_json(given.content, b'"nodes"', b'"unique-id"', b'"node-type"')


def _read(given: Given) -> Foreign:
    root = mapping(parsed(given.content))
    things = tuple(_thing(node) for node in items(root.get("nodes")))
    links = tuple(link for each in items(root.get("relationships")) for link in _links(each))
    oddities: list[Oddity] = []
    courses = tuple(_course(flow, links, oddities) for flow in items(root.get("flows")))
    title = line(root.get("title"))
    return Foreign("calm", title, things=things, links=links, courses=courses, oddities=tuple(oddities))


def _course(flow: Mapping[str, Json], links: tuple[Link, ...], oddities: list[Oddity]) -> Course:
    """A flow by its transitions in their order; those of a relationship that joins several are each of its links."""
    identity = text(flow.get("unique-id"))
    ends: dict[str, list[tuple[str, str]]] = {}
    for link in links:
        ends.setdefault(link.place, []).append((link.source, link.target))
    numbered = sorted(enumerate(items(flow.get("transitions"))), key=lambda each: (_number(each[1]), each[0]))
    steps: list[tuple[str, str]] = []
    for _, transition in numbered:
        along = text(transition.get("relationship-unique-id"))
        if along not in ends:
            oddities.append(Oddity(identity, gettext("this goes along {id}, which is not there").format(id=along)))
        back = text(transition.get("direction")) == "destination-to-source"
        steps += [(target, source) if back else (source, target) for source, target in ends.get(along, ())]
    return Course(line(flow.get("name")) or identity, line(flow.get("description")), tuple(steps), identity)


def _number(transition: Mapping[str, Json]) -> int:
    number = transition.get("sequence-number")
    return number if isinstance(number, int) else 0


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


READER = Reader("calm", gettext_noop("CALM architectures (json)"), _is_it, _read)
