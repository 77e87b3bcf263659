"""Backstage catalogues: the entities of a YAML file with several documents."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from engagement_model.exchange.archives import NotReadable
from engagement_model.exchange.foreign import Foreign, Link, Oddity, Thing
from engagement_model.exchange.json_reading import Json, line, mapping, text
from engagement_model.exchange.readers import Given, Reader
from engagement_model.translation import gettext, gettext_noop

if TYPE_CHECKING:
    from yaml import MappingNode, SafeLoader

MOST_BYTES = 5_000_000
MOST_ENTITIES = 20_000
_SIGN = re.compile(rb"^apiVersion:\s*[\"']?backstage\.io/", re.MULTILINE)
_MERGE_TAG = "tag:yaml.org,2002:merge"
_KEPT_TAGS = (_MERGE_TAG, "tag:yaml.org,2002:null")
_OWN = {
    "owner": ("ownedBy", "Group"),
    "system": ("contains", "System"),
    "domain": ("contains", "Domain"),
    "subdomainOf": ("contains", "Domain"),
    "subcomponentOf": ("contains", "Component"),
    "parent": ("contains", "Group"),
}
"""Key -> what it says of the entity that it names, and of which kind that is where it does not say so."""


def _is_it(given: Given) -> bool:
    return _SIGN.search(given.content) is not None


def _read(given: Given) -> Foreign:
    things: dict[str, Thing] = {}
    links: dict[str, Link] = {}
    oddities: list[Oddity] = []
    providers: dict[str, str] = {}
    consumers: list[tuple[str, str]] = []
    for number, entity in enumerate(_documents(given.content), 1):
        kind, metadata, spec = text(entity.get("kind")), mapping(entity.get("metadata")), mapping(entity.get("spec"))
        name = text(metadata.get("name"))
        place = gettext("document {number}").format(number=number)
        if not kind or not name:
            oddities.append(Oddity(place, gettext("this is no entity: it has no kind or no name")))
            continue
        space = text(metadata.get("namespace")) or "default"
        identity = _reference(name, kind, space)
        sort = text(spec.get("type"))
        things[identity] = Thing(
            identity, kind, line(metadata.get("title")) or name, line(metadata.get("description")),
            {"type": sort} if sort else {}, place=place,
        )  # fmt: skip
        for key, (sort_of, wanted) in _OWN.items():
            if text(spec.get(key)):
                other = _reference(text(spec.get(key)), wanted, space)
                _join(links, sort_of, (sort_of, other, identity), place)
        for each in _listed(spec.get("children")):
            inner = _reference(each, "Group", space)
            _join(links, "contains", ("contains", identity, inner), place)
        depending = [(identity, _reference(each, "Component", space)) for each in _listed(spec.get("dependsOn"))]
        depending += [(_reference(each, "Component", space), identity) for each in _listed(spec.get("dependencyOf"))]
        for user, used in depending:
            _join(links, "uses", ("dependsOn", user, used), place)
        providers |= {_reference(each, "API", space): identity for each in _listed(spec.get("providesApis"))}
        consumers += [(identity, _reference(each, "API", space)) for each in _listed(spec.get("consumesApis"))]
    for consumer, api in consumers:
        target = providers.get(api, api)
        _join(links, "api", ("consumesApi", consumer, target), api)
    for link in list(links.values()):
        for end in (link.source, link.target):
            if end not in things:
                kind, _, name = end.partition(":")
                things[end] = Thing(end, _KINDS.get(kind, kind), name.rpartition("/")[2], place=link.place)
    return Foreign("backstage", things=tuple(things.values()), links=tuple(links.values()), oddities=tuple(oddities))


def _join(links: dict[str, Link], before: str, said: tuple[str, str, str], place: str) -> None:
    """Add a link (kind, source, target) that is known by `before` and both ends; once where it is said twice."""
    kind, source, target = said
    identity = f"{before}:{source}>{target}"
    links[identity] = Link(identity, kind, source, target, place=place)


_KINDS = {"group": "Group", "system": "System", "domain": "Domain", "component": "Component", "api": "API",
          "resource": "Resource", "user": "User"}  # fmt: skip


def _documents(content: bytes) -> Iterator[dict[str, Json]]:
    import yaml

    if len(content) > MOST_BYTES:
        raise NotReadable(gettext("it has more than {most} MB").format(most=MOST_BYTES // 1_000_000))
    try:
        for number, document in enumerate(yaml.load_all(content, Loader=_texts_loader())):
            if number >= MOST_ENTITIES:
                raise NotReadable(gettext("it has more than {most} entities").format(most=MOST_ENTITIES))
            if isinstance(document, dict):
                yield document
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = mark.line + 1 if mark is not None else 1
        raise NotReadable(gettext("line {line}: it is no YAML").format(line=where)) from None
    except RecursionError:
        raise NotReadable(gettext("it is nested too deep")) from None


@cache
def _texts_loader() -> type[SafeLoader]:
    """What stands without quotes is a text, or nothing: Backstage reads YAML 1.2, where `no` and 12:30 are texts.

    A text stays one whatever its tag says it is.
    """
    import yaml

    class Texts(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        yaml_implicit_resolvers: ClassVar = {
            first: [(tag, pattern) for tag, pattern in kinds if tag in _KEPT_TAGS]
            for first, kinds in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

        def flatten_mapping(self, node: MappingNode) -> None:
            """Let the first mapping win, as YAML says: PyYAML 6.0.4 knows a key again where it is the same object."""
            for key, value in node.value:
                if key.tag == _MERGE_TAG:
                    for merged in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                        for name, _ in merged.value if isinstance(merged, yaml.MappingNode) else []:
                            if isinstance(name, yaml.ScalarNode):
                                name.value = sys.intern(name.value)
            super().flatten_mapping(node)

    for kind in ("bool", "int", "float", "timestamp"):
        Texts.add_constructor(f"tag:yaml.org,2002:{kind}", Texts.construct_scalar)
    return Texts


def _listed(value: Json) -> list[str]:
    return [each for each in map(text, value) if each] if isinstance(value, list) else []


def _reference(written: str, kind: str, space: str) -> str:
    """`kind:namespace/name`, whatever of it was left away: without a namespace, that of the entity that refers.

    So does Backstage itself (its backend 4.0.0, `BuiltinKindsEntityProcessor`), in no letters' case.
    """
    before, _, rest = written.rpartition(":")
    namespace, _, name = rest.rpartition("/")
    return f"{before or kind}:{namespace or space}/{name}".lower()


READER = Reader("backstage", gettext_noop("Backstage catalogues (yaml)"), _is_it, _read)
