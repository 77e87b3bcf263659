"""EM1xx: what can be wrong with a file; the reader finds it, these are its pages."""

PREFIX = "EM1"
