"""Files of other tools, mappings of one of them, and how they are damaged."""

from __future__ import annotations

import random
from collections.abc import Mapping

from tests.fuzz.archives import repacked, xml_changed
from tests.fuzz.mutations import mutated
from tests.fuzz.papers import recoded, table_changed
from tests.fuzz.structures import restructured

FOREIGN: Mapping[str, str] = {
    "list.csv": 'Who,By which way,Does what,Answered by,On what\nConsumer,Web,"Buy, Pay",Sales,Shop\n'
    "Trade,Phone,Buy,Desk,ERP\n",
    "model.xml": '<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" xmlns:xsi="x" identifier="id-0">'
    "<name>M</name>"
    '<elements><element identifier="id-a" xsi:type="ApplicationComponent"><name>Shop</name></element>'
    '<element identifier="id-b" xsi:type="Capability"><name>Buy</name></element></elements><relationships>'
    '<relationship identifier="id-r" source="id-a" target="id-b" xsi:type="Realization"/></relationships></model>',
    "bank.json": '{"name": "Bank", "model": {"people": [{"id": "1", "name": "Customer", "relationships": [{"id": "3", '
    '"sourceId": "1", "destinationId": "2"}]}], "softwareSystems": [{"id": "2", "name": "Portal"}]}}',
    "shop.archimate": '<archimate:model xmlns:archimate="http://www.archimatetool.com/archimate" name="Shop" id="0" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><folder name="Application" id="f" type="application">'
    '<element xsi:type="archimate:ApplicationComponent" name="Till" id="a"/></folder></archimate:model>',
    "likec4.json": '{"_stage": "layouted", "projectId": "shop", "elements": {"web": {"id": "web", "kind": "system", '
    '"title": "Web"}, "web.till": {"id": "web.till", "kind": "component", "title": "Till"}}, "relations": {"r": {'
    '"id": "r", "source": {"model": "web"}, "target": {"model": "web.till"}}}, "views": {}}',
    "kyc.json": '{"nodes": [{"unique-id": "a", "node-type": "actor", "name": "A"}], "relationships": []}',
    "catalog.yaml": "apiVersion: backstage.io/v1\nkind: Component\nmetadata: {name: shop}\nspec: {owner: sales}\n",
    "page.drawio": '<mxfile><diagram id="x" name="P"><mxGraphModel><root><mxCell id="a" value="Shop" vertex="1">'
    '<mxGeometry x="0" y="0" width="9" height="9" as="geometry"/></mxCell></root></mxGraphModel></diagram></mxfile>',
}
"""Files of other tools, and what is in them."""


SHORT = b"maps: csv\nsheets: {table: {rows: [{engagements: {customer: Who, channel: By which way}}]}}\n"
LONG = b"""\
maps: csv
title: A
currency: EUR
known_as: erp
sheets:
  table:
    header: 1
    unknown: [ND]
    not_applicable: [NA]
    totals: [Sum]
    list_separator: ","
    decimal: ","
    rows:
    - where: {Who: [Consumer, Trade]}
      engagements:
        customer: {column: Who, as: {Trade: B2B}}
        channel: By which way
        capabilities: {column: Does what, each: true}
        organization: Answered by
        platforms: {column: On what, part: 1 of /}
    - platforms: {name: On what, vendor: {value: Acme}}
"""
MEMBERS = b"""\
maps: csv
sheets:
  table:
    members: Answered by
    rows:
    - channels: {name: By which way}
      melt: {into: capabilities, columns: {Does what: Buy}}
    - crosstab: {row: Who, columns: [On what], letters: {Shop: answers, ERP: owns}}
"""
MAPPINGS = (SHORT, LONG, MEMBERS)
"""Mappings of the table among the foreign files: a short one, and two with most of what a mapping can say."""

OWN = (".xml", ".csv", ".xlsx", ".drawio", ".pptx")
"""What comes back from another tool of what the program wrote for it, by its end."""


def foreign_changed(name: str, content: bytes, chance: random.Random) -> bytes:
    """A file of another tool with faults of its meaning where it has one we know, of its letters, or its encoding."""
    if name.endswith((".xlsx", ".pptx")):
        return repacked(content, chance)
    lot = chance.random()
    if lot < 0.5 and name.endswith((".json", ".yaml")):
        return restructured(content, chance)
    if lot < 0.5 and name.endswith((".xml", ".archimate", ".drawio")):
        return xml_changed(content, chance)
    if lot < 0.5:
        return table_changed(content, chance)
    return mutated(content.decode(), chance) if lot < 0.93 else recoded(content, chance)
