"""What is tried on a served workspace: nothing where the extra is not installed."""

from __future__ import annotations

import pytest

for package in ("starlette", "uvicorn", "watchfiles", "segno"):
    pytest.importorskip(package, reason="the extra serve is not installed")
