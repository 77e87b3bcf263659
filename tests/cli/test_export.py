"""Decisions as records: one Markdown file for each."""

from __future__ import annotations

from pathlib import Path

from engagement_model.language.loading import load
from tests.cli.running import engage

RETAIL = Path(__file__).parents[2] / "examples" / "retail"


def test_each_decision_is_a_record_of_its_own(tmp_path):
    done = engage("export", "decisions", str(RETAIL), "--out", str(tmp_path))
    assert done.code == 0
    decisions = load(RETAIL).decisions
    names = [f"{number:04}-{each.replace('_', '-')}.md" for number, each in enumerate(decisions, 1)]
    assert sorted(file.name for file in tmp_path.iterdir()) == names
    for file in tmp_path.iterdir():
        headings = [line for line in file.read_text("utf-8").splitlines() if line.startswith("## ")]
        assert headings == ["## Status", "## Context", "## Positions", "## Decision", "## Consequences"]


def test_what_cannot_be_exported_is_said():
    assert engage("export", "lamps", str(RETAIL)).code == 2
