"""EM4xx: where what began on one channel cannot be finished on another."""

PREFIX = "EM4"
