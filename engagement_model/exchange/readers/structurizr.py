"""Structurizr workspaces as JSON: people, software systems, containers, components, and who uses what.

Beside what Structurizr itself writes, what other writers make of a workspace is read: c4studio 0.3.0 (`c4 export`)
wraps it in an object, and says neither the id of a relationship nor the source, which is the element it stands at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engagement_model.exchange.foreign import Foreign, Link, Thing
from engagement_model.exchange.json_reading import Json, begins_like_json, items, line, mapping, parsed, text
from engagement_model.exchange.readers import Given, Reader
from engagement_model.translation import gettext_noop

CONTAINS = "contains"
_LEVELS = (("softwareSystems", "SoftwareSystem"), ("containers", "Container"), ("components", "Component"))


def _is_it(given: Given) -> bool:
    return begins_like_json(given.content, b'"softwareSystems"', b'"model"')


def _read(given: Given) -> Foreign:
    root = mapping(parsed(given.content))
    root = mapping(root.get("workspace")) or root
    model = mapping(root.get("model"))
    things: list[Thing] = []
    links: list[Link] = []
    outer: dict[str, str] = {}
    for person in items(model.get("people")):
        things.append(_thing(person, "Person"))
        links.extend(_links(person))
    for custom in items(model.get("customElements")):
        things.append(_thing(custom, line(custom.get("metadata")) or "CustomElement"))
        links.extend(_links(custom))
    for element, kind, above in _elements(model, 0, None):
        thing = _thing(element, kind)
        things.append(thing)
        links.extend(_links(element))
        if above is not None:
            outer[thing.identity] = above
            links.append(Link(f"{above}/{thing.identity}", CONTAINS, above, thing.identity, place=thing.identity))
    return Foreign("structurizr", line(root.get("name")), things=tuple(things), links=tuple(_meant(links, outer)))


def _elements(
    parent: Mapping[str, Json], level: int, above: str | None
) -> Iterator[tuple[Mapping[str, Json], str, str | None]]:
    if level < len(_LEVELS):
        key, kind = _LEVELS[level]
        for element in items(parent.get(key)):
            yield element, kind, above
            yield from _elements(element, level + 1, text(element.get("id")))


def _thing(element: Mapping[str, Json], kind: str) -> Thing:
    identity = text(element.get("id"))
    technology = line(element.get("technology"))
    group = line(element.get("group"))
    return Thing(
        identity,
        kind,
        line(element.get("name")),
        line(element.get("description")),
        {"technology": technology} if technology else {},
        (group,) if group else (),
        identity,
    )


def _links(element: Mapping[str, Json]) -> Iterator[Link]:
    """The relationships that somebody wrote: those that only follow from others say so."""
    own = text(element.get("id"))
    for number, each in enumerate(items(element.get("relationships")), 1):
        if not each.get("linkedRelationshipId"):
            identity = text(each.get("id")) or f"{own}/{number}"
            ends = text(each.get("sourceId")) or own, text(each.get("destinationId"))
            told, technology = line(each.get("description")), line(each.get("technology"))
            yield Link(f"r{identity}", "Relationship", *ends, told, technology, place=identity)


def _meant(links: list[Link], outer: Mapping[str, str]) -> Iterator[Link]:
    """Without those to a whole where the same one uses a part of it: they say the same, less exactly."""
    reached = {(link.source, outer[link.target]) for link in links if link.target in outer}
    for link in links:
        if link.kind == CONTAINS or (link.source, link.target) not in reached:
            yield link


READER = Reader("structurizr", gettext_noop("Structurizr workspaces (json)"), _is_it, _read)
