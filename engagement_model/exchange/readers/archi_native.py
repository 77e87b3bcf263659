"""ArchiMate as Archi saves it: XML, or a ZIP with `model.xml` in it where the model has images."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from engagement_model.exchange.archives import NotReadable, part, part_names, unpacking
from engagement_model.exchange.foreign import Foreign, Link, Nesting, Oddity, Thing, View
from engagement_model.exchange.readers import MOST_BYTES, Given, Reader
from engagement_model.exchange.readers._archimate import Gathered, foreign, identity_of, kind_of
from engagement_model.exchange.xml_reading import attribute, lines_with, parsed, text_of
from engagement_model.translation import gettext, gettext_noop

_SIGN = b"http://www.archimatetool.com/archimate"
_MODEL = "model.xml"
_ACCESS = {"": "Write", "0": "Write", "1": "Read", "2": "Access", "3": "ReadWrite"}
"""How something is accessed; Archi writes nothing for its first choice."""


def _is_it(given: Given) -> bool:
    if given.content.startswith(b"PK"):
        return _MODEL in part_names(given.content)
    return _SIGN in given.content[:4_000]


def _read(given: Given) -> Foreign:
    content = _unpacked(given.content) if given.content.startswith(b"PK") else given.content
    root = parsed(content)
    if not any(folder.get("type") for folder in root.findall("folder")):
        raise NotReadable(gettext("it has no folders, which every model of Archi has"))
    found = Gathered(title=root.get("name") or "")
    found.lines = lambda identity: _lines(content, identity)
    found.properties = dict(_properties(root))
    for element, folders in _elements(root):
        kind = kind_of(attribute(element, "type"))
        identity = identity_of(element.get("id") or "")
        if not identity:
            found.oddities.append(Oddity("", gettext("an element without an identifier")))
        elif kind == "ArchimateDiagramModel":
            _add_view(element, found)
        elif element.get("source") is not None:
            _add_link(element, kind, identity, found)
        elif "DiagramModel" not in kind and "Canvas" not in kind:
            name = " ".join((element.get("name") or "").split())
            text = text_of(element.find("documentation"))
            found.things.append(Thing(identity, kind, name, text, dict(_properties(element)), folders, identity))
    return foreign(found)


def _lines(content: bytes, identity: str) -> tuple[int, ...]:
    """Where the elements of an identity stand, whether it is written as the exchange format has it or as Archi does."""
    return tuple(
        sorted(
            line
            for written in {identity, identity.removeprefix("id-")}
            for line in lines_with(content, "element", "id", written)
        )
    )


def _unpacked(content: bytes) -> bytes:
    """The model in a ZIP, and nothing else of it."""
    with unpacking(content) as archive:
        return part(archive, _MODEL, MOST_BYTES)


def _elements(root: Element) -> Iterator[tuple[Element, tuple[str, ...]]]:
    """Every element in the folders, with the folders from the top."""
    open_: list[tuple[Element, tuple[str, ...]]] = [(root, ())]
    while open_:
        folder, path = open_.pop()
        for element in folder.findall("element"):
            yield element, path
        open_.extend((each, (*path, each.get("name") or "")) for each in folder.findall("folder"))


def _properties(element: Element) -> Iterator[tuple[str, str]]:
    for each in element.findall("property"):
        value = (each.get("value") or "").strip()
        if value:
            yield each.get("key") or "", value


def _add_link(element: Element, kind: str, identity: str, found: Gathered) -> None:
    detail = _ACCESS.get(element.get("accessType") or "", "") if kind == "Access" else ""
    source, target = (identity_of(element.get(end) or "") for end in ("source", "target"))
    name = " ".join((element.get("name") or "").split())
    found.links.append(Link(identity, kind, source, target, name, detail, dict(_properties(element)), identity))


def _add_view(view: Element, found: Gathered) -> None:
    named: set[str] = set()
    name = view.get("name") or ""
    open_: list[tuple[Element, str | None]] = [(child, None) for child in view.findall("child")]
    while open_:
        child, around = open_.pop(0)
        written = child.get("archimateElement")
        thing = identity_of(written) if written else None
        if thing is not None:
            named.add(thing)
            if around is not None:
                found.parents.append(Nesting(thing, around, name))
        open_.extend((each, thing) for each in child.findall("child"))
    found.views.append(View(name, frozenset(named)))


READER = Reader("archi_native", gettext_noop("Archi models (archimate)"), _is_it, _read)
