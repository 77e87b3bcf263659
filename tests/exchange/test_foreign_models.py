"""Models of other tools: Structurizr, LikeC4, CALM and Backstage in; LikeC4, Structurizr and PlantUML out."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from engagement_model.exchange.archives import NotReadable
from engagement_model.exchange.foreign import Foreign
from engagement_model.exchange.json_reading import items, line
from engagement_model.exchange.plain_graph import graph_of
from engagement_model.exchange.readers import Given, reader_of
from engagement_model.exchange.writers import Exported, writers
from engagement_model.language.reader import read as read_workspace
from engagement_model.model.elements import Platform
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from tests.cli.running import engage
from tests.exchange.real_files import DATA, real
from tests.profiles import tries
from tests.strategies import models

STRUCTURIZR = {
    "name": "Bank",
    "model": {
        "people": [
            {"id": "1", "name": "Customer", "relationships": [
                {"id": "9", "sourceId": "1", "destinationId": "2", "description": "Uses"},
                {"id": "10", "sourceId": "1", "destinationId": "3", "description": "Uses", "technology": "HTTPS"},
                {"id": "11", "sourceId": "1", "destinationId": "4", "linkedRelationshipId": "9"},
            ]},
        ],
        "softwareSystems": [
            {"id": "2", "name": "Internet bank", "containers": [{"id": "3", "name": "Web app", "technology": "Java"}]},
            {"id": "4", "name": "Mainframe"},
        ],
    },
}  # fmt: skip
LIKEC4 = {
    "projectId": "shop",
    "elements": {
        "customer": {"id": "customer", "kind": "actor", "title": "Customer"},
        "shop": {"id": "shop", "kind": "system", "title": "Shop", "description": {"txt": "Sells\nlamps"}},
        "shop.ui": {"id": "shop.ui", "kind": "app", "title": "Web app"},
    },
    "relations": {"r": {"id": "r", "source": {"model": "customer"}, "target": {"model": "shop.ui"}, "title": "buys"}},
    "views": {},
}
CALM = {
    "title": "Trading",
    "nodes": [
        {"unique-id": "t", "node-type": "actor", "name": "Trader"},
        {"unique-id": "d", "node-type": "webclient", "name": "Dashboard"},
        {"unique-id": "b", "node-type": "database", "name": "Orders"},
    ],
    "relationships": [
        {"unique-id": "r1", "relationship-type": {"interacts": {"actor": "t", "nodes": ["d"]}}},
        {"unique-id": "r2", "relationship-type": "connects", "protocol": "JDBC",
         "connects": {"source": {"node": "d"}, "destination": {"node": "b"}}},
    ],
    "flows": [
        {"unique-id": "f", "name": "Place an order", "transitions": [
            {"relationship-unique-id": "r2", "sequence-number": 2}, {"relationship-unique-id": "r1"},
            {"relationship-unique-id": "r9", "sequence-number": 3}]},
        {"unique-id": "g", "transitions": [{"relationship-unique-id": "r2"}]},
    ],
}  # fmt: skip
BACKSTAGE = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: shop, title: Web shop}
spec: {type: website, owner: sales, system: retail, consumesApis: [orders]}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: erp}
spec: {type: service, owner: "group:default/it", providesApis: [orders]}
---
apiVersion: backstage.io/v1alpha1
metadata: {name: nothing}
"""


def read(name: str, content: bytes) -> Foreign:
    given = Given(name, content)
    return reader_of(given).read(given)


def told(found: Foreign) -> tuple[list[tuple[str, str]], list[tuple[str, str, str]]]:
    names = {thing.identity: thing.name for thing in found.things}
    things = [(thing.kind, thing.name) for thing in found.things]
    return things, [(link.kind, names[link.source], names[link.target]) for link in found.links]


def test_structurizr_says_who_uses_which_part() -> None:
    found = read("w.json", json.dumps(STRUCTURIZR).encode())
    assert (found.format, found.title) == ("structurizr", "Bank")
    assert told(found) == (
        [
            ("Person", "Customer"),
            ("SoftwareSystem", "Internet bank"),
            ("Container", "Web app"),
            ("SoftwareSystem", "Mainframe"),
        ],
        [("Relationship", "Customer", "Web app"), ("contains", "Internet bank", "Web app")],
    )


