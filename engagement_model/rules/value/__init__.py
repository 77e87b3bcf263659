"""EM9xx: what customers are worth, and what keeps it from being more."""

PREFIX = "EM9"
