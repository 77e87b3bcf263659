"""EM6xx: what gets lost on the way from one state to the other."""

PREFIX = "EM6"
