"""How two texts differ, as people read it."""

from __future__ import annotations

import difflib


def difference(before: str, after: str, name: str, new_name: str | None = None, *, around: int = 3) -> str:
    """The unified difference of two texts, each line of it ended, with lines `around` what differs.

    The second is called as the first is unless it has a `new_name`.
    """
    lines = difflib.unified_diff(before.splitlines(True), after.splitlines(True), name, new_name or name, n=around)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
