"""Findings in each format: every file has `write(findings) -> str`."""
