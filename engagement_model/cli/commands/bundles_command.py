"""`engage bundles`: what is sold as one, and how often it is ordered, billed, delivered and served."""

from __future__ import annotations

from engagement_model.cli.analysis_command import state_command

command = state_command(
    "bundles",
    "Show what is sold as one and ordered, billed, delivered or served in several places.",
    "examples/telecom",
)
