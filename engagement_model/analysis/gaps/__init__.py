"""Gaps: what has to happen to come from one state to a later one, in which order, and what was forgotten."""
