"""A workspace in the ArchiMate exchange format 3.1: elements, relations, folders, and the pages as views."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

from engagement_model.exchange.archimate_concepts import Concept, Concepts, Relation, pairs_on_page
from engagement_model.exchange.own_properties import CURRENCY, shown

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://www.opengroup.org/xsd/archimate/3.0/'
    ' http://www.opengroup.org/xsd/archimate/3.1/archimate3_Diagram.xsd" identifier="id-workspace">\n'
)
_FOLDERS = {
    "Strategy": ("Capability", "ValueStream"),
    "Business": ("BusinessActor", "BusinessInterface", "BusinessService", "BusinessObject", "Product"),
    "Application": ("ApplicationComponent",),
    "Technology": ("Node",),
    "Motivation": ("Assessment", "Requirement"),
    "Implementation": ("Plateau", "Gap"),
}


class Picture(Struct, frozen=True):
    """A page: its name, and by address the left edge, top, width and height of its boxes, in points."""

    identity: str
    name: str
    boxes: Mapping[str, tuple[float, float, float, float]]


def write_exchange(title: str, concepts: Concepts, pictures: tuple[Picture, ...], currencies: str, lang: str) -> str:
    """The exchange file: the same model gives the same text."""
    return _HEAD + "\n".join(_Writing(concepts, lang).lines(title, pictures, currencies)) + "\n</model>\n"


class _Writing:
    def __init__(self, concepts: Concepts, lang: str) -> None:
        self.concepts = concepts
        self.lang = lang
        described = [each.properties for each in concepts.elements] + [each.properties for each in concepts.relations]
        keys = {key for properties in described for key in properties}
        self.keys = {key: f"propid-{number}" for number, key in enumerate(sorted({*keys, CURRENCY}), 1)}

    def lines(self, title: str, pictures: tuple[Picture, ...], currencies: str) -> Iterator[str]:
        yield f"  {self.text('name', title)}"
        if currencies:
            yield from self.properties({CURRENCY: currencies}, "  ")
        if self.concepts.elements:
            yield "  <elements>"
            for element in self.concepts.elements:
                yield from self.element(element)
            yield "  </elements>"
        if self.concepts.relations:
            yield "  <relationships>"
            for relation in self.concepts.relations:
                yield from self.relation(relation)
            yield "  </relationships>"
        yield from self.folders()
        yield "  <propertyDefinitions>"
        for key, identity in self.keys.items():
            name = f"<name>{escape(shown(key))}</name>"
            yield f'    <propertyDefinition identifier="{identity}" type="string">{name}</propertyDefinition>'
        yield "  </propertyDefinitions>"
        views = [view for picture in pictures if (view := list(self.view(picture)))]
        if views:
            yield "  <views>\n    <diagrams>"
            for view in views:
                yield from view
            yield "    </diagrams>\n  </views>"

    def text(self, tag: str, text: str) -> str:
        return f"<{tag} xml:lang={quoteattr(self.lang)}>{escape(shown(text))}</{tag}>"

    def properties(self, properties: Mapping[str, str], pad: str) -> Iterator[str]:
        if properties:
            yield f"{pad}<properties>"
            for key, value in properties.items():
                told = self.text("value", value)
                yield f'{pad}  <property propertyDefinitionRef="{self.keys[key]}">{told}</property>'
            yield f"{pad}</properties>"

    def element(self, element: Concept) -> Iterator[str]:
        yield f'    <element identifier={quoteattr(element.identity)} xsi:type="{element.kind}">'
        yield f"      {self.text('name', element.name)}"
        if element.description:
            yield f"      {self.text('documentation', element.description)}"
        yield from self.properties(element.properties, "      ")
        yield "    </element>"

    def relation(self, relation: Relation) -> Iterator[str]:
        access = f' accessType="{relation.access}"' if relation.access else ""
        ends = f"source={quoteattr(relation.source)} target={quoteattr(relation.target)}"
        yield f'    <relationship identifier={quoteattr(relation.identity)} {ends} xsi:type="{relation.kind}"{access}>'
        if relation.name:
            yield f"      {self.text('name', relation.name)}"
        yield from self.properties(relation.properties, "      ")
        yield "    </relationship>"

    def folders(self) -> Iterator[str]:
        yield "  <organizations>"
        for folder, kinds in _FOLDERS.items():
            inside = [element for element in self.concepts.elements if element.kind in kinds]
            if inside:
                yield f"    <item>\n      {self.text('label', folder)}"
                yield from (f"      <item identifierRef={quoteattr(each.identity)} />" for each in inside)
                yield "    </item>"
        if self.concepts.relations:
            yield f"    <item>\n      {self.text('label', 'Relations')}"
            yield from (f"      <item identifierRef={quoteattr(each.identity)} />" for each in self.concepts.relations)
            yield "    </item>"
        yield "  </organizations>"

    def view(self, picture: Picture) -> Iterator[str]:
        """A page, its boxes the largest first, so that what stands in another is drawn over it; then its lines."""
        shown = {
            element.identity: picture.boxes[element.address]
            for element in self.concepts.elements
            if element.address in picture.boxes
        }
        if not shown:
            return
        yield f'      <view identifier="id-{picture.identity}" xsi:type="Diagram">'
        yield f"        {self.text('name', picture.name)}"
        boxes = sorted(shown.items(), key=lambda each: (-each[1][2] * each[1][3], each[0]))
        for identity, (x, y, width, height) in boxes:
            place = (
                f'x="{max(0, round(x))}" y="{max(0, round(y))}" w="{max(1, round(width))}" h="{max(1, round(height))}"'
            )
            node = f'identifier="id-{picture.identity}-{_tail(identity)}" elementRef={quoteattr(identity)}'
            yield f'        <node {node} xsi:type="Element" {place} />'
        for relation in pairs_on_page(self.concepts.relations, frozenset(shown)):
            ends = (f'"id-{picture.identity}-{_tail(end)}"' for end in (relation.source, relation.target))
            identity = f'identifier="id-{picture.identity}-{_tail(relation.identity)}"'
            reference = f"relationshipRef={quoteattr(relation.identity)}"
            source, target = ends
            yield (
                f'        <connection {identity} {reference} xsi:type="Relationship" source={source} target={target} />'
            )
        yield "      </view>"


def _tail(identity: str) -> str:
    return identity.removeprefix("id-")