def test_structurizr_is_read_as_other_writers_write_it() -> None:
    """As c4studio 0.3.0 does: all of it in an object, relationships at their source and without an id."""
    model = {
        "people": [{"id": "c", "name": "Customer", "relationships": [{"destinationId": "w"}]}],
        "customElements": [
            {"id": "w", "name": "Web", "metadata": "channels", "relationships": [{"destinationId": "s"}]},
            {"id": "b", "name": "Box"},
        ],
        "softwareSystems": [{"id": "s", "name": "Shop", "relationships": [{"destinationId": "c", "description": "x"}]}],
    }
    found = read("w.json", json.dumps({"workspace": {"name": "Bank", "model": model}}).encode())
    assert found.title == "Bank"
    assert told(found) == (
        [("Person", "Customer"), ("channels", "Web"), ("CustomElement", "Box"), ("SoftwareSystem", "Shop")],
        [("Relationship", *ends) for ends in (("Customer", "Web"), ("Web", "Shop"), ("Shop", "Customer"))],
    )
    assert len({link.identity for link in found.links}) == 3


@pytest.mark.parametrize("content", [LIKEC4, [LIKEC4, LIKEC4], [{"projectId": "x", "elements": {}}, LIKEC4]],
                         ids=["an object", "twice in a list", "beside an empty one"])  # fmt: skip
def test_likec4_is_taken_once(content: object) -> None:
    found = read(
        "m.json",
        json.dumps({"relations": {}, "views": {}, **content} if isinstance(content, dict) else content).encode(),
    )
    assert told(found) == (
        [("actor", "Customer"), ("system", "Shop"), ("app", "Web app")],
        [("relation", "Customer", "Web app"), ("contains", "Shop", "Web app")],
    )
    assert found.things[1].description == "Sells lamps"


def test_a_summary_of_likec4_describes_what_has_no_description_and_is_kept_beside_it() -> None:
    elements = {
        "a": {"id": "a", "kind": "app", "title": "Till", "summary": {"txt": "Takes money"}},
        "b": {
            "id": "b",
            "kind": "app",
            "title": "Ledger",
            "summary": {"txt": "Books"},
            "description": {"txt": "Keeps"},
        },
    }
    ends = {"source": {"model": "a"}, "target": {"model": "b"}}
    relation = {"id": "r", **ends, "title": "posts", "description": {"txt": "every night"}, "technology": "HTTPS"}
    found = read("m.json", json.dumps({"elements": elements, "relations": {"r": relation}, "views": {}}).encode())
    assert [(each.description, dict(each.properties)) for each in found.things] == [
        ("Takes money", {}),
        ("Keeps", {"summary": "Books"}),
    ]
    assert found.links[0].detail == "every night, HTTPS"


def test_what_is_in_a_list_can_be_looked_at_twice() -> None:
    listed = items([{"name": "Shop"}, 3, {"name": "Till"}])
    assert [line(each.get("name")) for _ in range(2) for each in listed] == ["Shop", "Till"] * 2


def test_calm_has_two_forms_of_relationships() -> None:
    found = read("a.json", json.dumps(CALM).encode())
    assert told(found)[1] == [("interacts", "Trader", "Dashboard"), ("connects", "Dashboard", "Orders")]


def test_a_flow_of_calm_is_what_a_customer_does_on_all_its_platforms(tmp_path: Path) -> None:
    file, out = tmp_path / "a.json", (tmp_path / "w").as_posix()
    file.write_text(json.dumps(CALM))
    for _ in range(2):
        assert engage("import", file.as_posix(), "--out", out).code == 0
    model = read_workspace([out])[0].workspace.states["as-is"]
    assert model.cells[CellKey("trader", "dashboard", "place_an_order")].platforms == {"dashboard", "orders"}
    assert [(each.capability, each.channel) for each in model.journeys["place_an_order"].steps] == [
        ("place_an_order", "dashboard")
    ]
    told = (tmp_path / "w/import.md").read_text()
    assert "f: this goes along r9, which is not there" in told
    assert "| Flows that no customer begins | 1 |" in told


def test_backstage_resolves_references_and_who_provides_an_api() -> None:
    found = read("catalog-info.yaml", BACKSTAGE.encode())
    things, links = told(found)
    assert ("Group", "sales") in things
    assert ("Group", "it") in things
    assert links == [
        ("ownedBy", "sales", "Web shop"),
        ("contains", "retail", "Web shop"),
        ("ownedBy", "it", "erp"),
        ("consumesApi", "Web shop", "erp"),
    ]
    assert [odd.message for odd in found.oddities] == ["this is no entity: it has no kind or no name"]


