"""An evening through which the server is killed; `python -m tests.serving.killing` kills it more often."""

from __future__ import annotations

import os

import pytest

from tests.serving.killing import evening


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize("seed", [3])
def test_nothing_that_was_acknowledged_is_lost(tmp_path, seed):
    assert evening(tmp_path / "retail", seed, kills=4).kills == 4
