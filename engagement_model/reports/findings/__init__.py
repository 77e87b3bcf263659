"""Nothing to edit here: a format of findings is found by the name of its file, which has `write(findings) -> str`."""
