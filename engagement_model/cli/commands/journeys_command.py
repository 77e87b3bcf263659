"""`engage journeys`: whether what began by one way in can be finished by another."""

from __future__ import annotations

from engagement_model.cli.analysis_command import state_command

command = state_command(
    "journeys",
    "Follow customers across channels: what breaks, what comes too late, and the smallest thing that mends it.",
    "examples/retail",
)