def test_backstage_takes_numbers_days_and_truths_as_they_are_written() -> None:
    entity = "apiVersion: backstage.io/v1\nkind: Component\nmetadata: {name: no, title: %s}\nspec: {owner: 0x_}\n"
    for title in ("0000-01-01", "2024-02-30", "010", "1_000", "0b_", "yes", "!!int many", "!!timestamp now"):
        things, _ = told(read("catalog-info.yaml", (entity % title).encode()))
        assert sorted(things) == [("Component", title.rpartition(" ")[2]), ("Group", "0x_")]


def test_backstage_reads_words_and_times_as_the_texts_that_they_are_there() -> None:
    entity = "apiVersion: backstage.io/v1alpha1\nkind: {}\nmetadata: {{name: {}, title: {}}}\nspec: {}\n"
    found = read(
        "catalog-info.yaml",
        "---\n".join(
            entity.format(*each)
            for each in (
                ("Component", "on", "2026-01-31", "{owner: no, consumesApis: [off]}"),
                ("Component", "0010", "12:30", "{owner: ~}"),
                ("Group", "no", "Norway", "{}"),
            )
        ).encode(),
    )
    things, links = told(found)
    assert things == [("Component", "2026-01-31"), ("Component", "12:30"), ("Group", "Norway"), ("API", "off")]
    assert [thing.identity for thing in found.things][:2] == ["component:default/on", "component:default/0010"]
    assert links == [("ownedBy", "Norway", "2026-01-31"), ("consumesApi", "2026-01-31", "off")]
    assert found.oddities == ()


def test_backstage_merges_so_that_the_own_keys_and_then_the_first_mapping_win() -> None:
    entity = "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: shop}\nspec:\n  "
    merged = "<<: [{owner: sales}, {owner: it, system: retail}]\n"
    for own, owner in (("", "sales"), ("  owner: trade\n", "trade")):
        found = read("catalog-info.yaml", (entity + merged + own).encode())
        assert told(found)[1] == [("ownedBy", owner, "shop"), ("contains", "retail", "shop")]


def test_backstage_takes_a_reference_without_a_namespace_for_one_into_its_own() -> None:
    entity = "apiVersion: backstage.io/v1alpha1\nkind: {}\nmetadata: {{name: {}, namespace: prod}}\nspec: {}\n"
    found = read(
        "catalog-info.yaml",
        "---\n".join(
            entity.format(*each)
            for each in (
                ("Component", "shop", "{owner: Sales}"),
                ("Resource", "db", '{owner: "group:default/it", dependencyOf: [shop]}'),
                ("Group", "sales", "{parent: trade, children: [north]}"),
                ("Group", "trade", "{children: [sales]}"),
                ("Group", "north", "{}"),
                ("Domain", "buying", "{subdomainOf: all}"),
                ("Domain", "all", "{}"),
            )
        ).encode(),
    )
    assert [thing.identity for thing in found.things] == [
        "component:prod/shop", "resource:prod/db", "group:prod/sales", "group:prod/trade", "group:prod/north",
        "domain:prod/buying", "domain:prod/all", "group:default/it",
    ]  # fmt: skip
    assert told(found)[1] == [
        ("ownedBy", "sales", "shop"),
        ("ownedBy", "it", "db"),
        ("dependsOn", "shop", "db"),
        ("contains", "trade", "sales"),
        ("contains", "sales", "north"),
        ("contains", "all", "buying"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"softwareSystems": 1, "model": ', "line 1, column 33: it is no JSON"),
        (b'{"softwareSystems": 1, "model": ' + b"[" * 100_000, "it is nested too deep"),
        (b"apiVersion: backstage.io/v1\nkind: [\n", "line 3: it is no YAML"),
        (b'# Bank\nworkspace "Bank" {\n', "structurizr export -workspace FILE -format json"),
        (b"specification {\n", "likec4 export json -o model.json FOLDER"),
        (b"@startuml\n", "it is the source of a PlantUML picture"),
        (b"PK\3\4" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.textPK", "it is damaged"),
        (b"{\\rtf1 Minutes}", "save it as a Word document"),
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "WordDocument".encode("utf-16-le"), "save it as a Word document"),
        (b"%PDF-1.7\n", "it is a PDF, which only shows what a file says"),
    ],
    ids=["cut off", "deep", "yaml", "dsl", "c4", "puml", "odt cut off", "rtf", "doc", "pdf"],
)
def test_what_is_damaged_says_where(content: bytes, message: str) -> None:
    with pytest.raises(NotReadable) as refused:
        read("x.json", content)
    assert message in str(refused.value)


def test_a_document_of_another_format_is_told_how_to_save() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
    with pytest.raises(NotReadable, match=r"save it as a Word document \(\.docx\)"):
        read("minutes.odt", stream.getvalue())


