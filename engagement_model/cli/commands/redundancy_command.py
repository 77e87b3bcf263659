"""`engage redundancy`: whether there is one infrastructure behind every way in."""

from __future__ import annotations

from engagement_model.cli.analysis_command import state_command

command = state_command(
    "redundancy",
    "Show where the company is split: parallel stacks, doubled capabilities, competing masters, what they cost.",
    "examples/retail --state as-is",
)
