"""Decisions as records: one Markdown file for each."""

from __future__ import annotations

from pathlib import Path

import pytest

from engagement_model.language.loading import load
from tests.cli.running import SHOP, engage

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


@pytest.mark.parametrize("form", ["archimate", "xlsx"])
def test_a_workspace_of_one_state_comes_back_as_one(form, write_files):
    folder = write_files({"shop/engagement.yaml": "company: Lamps Ltd\nas_is: as-is.yaml\n", "shop/as-is.yaml": SHOP})
    file = engage("export", form, "shop", "--out", "out").out.strip()
    assert engage("import", file, "--out", "back").code == 0
    assert engage("diff", "shop", "back", "--exit-code").code == 0
    assert "Lamps Ltd" in (folder / "back/engagement.yaml").read_text()
    assert "| Engagements | 2 |" in (folder / "back/import.md").read_text()


def test_where_nothing_was_decided_that_is_said(write_files):
    write_files({"engagement.yaml": "as_is: as-is.yaml\n", "as-is.yaml": SHOP})
    done = engage("export", "decisions")
    assert (done.code, done.out, done.err) == (0, "", "engagement.yaml: nothing was decided yet\n")
