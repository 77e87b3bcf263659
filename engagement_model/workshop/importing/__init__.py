"""Importing: what a foreign file says becomes a workspace by a mapping, and is found again when it comes again."""
