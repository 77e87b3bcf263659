"""How findings and answers are told: one file for each format."""
