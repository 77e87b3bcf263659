"""ArchiMate in the Open Group's exchange format, 2.1 and 3.x: elements, relations, folders, and boxes on pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from engagement_model.exchange.foreign import Foreign, Link, Nesting, Oddity, Thing, View
from engagement_model.exchange.readers import Given, Reader
from engagement_model.exchange.readers._archimate import Gathered, foreign, kind_of
from engagement_model.exchange.xml_reading import attribute, lines_with, parsed, text_of
from engagement_model.translation import gettext, gettext_noop, language

_NAMESPACE = re.compile(rb"<(?:\w+:)?model\s[^>]*opengroup\.org/xsd/archimate")


def _is_it(given: Given) -> bool:
    return _NAMESPACE.search(given.content[:20_000]) is not None


def _read(given: Given) -> Foreign:
    root = parsed(given.content)
    found = Gathered(title=_said(root, "name", "label"))
    found.lines = lambda identity: lines_with(given.content, "element", "identifier", identity)
    names = {attribute(each, "identifier"): _said(each, "name", "label") or attribute(each, "name")
             for each in root.iter("propertyDefinition")}  # fmt: skip
    found.properties = dict(_properties(root, names))
    folders = dict(_folders(root))
    for element in _below(root, "elements", "element"):
        _add_thing(element, found, names, folders)
    for relation in _below(root, "relationships", "relationship"):
        _add_link(relation, found, names)
    for view in root.iter("view"):
        boxes = list(_boxes(view, None))
        named = frozenset(inner for inner, _ in boxes)
        name = _said(view, "name", "label")
        found.views.append(View(name, named))
        found.parents.extend(Nesting(inner, outer, name) for inner, outer in boxes if outer is not None)
    return foreign(found)


def _below(root: Element, group: str, tag: str) -> Iterator[Element]:
    for each in root.findall(group):
        yield from each.findall(tag)


def _said(element: Element, *tags: str) -> str:
    """The text of the first of `tags`, in the language that is spoken where it is there in several, else the first."""
    for tag in tags:
        texts = [each for each in element.findall(tag) if text_of(each)]
        own = next((each for each in texts if attribute(each, "lang").startswith(language())), None)
        if texts:
            return text_of(own if own is not None else texts[0])
    return ""


def _properties(element: Element, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for each in _below(element, "properties", "property"):
        reference = attribute(each, "propertyDefinitionRef") or attribute(each, "identifierref")
        value = _said(each, "value")
        if value:
            yield names.get(reference) or reference, value


def _folders(root: Element) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Identity -> the folders it stands in, from the top."""
    for top in (*root.findall("organizations"), *root.findall("organization")):
        open_: list[tuple[Element, tuple[str, ...]]] = [(item, ()) for item in top.findall("item")]
        while open_:
            item, path = open_.pop()
            reference = attribute(item, "identifierRef") or attribute(item, "identifierref")
            if reference:
                yield reference, path
                continue
            label = _said(item, "label")
            below = (*path, label) if label else path
            open_.extend((each, below) for each in item.findall("item"))


def _add_thing(
    element: Element, found: Gathered, names: Mapping[str, str], folders: Mapping[str, tuple[str, ...]]
) -> None:
    identity = attribute(element, "identifier")
    if not identity:
        found.oddities.append(Oddity("", gettext("an element without an identifier")))
        return
    found.things.append(
        Thing(
            identity,
            kind_of(attribute(element, "type")),
            " ".join(_said(element, "name", "label").split()),
            _said(element, "documentation"),
            dict(_properties(element, names)),
            folders.get(identity, ()),
            identity,
        )
    )


def _add_link(relation: Element, found: Gathered, names: Mapping[str, str]) -> None:
    identity = attribute(relation, "identifier")
    found.links.append(
        Link(
            identity,
            kind_of(attribute(relation, "type")),
            attribute(relation, "source"),
            attribute(relation, "target"),
            " ".join(_said(relation, "name", "label").split()),
            attribute(relation, "accessType"),
            dict(_properties(relation, names)),
            identity,
        )
    )


def _boxes(view: Element, outer: str | None) -> Iterator[tuple[str, str | None]]:
    """Every box of a view that is a thing, and the nearest one around it."""
    open_ = [(node, outer) for node in view.findall("node")]
    while open_:
        node, around = open_.pop(0)
        thing = attribute(node, "elementRef") or attribute(node, "elementref")
        if thing:
            yield thing, around
        open_.extend((each, thing or None) for each in node.findall("node"))


READER = Reader("archimate_exchange", gettext_noop("ArchiMate exchange files (xml)"), _is_it, _read)
