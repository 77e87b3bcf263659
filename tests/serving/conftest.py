"""What is tried on a served workspace: nothing where the extra is not installed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

for package in ("starlette", "uvicorn", "watchfiles", "segno"):
    pytest.importorskip(package, reason="the extra serve is not installed")


@pytest.fixture
def retail(tmp_path: Path) -> Path:
    """A copy of the retail example, to be edited."""
    folder = tmp_path / "retail"
    shutil.copytree(Path(__file__).parents[2] / "examples" / "retail", folder)
    return folder
