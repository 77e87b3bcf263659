"""`engage recognition`: whether every way in knows who is calling."""

from __future__ import annotations

from engagement_model.cli.analysis_command import state_command

command = state_command(
    "recognition",
    "Show who is recognized where: as a segment, an account, a person, and on whose behalf.",
    "examples/telecom",
)
