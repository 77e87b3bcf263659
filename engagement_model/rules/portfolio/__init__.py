"""EM0xx: what the companies of a group have in common, and which of them have not answered."""

PREFIX = "EM0"
