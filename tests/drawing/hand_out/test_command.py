"""`engage render -f html`: one file with all pages, and what check finds in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import SHOP, WORKSPACE, engage

FUTURE = """\
format: engagement-model/1
state: future-state
extends: as-is.yaml
remove: {cascade: true, platforms: [tills]}
"""


@pytest.fixture
def shop(write_files):
    write_files({"engagement.yaml": WORKSPACE, "as-is.yaml": SHOP})


def test_one_file_has_today_future_and_change_with_findings(write_files):
    write_files(
        {
            "engagement.yaml": f"{WORKSPACE}future_state: future.yaml\n",
            "as-is.yaml": SHOP,
            "future.yaml": FUTURE,
        }
    )
    done = engage("render", "--out", "out", "-f", "html,svg")
    assert done.code == 0
    assert done.out.split() == ["out/as-is.svg", "out/future-state.svg", "out/pages.html"]
    html = Path("out/pages.html").read_text(encoding="utf-8")
    assert [state in html for state in ("page-as-is", "page-future-state", "page-change")] == [True] * 3
    assert "Competing masters · EM302" in html
    assert '"as-is.yaml:' in html


def test_one_state_alone(shop):
    assert engage("render", "--out", "out", "-f", "html", "--state", "as-is").out == "out/pages.html\n"
