"""Slides: a drawn page as native shapes, and the deck they stand in."""
