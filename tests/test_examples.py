"""The examples: read without faults, drawn, and what is known of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engagement_model.language.reader import read
from engagement_model.model.facts import facts_of, model_of
from tests.cli.running import engage

EXAMPLES = Path(__file__).parents[1] / "examples"
NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/engagement.yaml"))


@pytest.fixture(scope="module")
def readings():
    return {name: read([str(EXAMPLES / name)])[0] for name in NAMES}


def test_there_are_three():
    assert NAMES == ["apteka", "banque", "insurance", "retail", "telecom"]


@pytest.mark.parametrize("name", NAMES)
def test_an_example_reads_without_faults(readings, name):
    reading = readings[name]
    assert [(fault.place.file, fault.place.line, fault.message) for fault in reading.faults] == []
    assert set(reading.workspace.states) == {"as-is", "future-state"}
    assert reading.workspace.stakeholders
    assert reading.workspace.decisions
    assert reading.workspace.initiatives


@pytest.mark.parametrize("name", NAMES)
def test_every_file_of_an_example_is_used(readings, name):
    used = {Path(source).resolve() for source in readings[name].sources}
    assert used == {path.resolve() for path in (EXAMPLES / name).rglob("*.yaml")}


@pytest.mark.parametrize("name", NAMES)
def test_every_model_of_an_example_can_be_rebuilt_from_its_facts(readings, name):
    for read_model in readings[name].models.values():
        facts = facts_of(read_model.model)
        assert facts_of(model_of(facts)) == facts


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_an_example_checks(name):
    answer = json.loads(engage("check", str(EXAMPLES / name), "--format", "json").out)
    assert [item["rule"] for item in answer["findings"] if item["rule"].startswith("EM1")] == []
    assert answer["findings"]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_drawn(tmp_path, name):
    done = engage("render", str(EXAMPLES / name), "--out", str(tmp_path), "-f", "svg")
    assert done.code == 0, done.err
    for state in ("as-is", "future-state"):
        assert (tmp_path / f"{state}.svg").read_text(encoding="utf-8").startswith(("<svg", "<?xml"))


def test_the_published_gap_of_the_insurer():
    files = [str(EXAMPLES / "insurance" / name) for name in ("baseline.yaml", "target.yaml")]
    summary = json.loads(engage("diff", *files, "--format", "json").out)["summary"]
    assert summary["platforms"] == {"kept": 4, "added": 2, "removed": 5, "changed": 0}
    assert {key: summary["integrations"][key] for key in ("kept", "added", "removed")} == {
        "kept": 4,
        "added": 5,
        "removed": 15,
    }


@pytest.mark.slow
def test_executives_differ_in_facts_and_in_wishes(readings):
    stakeholders = readings["retail"].workspace.stakeholders.values()
    for state in ("as_is", "future_state"):
        views = [view for view in (getattr(someone, state) for someone in stakeholders) if view is not None]
        assert len(views) >= 4
        assert len({frozenset(facts_of(view.model).items()) for view in views}) >= 4
