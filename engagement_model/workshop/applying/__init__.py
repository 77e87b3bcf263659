"""Applying: what was decided, taken into the files of the models in place."""
