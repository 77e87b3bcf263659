"""`engage change-test`: what a new way in would touch, whom to ask, and how much would go on through it."""

from __future__ import annotations

from engagement_model.cli.analysis_command import state_command

command = state_command(
    "change-test",
    "Show what a new way in would touch for each customer type, whom to ask, and how much would go through.",
    "examples/retail",
)
