"""EM2xx: what is described but used by nobody, and what is needed but not there."""

PREFIX = "EM2"
