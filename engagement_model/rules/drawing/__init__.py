"""EM8xx: what is wrong with a page: more than can be read, characters that cannot be drawn, colours too alike."""

PREFIX = "EM8"
