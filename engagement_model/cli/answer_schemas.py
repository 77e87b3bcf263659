"""The schema of every answer the command line gives in JSON, as it ships in `reports/schemas`."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from engagement_model.reports.encoding import Json
from engagement_model.reports.result_schema import Schemas, answer_schema, by_state
from engagement_model.words import analyses

BESIDE = ("portfolio", "uses")
"""The commands that answer in JSON about one thing of a workspace, or about many, and are no analysis of it."""


def answer_schemas() -> dict[str, dict[str, Json]]:
    """Analysis -> the JSON Schema of its answer."""
    return {name: schema_of(name) for name in (*analyses.names(), *BESIDE)}


def schema_of(name: str) -> dict[str, Json]:
    """The schema of what the command of an analysis answers.

    That is a result of each state, unless the command's file says in `content_schema` what else goes under the head.
    """
    schemas = Schemas()
    command = import_module(f"engagement_model.cli.commands.{name.replace('-', '_')}_command")
    if hasattr(command, "content_schema"):
        content = cast("Callable[[Schemas], dict[str, Json]]", command.content_schema)(schemas)
    else:
        content = {"states": by_state(schemas.of(analyses.named(name).analysis.result))}
    return answer_schema(name, content, schemas.definitions)


def write(folder: Path) -> None:
    """Write each schema to a file of its own; `make schemas` calls it when a result has changed."""
    for analysis, schema in answer_schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        (folder / f"{analysis}.json").write_text(text, encoding="utf-8")
