"""EM5xx: where a customer who is known here is a stranger there."""

PREFIX = "EM5"
