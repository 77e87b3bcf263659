"""EM3xx: where one customer meets several infrastructures that do the same."""

PREFIX = "EM3"
