"""The schema of every answer the command line gives in JSON, as it ships in `reports/schemas`."""

from __future__ import annotations

import json
from pathlib import Path

from engagement_model.analysis.continuity import ContinuityResult
from engagement_model.analysis.disagreement.result import Disagreements
from engagement_model.analysis.gaps.result import GapsResult
from engagement_model.analysis.recognition import RecognitionResult
from engagement_model.analysis.redundancy import RedundancyResult
from engagement_model.analysis.scorecard import ScorecardResult
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.reports.encoding import Json
from engagement_model.reports.result_schema import Schemas, answer_schema

_BY_STATE: dict[str, type] = {
    "redundancy": RedundancyResult,
    "journeys": ContinuityResult,
    "recognition": RecognitionResult,
    "disagreements": Disagreements,
}


def answer_schemas() -> dict[str, dict[str, Json]]:
    """Analysis -> the JSON Schema of its answer."""
    found: dict[str, dict[str, Json]] = {}
    for analysis, kind in _BY_STATE.items():
        schemas = Schemas()
        content = {"states": _by_state(schemas.of(kind))}
        found[analysis] = answer_schema(analysis, dict(content), schemas.definitions)
    return {**found, "gaps": _gaps(), "scorecard": _scorecard()}


def write(folder: Path) -> None:
    """Write each schema to a file of its own; `make schemas` calls it when a result has changed."""
    for analysis, schema in answer_schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        (folder / f"{analysis}.json").write_text(text, encoding="utf-8")


def _by_state(schema: dict[str, Json]) -> dict[str, Json]:
    return {
        "type": "object",
        "properties": {AS_IS: schema, FUTURE: schema},
        "additionalProperties": False,
    }


def _gaps() -> dict[str, Json]:
    schemas = Schemas()
    content = schemas.fields(GapsResult)
    place: dict[str, Json] = {
        "type": ["object", "null"],
        "properties": {"file": {"type": "string"}, "line": {"type": "integer"}, "column": {"type": "integer"}},
        "required": ["file", "line", "column"],
        "additionalProperties": False,
    }
    content["places"] = {
        "type": "object",
        "description": "Where each element and cell that is not kept is said, in the files of either state.",
        "additionalProperties": _by_state(place),
    }
    return answer_schema("gaps", content, schemas.definitions)


def _scorecard() -> dict[str, Json]:
    schemas = Schemas()
    card: dict[str, Json] = {
        "type": "object",
        "description": "Each figure by its name, the same by principle, and what stands behind each.",
        "properties": schemas.fields(ScorecardResult),
        "required": list(schemas.fields(ScorecardResult)),
    }
    views: dict[str, Json] = {"type": "object", "additionalProperties": card}
    content: dict[str, Json] = {"states": _by_state(card), "views": _by_state(views)}
    return answer_schema("scorecard", content, schemas.definitions)
