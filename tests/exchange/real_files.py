"""Real files of other tools, which are not ours to pass on: in the folder that ENGAGE_REAL_FILES names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

DATA = Path(os.environ.get("ENGAGE_REAL_FILES", "real-files"))
real = pytest.mark.skipif(not DATA.is_dir(), reason="ENGAGE_REAL_FILES names no folder with the real files")
