"""What the exit code says."""

FINE = 0
"""Fine, or nothing as severe as `--fail-on`."""

FINDINGS = 1
"""Findings, or with `diff --exit-code` differences."""

COULD_NOT_RUN = 2
"""Could not run: usage, unreadable input, a missing extra."""

BUG = 3
"""A bug in the tool."""

INTERRUPTED = 130
"""Stopped from the keyboard, as shells report it."""
