"""EM9xx: what serving customers costs, and what it is worth."""

PREFIX = "EM9"
