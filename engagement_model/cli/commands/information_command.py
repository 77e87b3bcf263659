"""`engage information`: whether what is looked up at a point of contact is there, in time."""

from __future__ import annotations

from engagement_model.cli.analysis_command import state_command

command = state_command(
    "information",
    "Show what is looked up at each point of contact and does not arrive there: not seen, in part, too late.",
    "examples/retail",
)