@real
@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("structurizr/structurizr_big_bank_plc.json", "3 customer types, 5 channels, 9 platforms"),
        ("likec4/cloud-system.json", "2 customer types, 4 channels, 20 platforms"),
        ("calm/fluxnova-kyc.json", "4 customer types, 2 channels, 16 platforms"),
        ("calm/trading-platform.calm.json", "1 customer type, 1 channel, 1 capability, 8 platforms"),
        ("backstage/demo-catalog-info.yaml", "1 organization, 1 platform"),
    ],
)
def test_a_real_file_becomes_a_workspace(name: str, kept: str, tmp_path: Path) -> None:
    file, out = (DATA / name).as_posix(), (tmp_path / "w").as_posix()
    assert engage("import", file, "--out", out).code == 0
    done = engage("import", file, "--out", out)
    assert (done.code, done.err.splitlines()[0]) == (0, f"{file}: {kept}")
    assert engage("check", out, "--fail-on", "error").code == 0


# -- out ------------------------------------------------------------------------------------------------------------


def exported(form: str, model: Model) -> str:
    (text,) = writers()[form].write(Exported("T", {"as-is": model})).values()
    assert isinstance(text, str)
    return text


STRINGS = {
    "likec4": re.compile(r"'(?:[^'\\]|\\.)*'"),
    "structurizr": re.compile(r'"[^"\\]*"'),
    "plantuml": re.compile(r'"[^"]*"'),
}


@pytest.mark.parametrize("form", STRINGS)
@given(model=models())
@settings(max_examples=tries(40))
def test_names_of_strangers_stay_texts(form: str, model: Model) -> None:
    """Without its texts, what is exported is made of our own words and ids, its braces in pairs."""
    text = exported(form, model)
    bare = STRINGS[form].sub("_", text)
    if form != "plantuml":
        assert re.fullmatch(r"[\w\s{}.>*!=-]*", bare), bare
    assert bare.count("{") == bare.count("}")
    graph = graph_of(model)
    assert all(edge.source not in graph.path(edge.target) for edge in graph.edges)


def test_structurizr_is_given_no_name_twice() -> None:
    """It refuses two people, two systems, or two parts of one system that are called alike, in whatever case."""
    platforms = {
        "a": Platform(name="Shop"), "b": Platform(name="shop"), "c": Platform(name="Shop", part_of="a"),
        "d": Platform(name="Shop", part_of="a"),
    }  # fmt: skip
    text = exported("structurizr", Model(elements={"platforms": platforms}))
    assert re.findall(r'(\w+) = \w+ "(.*?)"', text) == [
        ("platforms_a", "Shop"),
        ("platforms_c", "Shop"),
        ("platforms_d", "Shop (platforms.d)"),
        ("platforms_b", "shop (platforms.b)"),
    ]


def test_plantuml_is_given_no_functions_headings_or_struck_texts() -> None:
    """It works out `%date()` in a name, makes a heading of what `=` begins, and strikes through between two `--`."""
    text = exported("plantuml", Model(elements={"platforms": {"a": Platform(name="= A--B--C-D %date()")}}))
    hyphens = "<U+002D><U+002D>"
    assert f'"<U+003D> A{hyphens}B{hyphens}C-D <U+0025>date()"' in text


LIKEC4_TOOL = os.environ.get("ENGAGE_LIKEC4") or shutil.which("likec4")


@pytest.mark.skipif(LIKEC4_TOOL is None, reason="likec4 is not installed")
@pytest.mark.slow
def test_likec4_itself_finds_the_export_valid(tmp_path: Path) -> None:
    assert engage("export", "likec4", "examples/insurance", "--out", tmp_path.as_posix()).code == 0
    done = subprocess.run(
        [str(LIKEC4_TOOL), "validate", (tmp_path / "as-is").as_posix()], capture_output=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr


PLANTUML_TOOL = os.environ.get("ENGAGE_PLANTUML") or shutil.which("plantuml")


@pytest.mark.skipif(PLANTUML_TOOL is None, reason="plantuml is not installed")
@pytest.mark.slow
def test_plantuml_itself_finds_the_export_valid(tmp_path: Path) -> None:
    assert engage("export", "plantuml", "examples/insurance", "--out", tmp_path.as_posix()).code == 0
    files = sorted(each.as_posix() for each in tmp_path.glob("*.puml"))
    assert files
    done = subprocess.run([str(PLANTUML_TOOL), "-checkonly", *files], capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
