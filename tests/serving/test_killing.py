"""An evening through which the server is killed; with `ENGAGE_KILLS=50` more often, through more votes and edits."""

from __future__ import annotations

import os

import pytest

from tests.serving.killing import evening


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize("seed", [3])
def test_nothing_that_was_acknowledged_is_lost(tmp_path, seed):
    kills = int(os.environ.get("ENGAGE_KILLS", "4"))
    long = {"rounds": 13, "edits": 20} if kills > 4 else {}
    found = evening(tmp_path / "retail", seed, kills, **long)
    assert found.kills == kills
    assert found.heard["votes kept"] >= 8 * long.get("rounds", 4)
    assert found.heard["edits kept"] >= long.get("edits", 6)
