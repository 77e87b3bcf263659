"""Minutes: what is put to a meeting about each dispute, and reading back what the meeting decided."""
