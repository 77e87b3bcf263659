"""LikeC4 models as JSON: an object, or a list of projects, each of which is taken once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engagement_model.exchange.foreign import Foreign, Link, Thing
from engagement_model.exchange.json_reading import Json, begins_like_json, items, line, mapping, parsed, text
from engagement_model.exchange.readers import Given, Reader
from engagement_model.translation import gettext_noop


def _is_it(given: Given) -> bool:
    return begins_like_json(given.content, b'"elements"', b'"relations"', b'"views"')


def _read(given: Given) -> Foreign:
    root = parsed(given.content)
    projects: dict[str, Mapping[str, Json]] = {}
    for each in items(root) if isinstance(root, list) else (mapping(root),):
        if each.get("elements"):
            projects.setdefault(text(each.get("projectId")), each)
    several = len(projects) > 1
    things: list[Thing] = []
    links: list[Link] = []
    for project, each in projects.items():
        before = f"{project}:" if several else ""
        things.extend(_things(each, before))
        links.extend(_links(each, before))
    known = {thing.identity for thing in things}
    for thing in things:
        outer = thing.identity.rpartition(".")[0]
        if outer in known:
            links.append(Link(f"{outer}/{thing.identity}", "contains", outer, thing.identity, place=thing.identity))
    return Foreign("likec4", "" if several else next(iter(projects), ""), things=tuple(things), links=tuple(links))


def _things(project: Mapping[str, Json], before: str) -> Iterator[Thing]:
    for element in items(project.get("elements")):
        identity = before + text(element.get("id"))
        described = [line(element.get(key)) for key in ("description", "summary")]
        properties = {"technology": line(element.get("technology")), "summary": described[1] if described[0] else ""}
        yield Thing(
            identity,
            text(element.get("kind")),
            line(element.get("title")),
            described[0] or described[1],
            {key: value for key, value in properties.items() if value},
            place=identity,
        )


def _links(project: Mapping[str, Json], before: str) -> Iterator[Link]:
    for relation in items(project.get("relations")):
        source, target = (before + text(mapping(relation.get(end)).get("model")) for end in ("source", "target"))
        identity = before + text(relation.get("id"))
        yield Link(
            identity,
            "relation",
            source,
            target,
            line(relation.get("title")),
            ", ".join(filter(None, (line(relation.get(key)) for key in ("description", "summary", "technology")))),
            place=identity,
        )


READER = Reader("likec4", gettext_noop("LikeC4 models (json)"), _is_it, _read)
