#!/usr/bin/env bash
# pyArchimate 2.0.0: an ArchiMate exchange file that is read and written again says other things than before.
#
# Found with Python 3.11.7. Counts of elements, relationships and views and all ids are the same, so that a test of the way
# there and back passes. Lost without a word: every name and documentation but the first in the file, whatever its
# language; a property given twice, but its last value; lines of a view that stand for
# no relationship; the type of a property, of which each is a text afterwards. Added: an element without a name is
# called by its type. The strength of an influence leaves its attribute `modifier` and comes back as a property
# "influenceStrength", where no other reader looks for it.
#
# Seen, in the file and then in what was written:
#   name fr Caisse, en Till          Caisse, of no language
#   property Owner: 1 and 2          2
#   <name/> of a Plateau             Plateau
#   modifier="++"                    no modifier, influenceStrength ++
#   definition of type number        string
#   a Relationship and a Line        a Relationship
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyArchimate==2.0.0
cat >"$folder/in.xml" <<'END'
<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  identifier="m"><name xml:lang="en">Shop</name>
<elements>
 <element identifier="a" xsi:type="ApplicationComponent"><name xml:lang="fr">Caisse</name><name xml:lang="en">Till</name>
  <properties><property propertyDefinitionRef="p"><value>1</value></property>
  <property propertyDefinitionRef="p"><value>2</value></property></properties></element>
 <element identifier="b" xsi:type="Goal"><name xml:lang="en">Grow</name></element>
 <element identifier="c" xsi:type="Plateau"><name/></element>
</elements>
<relationships><relationship identifier="r" source="a" target="b" xsi:type="Influence" modifier="++"/></relationships>
<propertyDefinitions><propertyDefinition identifier="p" type="number"><name>Owner</name></propertyDefinition></propertyDefinitions>
<views><diagrams><view identifier="v" xsi:type="Diagram"><name xml:lang="en">V</name>
 <node identifier="n1" xsi:type="Element" elementRef="a" x="0" y="0" w="90" h="50"/>
 <node identifier="n2" xsi:type="Element" elementRef="b" x="200" y="0" w="90" h="50"/>
 <node identifier="n3" xsi:type="Label" x="400" y="0" w="90" h="50"><label xml:lang="en">note</label></node>
 <connection identifier="k1" xsi:type="Relationship" relationshipRef="r" source="n1" target="n2"/>
 <connection identifier="k2" xsi:type="Line" source="n2" target="n3"/>
</view></diagrams></views></model>
END
cd "$folder"
venv/bin/python - <<'END'
import xml.etree.ElementTree as ET

from pyArchimate import Model

model = Model("m")
model.read("in.xml")
model.write("out.xml")
root, kind = ET.parse("out.xml").getroot(), "{http://www.w3.org/2001/XMLSchema-instance}type"
found = {
    "names": [(name.text, dict(name.attrib)) for name in root.findall("{*}elements/{*}element/{*}name")],
    "property": [value.text for value in root.findall("{*}elements/{*}element//{*}value")],
    "modifier": [each.get("modifier") for each in root.iter() if each.get(kind) == "Influence"],
    "strength": [value.text for value in root.findall("{*}relationships//{*}value")],
    "types": [(each[0].text, each.get("type")) for each in root.findall("{*}propertyDefinitions/*")],
    "lines": [each.get(kind) for each in root.iter() if each.tag.endswith("}connection")],
}
for what, seen in {
    "names": [("Caisse", {}), ("Grow", {}), ("Plateau", {})],
    "property": ["2"],
    "modifier": [None],
    "strength": ["++"],
    "types": [("Owner", "string"), ("influenceStrength", "string")],
    "lines": ["Relationship"],
}.items():
    print(what, found[what])
    assert found[what] == seen, f"this has changed: expected {seen}"
END
