"""The answers of an analysis in each format: every file has `write(answers) -> str`."""
