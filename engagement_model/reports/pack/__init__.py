"""The workshop pack: everything for the room from one workspace, one file in `parts/` for each part of it."""

from __future__ import annotations
