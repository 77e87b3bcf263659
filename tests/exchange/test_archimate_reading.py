"""ArchiMate in its three formats tells one model; what is odd in a file is told, and what is hostile is not opened."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from engagement_model.exchange.archives import NotReadable
from engagement_model.exchange.foreign import Foreign
from engagement_model.exchange.readers import Given, reader_of
from engagement_model.language.reader import read as read_workspace
from engagement_model.model.model import Model
from tests.cli.running import engage
from tests.exchange.real_files import DATA as REAL_FILES
from tests.exchange.real_files import real

DATA = REAL_FILES / "archimate"

EXCHANGE = """\
<?xml version="1.0" encoding="UTF-8"?>
<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  identifier="id-0">
  <name xml:lang="en">Lamps</name>
  <elements>
    <element identifier="id-a" xsi:type="ApplicationComponent"><name xml:lang="fr">Caisse</name>
      <name xml:lang="en">Till</name>
      <documentation xml:lang="en">Sells.</documentation>
      <properties><property propertyDefinitionRef="p1"><value>Java</value></property></properties></element>
    <element identifier="id-b" xsi:type="ApplicationComponent"><name>ERP</name></element>
    <element identifier="id-c" xsi:type="ApplicationComponent"><name>Stock</name></element>
    <element identifier="id-j" xsi:type="AndJunction"><name></name></element>
  </elements>
  <relationships>
    <relationship identifier="id-f" source="id-a" target="id-j" xsi:type="Flow"><name>Order</name></relationship>
    <relationship identifier="id-g" source="id-j" target="id-b" xsi:type="Flow"/>
    <relationship identifier="id-h" source="id-j" target="id-c" xsi:type="Flow"/>
    <relationship identifier="id-x" source="id-a" target="id-gone" xsi:type="Flow"/>
  </relationships>
  <propertyDefinitions>
    <propertyDefinition identifier="p1" type="string"><name>technology</name></propertyDefinition>
  </propertyDefinitions>
  <views><diagrams><view identifier="id-v" xsi:type="Diagram"><name>Tills</name>
    <node identifier="n1" elementRef="id-b" xsi:type="Element" x="0" y="0" w="9" h="9">
      <node identifier="n2" elementRef="id-c" xsi:type="Element" x="1" y="1" w="2" h="2"/></node>
  </view></diagrams></views>
</model>
"""
NATIVE = """\
<?xml version="1.0" encoding="UTF-8"?>
<archimate:model xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:archimate="http://www.archimatetool.com/archimate" name="Lamps" id="0" version="5.0.0">
  <folder name="Application" id="f" type="application">
    <element xsi:type="archimate:ApplicationComponent" name="Till" id="a"><documentation>Sells.</documentation>
      <property key="technology" value="Java"/></element>
    <element xsi:type="archimate:ApplicationComponent" name="ERP" id="b"/>
    <element xsi:type="archimate:ApplicationComponent" name="Stock" id="c"/>
    <element xsi:type="archimate:Junction" id="j"/>
  </folder>
  <folder name="Relations" id="r" type="relations">
    <element xsi:type="archimate:FlowRelationship" name="Order" id="f" source="a" target="j"/>
    <element xsi:type="archimate:FlowRelationship" id="g" source="j" target="b"/>
    <element xsi:type="archimate:FlowRelationship" id="h" source="j" target="c"/>
    <element xsi:type="archimate:FlowRelationship" id="x" source="a" target="gone"/>
  </folder>
  <folder name="Views" id="v" type="diagrams">
    <element xsi:type="archimate:ArchimateDiagramModel" name="Tills" id="v1">
      <child xsi:type="archimate:DiagramObject" id="n1" archimateElement="b">
        <child xsi:type="archimate:DiagramObject" id="n2" archimateElement="c"/></child>
    </element>
  </folder>
