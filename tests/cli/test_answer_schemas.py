"""Every answer in JSON is valid against the schema that ships, and the schemas are those of the results."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from engagement_model.cli.answer_schemas import answer_schemas
from engagement_model.cli.main import engage
from engagement_model.words import analyses

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "engagement_model" / "reports" / "schemas"


@pytest.mark.slow
@pytest.mark.parametrize("answer", answer_schemas())
def test_the_schema_that_ships_is_that_of_the_result(answer):
    written = json.loads((SCHEMAS / f"{answer}.json").read_text("utf-8"))
    assert written == answer_schemas()[answer]
    jsonschema.Draft202012Validator.check_schema(written)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("analysis", "example"),
    [
        pair
        for number, analysis in enumerate(analyses.names())
        for pair in ((analysis, "retail"), (analysis, ("insurance", "telecom")[number % 2]))
    ],
)
def test_every_answer_is_valid(analysis, example):
    done = CliRunner().invoke(engage, [analysis, str(ROOT / "examples" / example), "--format", "json"])
    assert done.exit_code == 0
    answer = json.loads(done.stdout)
    jsonschema.Draft202012Validator(json.loads((SCHEMAS / f"{analysis}.json").read_text("utf-8"))).validate(answer)
    assert list(answer)[:2] == ["format", "analysis"]


def test_an_answer_of_another_shape_is_not_valid():
    schema = jsonschema.Draft202012Validator(answer_schemas()["redundancy"])
    answer = {"format": "engagement-model/1", "analysis": "redundancy", "states": {"as-is": {"splits": 3}}}
    assert not schema.is_valid(answer)
