"""What is exported to ArchiMate is valid, legal, and comes back without a fact lost."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from engagement_model.exchange.readers import Given, reader_of
from engagement_model.exchange.writers import Exported, writers
from engagement_model.language.reader import read
from engagement_model.model.facts import Facts, facts_of
from engagement_model.model.model import Model
from engagement_model.workshop.importing.own_facts import own_models
from tests.cli.running import engage
from tests.exchange.real_files import DATA, real
from tests.profiles import tries
from tests.strategies import models

EXAMPLES = sorted(path.parent for path in Path("examples").glob("*/engagement.yaml"))


def written(states: Mapping[str, Model]) -> str:
    rates = next(iter(states.values())).rates
    (text,) = writers()["archimate"].write(Exported("T", states, rates)).values()
    assert isinstance(text, str)
    return text


def facts_back(text: str) -> dict[str, Facts]:
    file = Given("archimate.xml", text.encode())
    return {state: facts_of(model) for state, model in own_models(reader_of(file).read(file).facts).items()}


def same(states: Mapping[str, Model]) -> None:
    expected = {state: facts_of(model) for state, model in states.items()}
    assert facts_back(written(states)) == {state: facts for state, facts in expected.items() if facts}


@pytest.mark.slow
@pytest.mark.parametrize("folder", EXAMPLES, ids=[path.name for path in EXAMPLES])
def test_no_fact_of_an_example_is_lost(folder: Path) -> None:
    same(read([folder.as_posix()])[0].workspace.states)


@given(models())
@settings(max_examples=tries(60))
def test_no_fact_of_any_model_is_lost(model: Model) -> None:
    same({"as-is": model})


@cache
def allowed() -> dict[tuple[str, str], str]:
    tree = ElementTree.parse(DATA / "archimate/relationships.xml")  # noqa: S314 - a file of our own keeping
    return {
        (source.get("concept", ""), target.get("concept", "")): target.get("relations", "")
        for source in tree.getroot()
        for target in source
    }


LETTERS = {
    "Access": "a", "Composition": "c", "Flow": "f", "Aggregation": "g", "Assignment": "i", "Influence": "n",
    "Association": "o", "Realization": "r", "Specialization": "s", "Triggering": "t", "Serving": "v",
}  # fmt: skip


def legal(text: str) -> None:
    file = Given("archimate.xml", text.encode())
    found = reader_of(file).read(file)
    kinds = {thing.identity: thing.kind for thing in found.things}
    for link in found.links:
        ends = kinds[link.source], kinds[link.target]
        assert LETTERS[link.kind] in allowed()[ends], (link.kind, ends)


@real
@given(models())
@settings(max_examples=tries(40))
def test_every_relation_of_any_model_is_legal(model: Model) -> None:
    if facts_of(model):
        legal(written({"as-is": model, "future-state": model}))


@pytest.mark.slow
@real
@pytest.mark.parametrize("folder", EXAMPLES, ids=[path.name for path in EXAMPLES])
def test_an_exported_example_is_valid_and_legal(folder: Path, tmp_path: Path) -> None:
    from lxml import etree

    assert engage("export", "archimate", folder.as_posix(), "--out", tmp_path.as_posix()).code == 0
    text = (tmp_path / "archimate.xml").read_text()
    schema = etree.XMLSchema(etree.parse((DATA / "schemas/archimate31/all.xsd").as_posix()))
    document = etree.fromstring(text.encode())
    schema.validate(document)
    assert [str(error) for error in schema.error_log] == []
    legal(text)
    namespace = "{http://www.opengroup.org/xsd/archimate/3.0/}"
    views = list(document.iter(f"{namespace}view"))
    assert len(views) == 2
    for view in views:
        tags = [child.tag.removeprefix(namespace) for child in view]
        assert tags.index("connection") > max(number for number, tag in enumerate(tags) if tag == "node")


@pytest.mark.slow
def test_an_export_comes_back_as_a_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    example = Path("examples/retail").absolute()
    monkeypatch.chdir(tmp_path)
    engage("export", "archimate", example.as_posix(), "--out", "x")
    assert engage("import", "x/archimate.xml", "--out", "back").code == 0
    before = read([example.as_posix()])[0].workspace.states
    after = read(["back"])[0].workspace.states
    assert {state: facts_of(model) for state, model in after.items()} == {
        state: facts_of(model) for state, model in before.items()
    }


@pytest.mark.slow
def test_one_state_and_one_customer_type_may_be_asked_for(tmp_path: Path) -> None:
    done = engage(
        "export",
        "archimate",
        "examples/retail",
        "--state",
        "as-is",
        "--focus",
        "consumer",
        "--out",
        tmp_path.as_posix(),
    )
    assert done.code == 0
    back = facts_back((tmp_path / "archimate.xml").read_text())
    assert list(back) == ["as-is"]
    assert {address.split(".")[1] for address in back["as-is"] if address.startswith("customer_types.")} == {"consumer"}
    refused = engage("export", "archimate", "examples/retail", "--focus", "consumers")
    assert (refused.code, "did you mean consumer?" in refused.err) == (2, True)