</archimate:model>
"""
CSV = {
    "m-elements.csv": '"ID","Type","Name","Documentation","Specialization"\n"0","ArchimateModel","Lamps","",""\n'
    '"a","ApplicationComponent","Till","Sells.\n",""\n"b","ApplicationComponent","ERP","",""\n'
    '"c","ApplicationComponent","Stock","",""\n"j","Junction","","",""\n',
    "m-relations.csv": '"ID","Type","Name","Documentation","Source","Target","Specialization"\n'
    '"f","FlowRelationship","Order","","a","j",""\n"g","FlowRelationship","","","j","b",""\n'
    '"h","FlowRelationship","","","j","c",""\n"x","FlowRelationship","","","a","gone",""\n',
    "m-properties.csv": '"ID","Key","Value"\n"a","technology","Java"\n',
}


def read(name: str, content: bytes) -> Foreign:
    given = Given(name, content, lambda other: CSV[other].encode() if other in CSV else None)
    return reader_of(given).read(given)


def zipped(content: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("model.xml", content)
    return buffer.getvalue()


FILES = {
    "exchange": ("m.xml", EXCHANGE.encode()),
    "exchange 2.1": (
        "m.xml",
        EXCHANGE.replace("archimate/3.0/", "archimate").replace('"Flow"', '"FlowRelationship"').encode(),
    ),
    "native": ("m.archimate", NATIVE.encode()),
    "native, zipped": ("m.archimate", zipped(NATIVE)),
    "csv": ("m-elements.csv", CSV["m-elements.csv"].encode()),
    "csv, by another part": ("m-relations.csv", CSV["m-relations.csv"].encode()),
}


@pytest.mark.parametrize("name", FILES)
def test_every_format_tells_one_model(name: str) -> None:
    found = read(*FILES[name])
    assert (found.format, found.title) == ("archimate", "Lamps")
    told = [(each.identity, each.kind, each.name, each.description) for each in found.things]
    assert told == [
        ("id-a", "ApplicationComponent", "Till", "Sells."),
        ("id-b", "ApplicationComponent", "ERP", ""),
        ("id-c", "ApplicationComponent", "Stock", ""),
        ("id-j", "Junction", "", ""),
    ]
    assert found.things[0].properties == {"technology": "Java"}
    assert [(each.source, each.target, each.kind, each.name) for each in found.links] == [
        ("id-a", "id-c", "Flow", "Order"),
        ("id-a", "id-b", "Flow", "Order"),
    ]
    assert [odd.message for odd in found.oddities] == ["this joins id-gone, which is not there"]
    nested = [(each.inner, each.outer) for each in found.nestings]
    assert nested == ([] if name.startswith("csv") else [("id-c", "id-b")])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (EXCHANGE.replace("<model", "<!DOCTYPE model><model", 1), "it declares a document type"),
        (EXCHANGE.replace("</elements>", ""), "line 27, column 3: it is no well-formed XML (mismatched tag)"),
        (EXCHANGE.replace("<elements>", "<elements>" + "<a>" * 600), "it is nested more than 500 deep"),
    ],
    ids=["a document type", "damaged", "too deep"],
)
def test_what_is_hostile_or_damaged_says_where(content: str, told: str) -> None:
    with pytest.raises(NotReadable) as refused:
        read("m.xml", content.encode())
    assert told in str(refused.value)


def test_relations_with_one_identifier_are_all_kept() -> None:
    """As terrane 1.1.0 writes them: made of their kind and their ends, whatever they say."""
    relation = '<relationship identifier="r" source="a" target="{}" xsi:type="Flow"/>'
    elements = "".join(f'<element identifier="{each}" xsi:type="Node"><name>{each}</name></element>' for each in "abc")
    given = (
        '<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" identifier="m">'
        f"<elements>{elements}</elements><relationships>"
        f"{relation.format('b')}{relation.format('c')}{relation.format('b')}</relationships></model>"
    )
    links = read("m.xml", given.encode()).links
    assert [(link.identity, link.target) for link in links] == [("r", "b"), ("r/2", "c")]


TWICE = {
    "m.xml": """<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" identifier="m"><elements>
<element identifier="id-a" xsi:type="Node"><name>Till</name></element>
<element identifier="id-b" xsi:type="Node"><name>ERP</name></element>
<element identifier="id-b" xsi:type="Node"><name>ERP</name></element>
<element identifier="id-a" xsi:type="Node"><name>Stock</name></element></elements></model>""",
    "m.archimate": """<archimate:model xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="M" id="m"
  xmlns:archimate="http://www.archimatetool.com/archimate"><folder name="T" type="technology">
<element xsi:type="archimate:Node" name="Till" id="a"/>
<element xsi:type="archimate:Node" name="ERP" id="b"/>
<element xsi:type="archimate:Node" name="ERP" id="b"/>
<element xsi:type="archimate:Node" name="Stock" id="id-a"/></folder></archimate:model>""",
    "elements.csv": """"ID","Type","Name","Documentation"
