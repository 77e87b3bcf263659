"""EM7xx: what the people in the room have not settled, and settings that say nothing any more."""

PREFIX = "EM7"
