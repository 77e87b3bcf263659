"""`engage experience`: what customers expect and do not meet, what stands behind it, and what is only wished."""

from __future__ import annotations

from engagement_model.cli.analysis_command import state_command

command = state_command(
    "experience",
    "Show which expectations are met, missed or untested, what stands behind a shortfall, and wishes without means.",
    "examples/retail",
)