"a","Node","Till",""
"b","Node","ERP",""
"b","Node","ERP",""
"a","Node","Stock",""
""",
}


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [("m.xml", "line 3", "line 6"), ("m.archimate", "line 3", "line 6"), ("elements.csv", "elements:2", "elements:5")],
)
def test_elements_with_one_identifier_are_told_with_both_places(name: str, first: str, second: str) -> None:
    found = read(name, TWICE[name].encode())
    assert [(thing.identity, thing.name) for thing in found.things] == [("id-a", "Stock"), ("id-b", "ERP")]
    assert [(odd.place, odd.message) for odd in found.oddities] == [
        ("id-a", f'"Till" ({first}) and "Stock" ({second}) have one identifier; only the second is taken')
    ]


@pytest.mark.slow
def test_a_zip_that_unpacks_to_too_much_is_not_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("model.xml", b" " * 60_000_000)
    with pytest.raises(NotReadable, match="it unpacks to more than 50 MB"):
        read("m.archimate", buffer.getvalue())


def imported(file: Path, folder: Path, *more: str) -> None:
    engage("import", file.as_posix(), "--out", folder.as_posix(), *more)
    assert engage("import", file.as_posix(), "--out", folder.as_posix(), *more).code == 0


@real
def test_the_zoo_in_two_formats_is_one_workspace(tmp_path: Path) -> None:
    engage("import", (DATA / "zoo_oef.xml").as_posix(), "--out", (tmp_path / "x").as_posix())
    mapping = tmp_path / "x/mapping.yaml"
    mapping.write_text(mapping.read_text().replace("nestings: part_of", "nestings: nothing"))
    told = []
    for name in ("zoo_oef.xml", "zoo_elements.csv"):
        folder = tmp_path / name.partition(".")[0]
        assert (
            engage("import", (DATA / name).as_posix(), "--map", mapping.as_posix(), "--out", folder.as_posix()).code
            == 0
        )
        told.append((folder / "as-is.yaml").read_text())
    assert told[0] == told[1]


@pytest.mark.slow
@real
def test_another_edition_of_the_zoo_keeps_its_ids(tmp_path: Path) -> None:
    folder = tmp_path / "zoo"
    imported(DATA / "zoo_oef.xml", folder)
    before = read_ids(folder)
    assert engage("import", (DATA / "zoo.archimate").as_posix(), "--out", folder.as_posix()).code == 0
    after = read_ids(folder)
    assert {identity: after[identity] for identity in before} == before
    assert len(after) > len(before)


def read_models(paths: list[str]) -> Mapping[str, Model]:
    """State -> its model."""
    return read_workspace(paths)[0].workspace.states


def read_ids(folder: Path) -> dict[str, str]:
    """Identity in the file -> address here."""
    model = read_models([folder.as_posix()])["as-is"]
    return {
        element.known_as["archimate"]: f"{section}.{identifier}"
        for section, identifier, element in model.each_element()
        if "archimate" in element.known_as
    }


@real
def test_archisurance_comes_in_with_what_only_its_pictures_show(tmp_path: Path) -> None:
    folder = tmp_path / "as"
    imported(DATA / "ogexchange_test_archisurance.xml", folder)
    told = (folder / "import.md").read_text()
    pictured = re.findall(r"(?:Parts that only|Who does what, which only) a picture shows \| (\d+)", told)
    assert sorted(map(int, pictured)) == [18, 19]  # all the 37 boxes in boxes that no relation is about
    assert "- Admin Server" in told
    found = engage("check", folder.as_posix(), "--fail-on", "error")
    assert found.code == 0
    assert "EM203" not in found.out
    assert "EM204" not in found.out
    model = read_models([folder.as_posix()])["as-is"]
    ways = {(key.customer_type, key.channel, *cell.organizations) for key, cell in model.cells.items()}
    assert ("customer", "mail", "document_processing_ssc") in ways
    assert ("intermediary", "gim", "intermediary_relations") in ways
    assert model.organizations["front_office"].part_of == "archisurance"


@real
def test_two_lists_of_views_are_two_states(tmp_path: Path) -> None:
    folder = tmp_path / "as"
    file = DATA / "ogexchange_test_archisurance.xml"
    assert engage("import", file.as_posix(), "--out", folder.as_posix()).code == 0
    with (folder / "mapping.yaml").open("a") as mapping:
        mapping.write("as_is: {views: [Application Structure View]}\n")
        mapping.write("future_state: {views: [Technical Infrastructure View]}\n")
    assert engage("import", file.as_posix(), "--out", folder.as_posix()).code == 0
    models = read_models([folder.as_posix()])
    today, future = (frozenset(models[state].platforms) for state in ("as-is", "future-state"))
    assert "risk_assessment" in today - future
    assert "mainframe" in future - today
    assert "web_portal" in today & future  # it stands in neither list
